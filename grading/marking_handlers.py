"""The trainers' page "Bewertung" for any Jupyter server's web application: its addresses and forms."""

import asyncio
import math
import os
import re
from typing import Any

from tornado.web import HTTPError

from grading import clock, deadlines, labs, marking_desk, marking_pages, question_reports, second_marking, standings
from grading.errors import LabError, MarkedMeanwhile, MarkingUnusable
from grading.marking_desk import Entry, Question
from grading.marking_room import COOKIE, MARKER, STATIC, Page, Room, Static, status_of, trainers_only
from grading.markings import Case, Stage, Status
from grading.second_marking import Plan
from grading.settings import LAB_NAME, Settings

CASE = re.compile(r"[0-9a-f]{16}")
STATUS = {"fertig": Status.DONE, "spaeter": Status.LATER, "entwurf": Status.DRAFT}


def handlers(settings: Settings, base_url: str, trainers: frozenset[str] = frozenset()) -> list[tuple[Any, ...]]:
    """Return tornado's routes for {base_url}bewertung and everything below it."""
    base = f"{base_url.rstrip('/')}/bewertung"
    room = {"room": Room(settings, base, f"{base_url.rstrip('/')}/formgrader", trainers)}
    lab, question = f"{base}/({LAB_NAME.pattern})", rf"/({labs.QUESTION_ID.pattern})"
    case = f"/({CASE.pattern})"
    return [
        (f"{base}/?", Overview, room),
        (rf"{base}/({'|'.join(map(re.escape, STATIC))})", Static, room),
        (lab, LabPage, room),
        (lab + question, NextOpen, room),
        (lab + question + case, Answer, room),
        (f"{lab}{question}{case}/neben{case}", Beside, room),
    ]


class Overview(Page):
    """All labs with what is open in them."""

    @trainers_only
    async def get(self) -> None:
        """Show the overview."""
        found = await asyncio.to_thread(_overview, self.room.settings)
        self.show("overview.html", labs=found, formgrader=self.room.formgrader)

    @trainers_only
    async def post(self) -> None:
        """Take the marker's short name."""
        told = " ".join(self.get_body_argument("kuerzel", "").split())
        if not MARKER.fullmatch(told):
            raise MarkingUnusable(
                "Das Kürzel beginnt mit einem Buchstaben oder einer Ziffer und hat höchstens 20 Zeichen."
            )
        # for this page only, and never sent along from another site
        secure = self.identity_provider.cookie_options.get("secure", False)  # as the login's own cookie
        self.set_signed_cookie(COOKIE, told, path=self.room.base, httponly=True, samesite="Strict", secure=secure)
        self.redirect(self.room.base, status=303)


class LabPage(Page):
    """One lab: its questions, the sample for second marking, the figures."""

    @trainers_only
    async def get(self, lab: str) -> None:
        """Show the page."""
        message = "Hier ist gerade nichts offen." if self.get_query_argument("fertig", "") else ""
        self.show("lab.html", message=message, **await asyncio.to_thread(_lab_page, self.room.settings, lab))

    @trainers_only
    async def post(self, lab: str) -> None:
        """Draw the sample."""
        plan = Plan(
            _number(self.get_body_argument("anteil", "")) / 100, int(_number(self.get_body_argument("startzahl", "")))
        )
        await asyncio.to_thread(marking_desk.draw, self.room.settings, lab, plan)
        self.redirect(f"{self.room.base}/{lab}", status=303)


class NextOpen(Page):
    """Leads to the next open answer of a question."""

    @trainers_only
    async def get(self, lab: str, question: str) -> None:
        """Redirect to it, or back to the lab if there is none."""
        try:
            after = int(self.get_query_argument("nach", "0"))
        except ValueError as exc:
            raise HTTPError(404, "no such number") from exc
        found = await asyncio.to_thread(marking_desk.read, self.room.settings, lab, question)
        self.to_next(found, self.stage, after)

    def to_next(self, question: Question, stage: Stage, after: int) -> None:
        """Redirect from answer number `after` to the next open one."""
        here = f"{self.room.base}/{question.lab.name}"
        busy = self.room.taken.by_others(stage, self.marker)
        case = question.next_open(stage, self.marker or "?", after, busy)
        target = f"{here}/{question.id}/{case.id}?stufe={stage.value}" if case else f"{here}?fertig=1"
        self.redirect(target, status=303)


