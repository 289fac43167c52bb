"""The experiment on one page, from consent to debriefing; it goes on where it was left."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from labkit.adviser import Advice, Adviser
from labkit.errors import RunError
from labkit.experiment import PRACTICE, Design
from labkit.panels import parts
from labkit.panels.casefile import CasefilePanel
from labkit.panels.comprehension import ComprehensionPanel
from labkit.panels.debriefing import DebriefingPanel
from labkit.panels.decision import DecisionPanel
from labkit.panels.group_sum import GroupSumPanel
from labkit.panels.scales import Answers, ConsentPanel, ScalesPanel
from labkit.panels.work import Work
from labkit.pool import Pool
from labkit.run import AFTER, BEFORE, CASES, CHECK, CONSENT, DONE, Run, delete

CASE_BUTTON = "Entscheiden und weiter"
TO_ADVICE = "Weiter zur Empfehlung"
HOW = {
    "alone": "Entscheiden Sie ohne Empfehlung.",
    "advice": "Zu diesem Fall gibt es eine Empfehlung. Entscheiden müssen Sie.",
    "first": "Entscheiden Sie zuerst selbst. Danach sehen Sie eine Empfehlung und entscheiden endgültig.",
    "final": "Jetzt sehen Sie die Empfehlung. Sie können bei Ihrer Entscheidung bleiben oder sie ändern.",
}
TITLES = {
    "alone": "Ihre Entscheidung",
    "advice": "Ihre Entscheidung",
    "first": "Ihre eigene Entscheidung",
    "final": "Ihre endgültige Entscheidung",
}


class ExperimentPanel:
    """Shows the stage at which the run is and passes what the learner does on to it."""

    def __init__(self, folder: Path, pool: Pool, design: Design, adviser: Adviser, lab: str = ""):
        self.lab = lab  # its name, for the group's sum after the debriefing; without it none is offered
        self.folder, self.pool, self.design, self.adviser = folder, pool, design, adviser
        self.run: Run | None = None
        self.line, self.banner = parts.status(), parts.banner()
        adviser.client.tell_of_protocol(lambda text: parts.warn(self.banner, text))
        self.stage = parts.box(name="stage-place")
        self.work = Work()
        self.work.row.layout.display = "none"
        self.file = CasefilePanel(pool.law, self._opened, self._closed)
        self.decision = DecisionPanel(self._decided)
        self.heading, self.how = parts.heading(), parts.markup("", "how")
        columns = parts.row(self.file.widget, self.decision.widget, name="two-columns")
        self.case = parts.box(self.heading, self.how, self.decision.advice, self.decision.own, columns)
        self.away = parts.button("Seite verdeckt", self._away, "away")
        self.away.layout.display = "none"  # the page's script clicks it
        erase = parts.button("Meine Daten löschen", self._erase, "secondary")
        self.erase = parts.box(parts.row(erase, name="actions"), name="erase")
        self.widget = parts.panel(
            "Versuch: Empfehlungen prüfen", self.banner, self.line, self.work.row, self.stage, self.away, self.erase
        )
        self._begin()

    def _begin(self) -> None:
        try:
            self.run = Run(self.folder, self.pool, self.design)
        except RunError as exc:
            parts.say(self.line, str(exc), "bad")
            return
        if self.run.phase != CONSENT:
            self._fetch()
        self._show()

    def _show(self) -> None:
        """Put the stage on the page at which the run is now."""
        run = self._run
        self.erase.layout.display = "none" if run.phase == CONSENT else ""
        if run.phase == CASES:
            self._show_case()
            return
        stages: dict[str, Callable[[], Any]] = {
            CONSENT: lambda: ConsentPanel(run.design, self._consented),
            CHECK: lambda: ComprehensionPanel(self.pool.checks, self.pool.law, self._understood),
            BEFORE: lambda: ScalesPanel(is_after=False, done=self._rated),
            AFTER: lambda: ScalesPanel(is_after=True, done=self._rated),
        }
        self.shown = stages.get(run.phase, lambda: DebriefingPanel(run))()
        offer = [GroupSumPanel(self.lab, run).widget] if run.phase == DONE and self.lab else []
        self.stage.children = (self.shown.widget, *offer)

    def _show_case(self) -> None:
        run = self._run
        place = run.place
        if place.voice is not None and place.case not in run.advice:
            self._wait_for_advice()
            return
        file = self.pool.files[place.case]
        run.resume()
        self.file.show(file)
        self._ask()
        self.stage.children = (self.case,)

    def _ask(self) -> None:
        """Ask for the decision at hand: the only one, the own one before the advice, or the final one."""
        run = self._run
        place = run.place
        first = run.decides_first and not run.decided_first
        button = TO_ADVICE if first else CASE_BUTTON
        parts.entitle(self.heading, self._title())
        way = "first" if first else "final" if run.decides_first else "advice" if place.voice else "alone"
        self.how.value = f"<p>{HOW[way]}</p>"
        self.decision.ask(TITLES[way], self.pool.files[place.case], names=first, button=button)
        if run.shows_advice:
            self.decision.show_advice(run.advice[place.case], run.handling.first or "")

    def _title(self) -> str:
        run = self._run
        place = run.place
        if place.block == PRACTICE:
            return f"Übungsfall {place.position} von {run.design.practice}"
        practice = sum(each.block == PRACTICE for each in run.plan)
        return f"Fall {len(run.rows) + 1 - practice} von {len(run.plan) - practice}"

    def _wait_for_advice(self) -> None:
        self.stage.children = (
            parts.prose(
                "Für die nächsten Fälle fehlen noch die Empfehlungen. Sobald sie da sind, geht es hier weiter. "
                "Sie können die Seite auch schließen und später weitermachen.",
                "how",
            ),
        )
        self.work.row.layout.display = ""
        self._fetch()

    def _fetch(self) -> None:
        """Get the advice beside the page; a sandbox that is away holds nobody up before the first case with advice."""
        if self._run.missing_advice() and not self.work.is_busy():
            self.work.start("Die Empfehlungen werden geholt …", self._fetched)

    def _fetched(self) -> str:
        run = self._run
        got: dict[str, Advice] = {}
        try:
            got.update(self.adviser.ask(run.missing_advice(), self.pool.numbers()))
        finally:  # what is there need not be asked for again, for a busy sandbox counts requests
            run.keep_advice(got)
        was_waiting = run.phase == CASES and self.stage.children[:1] != (self.case,)
        self.work.row.layout.display = "none"
        if was_waiting:
            self._show_case()
        return ""

    def _consented(self) -> None:
        if self._try(self._run.consent):
            self._fetch()
            self._show()

    def _understood(self) -> None:
        if self._try(self._run.understand):
            self._show()

    def _rated(self, answers: Answers) -> None:
        if self._try(lambda: self._run.rate(answers)):
            self._show()

    def _opened(self, document: str) -> None:
        self._try(lambda: self._run.open(document))

    def _closed(self) -> None:
        self._try(self._run.close)

    def _away(self) -> None:
        self._try(self._run.leave_page)

    def _decided(self, decision: str, confidence: float, named: str) -> None:
        run = self._run
        if run.decides_first and not run.decided_first:
            if self._try(lambda: run.decide_first(decision, confidence, named)):
                self._ask()
        elif self._try(lambda: run.decide(decision, confidence)):
            self._show()

    def _erase(self) -> None:
        try:
            delete(self.folder)
        except RunError as exc:
            parts.say(self.line, str(exc), "bad")
            return
        self._begin()
        parts.say(self.line, "Ihre Daten aus diesem Versuch sind gelöscht.", "good")

    def _try(self, step: Callable[[], None]) -> bool:
        """Take a step; where it fails, say so and stay."""
        try:
            step()
        except RunError as exc:
            parts.say(self.line, str(exc), "bad")
            return False
        parts.say(self.line, "")
        return True

    @property
    def _run(self) -> Run:
        assert self.run is not None  # noqa: S101 - nothing is shown to act on without a run
        return self.run
