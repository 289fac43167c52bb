"""The lab as its author sees it: ask questions, connect checks, show panels."""

import io
import os
import warnings
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from labkit.answers import Sheet
from labkit.client import Client
from labkit.errors import LabError, NotAnswered, QuestionUnknownError
from labkit.functions import Function
from labkit.questions import Code, Question

Check = Callable[[Any], float | None]
BROKEN_CHECK = "Die Prüfung ist gerade nicht möglich. Ihre Antwort ist gespeichert."


class Lab:
    """One lab in one folder (the kernel's working folder).

    On a page each method shows a panel. While grading (NBGRADER_EXECUTION is set) nothing is shown, no widget is
    built and `check` judges the stored answer at once.
    """

    def __init__(self, name: str, folder: Path | None = None):
        self.name = name
        self.folder = folder or Path.cwd()
        self.sheet = Sheet(name, self.folder)
        self.client = Client.in_folder(self.folder)  # one for all panels: it says once which model answers
        self.questions: dict[str, Question] = {}
        self.checks: dict[str, Check] = {}
        self.passed: set[str] = set()  # code questions whose visible check was content when it last ran
        self.listeners: list[Callable[[], None]] = []  # called whenever an answer has changed
        self.grading = bool(os.environ.get("NBGRADER_EXECUTION"))
        self._model: Any = None  # the panel that names the model; above the first panel in which it answers

    def ask(self, question: Question) -> None:
        """Show one question; its answer is saved at the moment it is given. Code is written in the notebook itself."""
        self.questions[question.qid] = question
        if self.grading:
            return
        if isinstance(question, Code):
            from labkit.panels.code import CodePanel

            CodePanel(self, question).show()
        else:
            from labkit.panels.question import QuestionPanel

            QuestionPanel(self, question).show()

    def check(self, qid: str, judge: Check) -> float | None:
        """Connect `judge` with the question's button; while grading, judge the stored answer and return the points.

        `judge(value)` returns None for full points or the points as a float; it raises AssertionError with a reason
        for none. Raises NotAnswered while grading when there is no answer, QuestionUnknownError for a wrong `qid`.
        A question of the kind Code hands the learner's function to `judge`, by value, and says at once what it found.
        """
        if qid not in self.questions:
            raise QuestionUnknownError(qid)
        self.checks[qid] = judge
        if isinstance(question := self.questions[qid], Code):
            return self._check_code(question, judge)
        if not self.grading:
            return None
        answer = self.sheet.get(qid)
        if answer is None:
            raise NotAnswered(qid)
        return judge(answer.value)

    def show_continuation(self, beginnings: Sequence[str]) -> None:
        """Show the ten most probable next tokens of a sentence; `beginnings` are offered as examples."""
        if not self.grading:
            from labkit.panels.continuation import ContinuationPanel

            self._show(ContinuationPanel(self.client, beginnings).widget)

    def show_steps(self, questions: Sequence[str]) -> None:
        """Show an answer of the model that can be walked through token by token."""
        if not self.grading:
            from labkit.panels.steps import StepsPanel

            self._show(StepsPanel(self.client, questions).widget)

    def show_temperature(self, questions: Sequence[str]) -> None:
        """Show five answers to the same question at a temperature the learner sets."""
        if not self.grading:
            from labkit.panels.temperature import TemperaturePanel

            self._show(TemperaturePanel(self.client, questions).widget)

    def show_seed(self, question: str) -> None:
        """Show what the same seed and another seed do to the answer to `question`."""
        if not self.grading:
            from labkit.panels.seed import SeedPanel

            self._show(SeedPanel(self.client, question).widget)

    def show_evidence(self, source: str, questions: Sequence[str]) -> None:
        """Show a Markdown text (path inside the lab's folder) beside the model's claims about it."""
        if not self.grading:
            from labkit.panels.evidence import EvidencePanel, Record

            record = Record(self.folder)
            self._show(EvidencePanel(self.client, self.folder / source, questions, record).widget)

    def show_drafting(self, source: str) -> None:
        """Let the model rewrite the texts of a JSON file (path inside the lab's folder) and compare them both ways."""
        if not self.grading:
            from labkit.panels.drafting import DraftingPanel, read_texts

            self._show(DraftingPanel(self.client, read_texts(self.folder / source)).widget)

    def show_completeness(self, source: str) -> None:
        """Let learner and model check the applications of a JSON file (path inside the lab's folder), one by one."""
        if not self.grading:
            from labkit.panels.completeness import CompletenessPanel, read_applications

            self._show(CompletenessPanel(self.client, read_applications(self.folder / source)).widget)

    def show_shielding(self, source: str) -> None:
        """Send the letter of a JSON file (path inside the lab's folder), changed or not, and show what it tells."""
        if not self.grading:
            from labkit.panels.shielding import Letter, ShieldingPanel

            self._show(ShieldingPanel(self.client, Letter.read(self.folder / source)).widget)

    def show_experiment(self, design: str, data: str = "data") -> None:
        """Show the experiment on advice in a design ("M", "S", "L" or "demo"); the cases lie in the folder `data`.

        It keeps its own file, which no other part of the lab reads.
        """
        if not self.grading:
            from labkit.adviser import Adviser
            from labkit.experiment import DESIGNS
            from labkit.panels.experiment import ExperimentPanel
            from labkit.panels.parts import show
            from labkit.pool import Pool

            adviser = Adviser.in_folder(self.folder)
            pool = Pool.read(self.folder / data)
            show(ExperimentPanel(self.folder, pool, DESIGNS[design], adviser, self.name).widget)

    def show_handin(self) -> None:
        """Show the panel that hands the work in."""
        if not self.grading:
            from labkit.panels.handin import HandinPanel

            HandinPanel(self).show()

    def verdict(self, qid: str) -> str:
        """Return what "Antwort prüfen" says about the stored answer to `qid`: what is missing, or a hint."""
        question, answer = self.questions[qid], self.sheet.get(qid)
        if answer is None:
            return "Sie haben diese Frage noch nicht beantwortet."
        try:
            value = question.validated(answer.value)
            complaint = question.missing(value) or self._complaint(qid, value)
        except LabError as exc:
            complaint = str(exc)
        hint = getattr(question, "hint", "")
        return complaint or f"Ihre Antwort ist vollständig. {hint}".strip()

    def unanswered(self) -> list[Question]:
        """Return the questions without an answer, and those only half answered, in the lab's order."""
        answers = self.sheet.answers()
        done = {qid for qid, question in self.questions.items() if _is_done(question, answers.get(qid))} | self.passed
        return [question for qid, question in self.questions.items() if qid not in done]

    def tell_listeners(self) -> None:
        """Tell those who asked for it that an answer has changed."""
        for listener in self.listeners:
            listener()

    def _check_code(self, question: Code, judge: Check) -> float | None:
        """Check the function of that name in the notebook to which the check cell itself belongs."""
        function = Function(question.function, judge.__globals__)
        if self.grading:
            with redirect_stderr(io.StringIO()), warnings.catch_warnings(action="ignore"):
                return judge(function)  # nbgrader gives nothing where a check says as much as a warning
        complaint = self._complaint(question.qid, function, "Die Prüfung kam mit dem Ergebnis nicht zurecht.")
        if complaint:
            self.passed.discard(question.qid)
            print(f"Noch nicht: {complaint}")
        else:
            self.passed.add(question.qid)
            print(f"Die sichtbare Prüfung ist bestanden. {question.hint}".strip())
        self.tell_listeners()
        return None

    def _show(self, widget: Any) -> None:
        from labkit.panels.model import ModelPanel
        from labkit.panels.parts import show

        if self._model is None:
            self._model = ModelPanel(self.client)
            show(self._model.widget)
        show(widget)

    def _complaint(self, qid: str, value: Any, broken: str = BROKEN_CHECK) -> str:
        """Run the visible part of the check; a check that breaks is the author's fault, not the learner's."""
        try:
            self.checks.get(qid, lambda _: None)(value)
        except AssertionError as exc:
            return str(exc) or "Hier stimmt noch etwas nicht."
        except Exception:
            return broken
        return ""


def _is_done(question: Question, answer: Any) -> bool:
    if answer is None:
        return False
    try:
        return not question.missing(question.validated(answer.value))
    except LabError:
        return False