class Answer(NextOpen):
    """One answer: read it, mark it, put it off."""

    @trainers_only
    async def get(self, lab: str, question: str, wanted: str) -> None:
        """Show the answer with its form."""
        if not self.marker:
            self.redirect(f"{self.room.base}#kuerzel")
            return
        found = await asyncio.to_thread(marking_desk.read, self.room.settings, lab, question)
        case = _case(found, wanted)
        self.room.taken.take(case.id, self.stage, self.marker)
        await self._show(found, case)

    @trainers_only
    async def post(self, lab: str, question: str, wanted: str) -> None:
        """Save the form: a draft for the script, else go on to the next open answer."""
        stage, settings = self.stage, self.room.settings
        try:
            case = await asyncio.to_thread(marking_desk.save, settings, lab, question, wanted, stage, self._entry())
        except (MarkingUnusable, MarkedMeanwhile) as exc:
            if self.for_script:
                raise
            found = await asyncio.to_thread(marking_desk.read, settings, lab, question)
            self.set_status(status_of(exc))
            await self._show(found, _case(found, wanted), str(exc))
            return
        if self.for_script:
            saved = case.markings[stage]
            told = f"Entwurf gespeichert um {clock.local(saved.saved):%H:%M} Uhr."
            self.finish({"stand": saved.revision, "gespeichert": told})
            return
        found = await asyncio.to_thread(marking_desk.read, settings, lab, question)
        self.to_next(found, stage, _case(found, wanted).number)

    async def _show(self, question: Question, case: Case, fault: str = "") -> None:
        sheet = await asyncio.to_thread(marking_pages.sheet, question, case, self.stage, self.marker)
        asked = self.get_query_argument("namen", "") and self.stage is not Stage.SECOND
        name = question.names.get(case.learner, case.learner) if asked else ""
        self.show("answer.html", sheet=sheet, name=name, fault=fault)

    def _entry(self) -> Entry:
        fields = sorted(
            (int(name[1:]), name) for name in self.request.body_arguments if re.fullmatch(r"p\d{1,3}", name)
        )
        given = {place: self.get_body_argument(name) for place, name in fields}
        # a criterion without a choice sends nothing at all, so the page says how many there are
        count = int(_number(self.get_body_argument("kriterien", "0")))
        points = tuple(_number(given[place]) if given.get(place) else None for place in range(min(count, 100)))
        status = STATUS.get(self.get_body_argument("aktion", ""), Status.DRAFT)
        revision = int(_number(self.get_body_argument("stand", "0")))
        return Entry(self.marker, points, self.get_body_argument("kommentar", ""), status, revision)


class Beside(Page):
    """Two answers side by side, where their wording is alike."""

    @trainers_only
    async def get(self, lab: str, question: str, one: str, other: str) -> None:
        """Show both texts."""
        found = await asyncio.to_thread(marking_desk.read, self.room.settings, lab, question)
        both = _case(found, one), _case(found, other)
        shared = await asyncio.to_thread(marking_pages.shared, found, *both)
        self.show("beside.html", question=found, one=both[0], other=both[1], shared=shared)


def _overview(settings: Settings) -> list[dict[str, Any]]:
    found = []
    for name in settings.lab_names():
        entry: dict[str, Any] = {"name": name, "title": name, "fault": "", "questions": []}
        try:
            lab = marking_desk.read_lab(settings, name)
            if not (cells := marking_desk.questions(lab)):
                continue
            entry["title"] = lab.title
            entry["questions"] = [marking_desk.read(settings, name, cell.question) for cell in cells]
        except LabError as exc:  # one broken lab must not hide the others
            entry["fault"] = str(exc)
        found.append(entry)
    return found


def _lab_page(settings: Settings, name: str) -> dict[str, Any]:
    lab = marking_desk.read_lab(settings, name)
    people, found = question_reports.figures(settings, lab, {})
    return {
        "lab": lab,
        "questions": [marking_desk.read(settings, name, cell.question) for cell in marking_desk.questions(lab)],
        "plan": second_marking.read(settings, name),
        "people": people,
        "figures": found,
        "due": deadlines.read(settings, name).due,
        "late": sum(one.late > deadlines.ON_TIME for one in standings.of_lab(settings, lab, {})),
    }


def _case(question: Question, wanted: str) -> Case:
    case = question.case(wanted)
    if case is None:
        raise HTTPError(404, "no such answer")
    return case


def _number(text: str) -> float:
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError as exc:
        raise MarkingUnusable(f"„{text[:20]}“ ist keine Zahl.") from exc
    if not math.isfinite(value):
        raise MarkingUnusable(f"„{text[:20]}“ ist keine Zahl.")
    return value


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "grading.marking_handlers"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Join a Jupyter server; VIERAUGEN_TRAINERS names the accounts that may mark, separated by commas."""
    named = os.environ.get("VIERAUGEN_TRAINERS", "").split(",")
    trainers = frozenset(filter(None, map(str.strip, named)))
    web = server.web_app
    web.add_handlers(".*$", handlers(Settings.from_environment(), web.settings["base_url"], trainers))
