"""What every page of "Bewertung" has: who may come in, who marks, how a page is sent."""

import functools
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError, authenticated

from grading import marking_pages
from grading.errors import GradingError, LabUnknown, MarkedMeanwhile, MarkingUnusable
from grading.markings import Stage
from grading.settings import Settings

MARKER = re.compile(r"[^\W_][\w .@-]{0,19}")
COOKIE = "vieraugen-kuerzel"
STATIC = {"marking.css": "text/css; charset=utf-8", "marking.js": "text/javascript; charset=utf-8"}
TAKEN_SECONDS = 600
"""How long an open page keeps others from being led to the same answer; they may still go there themselves."""
NOT_A_TRAINER = "Diese Seite ist für die Kursleitung. Ihr Konto steht nicht in VIERAUGEN_TRAINERS."


class Taken:
    """Which answers somebody has open right now; only a courtesy, the store keeps two from overwriting each other."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, Stage], tuple[str, float]] = {}

    def take(self, case: str, stage: Stage, marker: str) -> None:
        """Note that `marker` has opened an answer."""
        self._open[case, stage] = (marker, time.monotonic())

    def by_others(self, stage: Stage, marker: str) -> list[str]:
        """Return the answers that others have opened lately."""
        now = time.monotonic()
        self._open = {key: one for key, one in self._open.items() if now - one[1] < TAKEN_SECONDS}
        return [case for (case, at), (who, _) in self._open.items() if at is stage and who != marker]


@dataclass(frozen=True)
class Room:
    """What all pages share; with `trainers` only these accounts get in, and their name is their marker's name."""

    settings: Settings
    base: str
    formgrader: str
    trainers: frozenset[str] = frozenset()
    taken: Taken = field(default_factory=Taken)


def trainers_only(method: Callable[..., Any]) -> Any:
    """Ask for a login and for the trainer's role, and turn the room's errors into a page with their sentence."""

    @authenticated  # type: ignore[untyped-decorator]
    @authorized  # type: ignore[untyped-decorator]
    @functools.wraps(method)
    async def guarded(self: "Page", *words: str) -> None:
        if self.room.trainers and self.current_user.username not in self.room.trainers:
            self.fail(403, NOT_A_TRAINER)
            return
        try:
            await method(self, *words)
        except GradingError as exc:
            self.fail(status_of(exc), str(exc))

    return guarded


class Page(JupyterHandler):  # type: ignore[misc]  # jupyter_server is untyped here
    """What every page has: policy, marker, the way to answer."""

    auth_resource = "bewertung"

    def initialize(self, room: Room) -> None:
        """Keep what `handlers` passes on."""
        self.room = room

    @property
    def content_security_policy(self) -> str:
        """Allow our own files, nothing inline and no frame."""
        return marking_pages.POLICY

    @property
    def marker(self) -> str:
        """Return who marks: the account where there are accounts, else what the person has told."""
        if self.room.trainers:
            return str(self.current_user.username)
        told = (self.get_signed_cookie(COOKIE) or b"").decode("utf-8", "replace")
        return told if MARKER.fullmatch(told) else ""

    @property
    def stage(self) -> Stage:
        """Return the stage that the address asks for."""
        try:
            return Stage(int(self.get_query_argument("stufe", "1")))
        except ValueError as exc:
            raise HTTPError(404, "no such stage") from exc

    def show(self, template: str, **values: Any) -> None:
        """Send a page."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "same-origin")
        common = {"base": self.room.base, "marker": self.marker, "account": bool(self.room.trainers)}
        page = marking_pages.render(template, **common, xsrf=self.xsrf_form_html(), **values)
        self.finish(page.encode("utf-8", "replace"))

    def fail(self, status: int, sentence: str) -> None:
        """Send the sentence, to a script as JSON."""
        self.set_status(status)
        if self.for_script:
            self.finish({"error": {"message": sentence}})
        else:
            self.show("fault.html", fault=sentence)

    @property
    def for_script(self) -> bool:
        """Whether the page's own script asks, and not a form."""
        return bool(self.request.headers.get("Accept", "") == "application/json")


class Static(Page):
    """The style sheet and the script."""

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, name: str) -> None:
        """Send one of the two files; the browser asks anew and gets 304 while it is the same."""
        self.set_header("Content-Type", STATIC[name])
        self.set_header("Cache-Control", "no-cache")
        self.finish((marking_pages.FOLDER / name).read_bytes())


def status_of(exc: GradingError) -> int:
    """Return the HTTP status for one of the room's errors."""
    known = ((MarkedMeanwhile, 409), (MarkingUnusable, 400), (LabUnknown, 404))
    return next((status for kind, status in known if isinstance(exc, kind)), 503)
