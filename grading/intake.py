"""The web address for hand-ins, receipts, anonymous sums and feedback pages, for any Jupyter server."""

import asyncio
import hmac
import json
import os
import urllib.parse
from pathlib import Path
from typing import Any

import httpx
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado.log import app_log
from tornado.web import HTTPError, RequestHandler, authenticated, stream_request_body

from grading import class_desk, cohort_store, cohort_sums, feedback, submissions
from grading.class_desk import ClassDesk
from grading.errors import GradingError, HandInRefused, SumRefused
from grading.settings import LAB_NAME, Settings

UNAVAILABLE = (
    "Die Abgabe ist gerade nicht möglich. Ihre Antworten bleiben gespeichert. Versuchen Sie es später noch einmal."
)

MOST_OF_A_BODY = 80 * 1024 * 1024
"""Bytes of one request that are read at all: the largest hand-in, the letter around it, and a bit for a sentence."""


def handlers(
    settings: Settings, key: str, base_url: str, desk: ClassDesk | None = None, secret: bytes = b""
) -> list[tuple[str, type, dict[str, Any]]]:
    """Return the routes {base_url}abgabe, …/summe, …/rueckmeldung and {base_url}rueckmeldung/<learner>/<lab>.html.

    `key` is what lab kernels present as a bearer token; an empty key is refused with ValueError. With a `desk` of the
    class everything is asked there; with a `secret` of the class this is that desk, and accounts have keys too.
    """
    if not key:
        raise ValueError("the hand-in key must not be empty")
    base = base_url.rstrip("/")
    room = {"room": settings, "key": key, "desk": desk, "secret": secret}
    return [
        (rf"{base}/abgabe", HandInHandler, room),
        (rf"{base}/abgabe/summe", SumHandler, room),
        (rf"{base}/abgabe/rueckmeldung", OwnFeedbackHandler, room),
        (
            rf"{base}/rueckmeldung/({submissions.LEARNER.pattern})/({LAB_NAME.pattern})\.html",
            FeedbackHandler,
            {"room": settings, "desk": desk},
        ),
    ]


@stream_request_body
class _KeyHandler(RequestHandler):  # type: ignore[misc]  # tornado is untyped here
    """Reads a bounded body; only lab kernels have the key, so no cookie and no XSRF token."""

    most_bytes = submissions.MAX_BYTES

    def initialize(self, room: Settings, key: str, desk: ClassDesk | None, secret: bytes) -> None:
        """Keep what `handlers` passes on, and see whose key was sent."""
        self._room, self._key, self._desk = room, key, desk
        scheme, _, self._bearer = self.request.headers.get("Authorization", "").partition(" ")
        self._account = class_desk.account_of(secret, self._bearer) if scheme == "Bearer" else ""
        self._body, self._size = bytearray(), 0
        self.request.connection.set_max_body_size(MOST_OF_A_BODY)  # what the server holds in memory is bounded lower
        self.request.uri = self.request.path  # Jupyter's log keeps the addresses of what fails, and ours hold names

    def check_xsrf_cookie(self) -> None:
        """Skip: a browser never sends the bearer key by itself."""

    def data_received(self, chunk: bytes) -> None:
        """Collect the body; what is refused anyway is read and dropped, so that the sentence gets through."""
        self._size += len(chunk)
        if self._size <= self.most_bytes and self._may():
            self._body += chunk
        else:
            self._body.clear()

    def _may(self) -> bool:
        return bool(self._account) or hmac.compare_digest(self._bearer.encode(), self._key.encode())

    async def _ask(self, desk: ClassDesk, path: str = "", **query: str) -> None:
        """Answer as the desk of the class does."""
        try:
            status, body = await desk.ask(self.request.method, path, bytes(self._body), **query)
        except httpx.HTTPError as exc:
            return self._fail(UNAVAILABLE, exc)
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(body)
        return None

    def _refuse(self, status: int, sentence: str) -> None:
        self.set_status(status)
        self._answer({"error": {"message": sentence}})

    def _fail(self, sentence: str, exc: Exception) -> None:
        """Refuse for a reason of ours: the sentence goes to the learner, what it was to the operator's log."""
        app_log.error("%s %s: %s: %s", self.request.method, self.request.path, type(exc).__name__, exc)
        self._refuse(503, sentence)

    def _answer(self, data: dict[str, Any]) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))


class HandInHandler(_KeyHandler):
    """Takes hand-ins and tells receipts."""

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    async def post(self) -> None:
        """File a hand-in: 201 with its receipt (marked if it was there already), 4xx with a sentence."""
        if not self._may():
            return self._refuse(401, "Der Schlüssel für die Abgabe fehlt oder ist falsch. Laden Sie das Labor neu.")
        if self._size > submissions.MAX_BYTES:
            most = submissions.MAX_BYTES // 1024 // 1024
            return self._refuse(413, f"Die Abgabe ist größer als {most} MiB. Wenden Sie sich an Ihre Kursleitung.")
        if self._desk:
            return await self._ask(self._desk)
        try:
            receipt = await asyncio.to_thread(self._accept)
        except HandInRefused as exc:
            return self._refuse(exc.status, str(exc))
        except (GradingError, OSError) as exc:
            return self._fail(UNAVAILABLE, exc)
        self.set_status(201)
        return self._answer({"receipt": receipt.to_json()})

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    async def get(self) -> None:
        """Tell the receipts of ?lab=…&name=… and where the feedback lies, if there is any."""
        if not self._may():
            return self._refuse(401, "Der Schlüssel für die Abgabe fehlt oder ist falsch. Laden Sie das Labor neu.")
        lab, name = self.get_query_argument("lab", ""), self.get_query_argument("name", "")
        if not LAB_NAME.fullmatch(lab) or not name.strip():
            return self._refuse(400, "Bitte geben Sie das Labor und Ihren Namen an.")
        if self._desk:
            return await self._ask(self._desk, lab=lab, name=name)
        learner = submissions.learner_id(name)
        try:
            class_desk.check_name(self._account, name)
            found = await asyncio.to_thread(submissions.receipts, self._room, learner, lab)
        except HandInRefused as exc:
            return self._refuse(exc.status, str(exc))
        except (GradingError, OSError) as exc:
            return self._fail(UNAVAILABLE, exc)
        page = feedback.page_path(self._room, learner, lab)
        address = f"/rueckmeldung/{learner}/{urllib.parse.quote(lab)}.html" if page.is_file() else None
        return self._answer({"receipts": [receipt.to_json() for receipt in found], "feedback": address})

    def _accept(self) -> submissions.Receipt:
        handin = submissions.parse(bytes(self._body))
        class_desk.check_name(self._account, handin.name)
        return submissions.accept(self._room, handin)


class SumHandler(_KeyHandler):
    """Takes anonymous sums; the answer is the same whether a sum was new or had been counted before."""

    most_bytes = cohort_sums.MOST_BYTES

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    async def post(self) -> None:
        """Count a sum: 201 without any detail, 4xx with a sentence."""
        if not self._may():
            return self._refuse(401, "Der Schlüssel für die Abgabe fehlt oder ist falsch. Laden Sie das Labor neu.")
        if self._size > self.most_bytes:
            return self._refuse(413, cohort_sums.REFUSED)
        if self._desk:
            return await self._ask(self._desk, "/summe")
        try:
            await asyncio.to_thread(lambda: cohort_store.add(self._room, cohort_sums.parse(bytes(self._body))))
        except SumRefused as exc:
            return self._refuse(exc.status, str(exc))
        except (GradingError, OSError) as exc:
            return self._fail("Die Summe kann gerade nicht gezählt werden. Versuchen Sie es später noch einmal.", exc)
        self.set_status(201)
        return self._answer({"counted": True})


class OwnFeedbackHandler(_KeyHandler):
    """Gives the house of an account the feedback for that account, and nobody else's."""

    @allow_unauthenticated  # type: ignore[untyped-decorator]
    async def get(self) -> None:
        """Send the page for ?lab=…; 404 where there is none, or where no account asks."""
        lab = self.get_query_argument("lab", "")
        page = feedback.page_path(self._room, submissions.learner_id(self._account), lab)
        if not self._account or not LAB_NAME.fullmatch(lab) or not page.is_file():
            return self._refuse(404, "Dazu liegt keine Rückmeldung vor.")
        self.set_header("Cache-Control", "no-store")
        self.finish(await asyncio.to_thread(page.read_bytes))
        return None


class FeedbackHandler(JupyterHandler):  # type: ignore[misc]  # jupyter_server is untyped here
    """Shows a feedback page to whoever is logged in to Jupyter."""

    def initialize(self, room: Settings, desk: ClassDesk | None) -> None:
        """Keep what `handlers` passes on."""
        self._room, self._desk = room, desk

    @property
    def content_security_policy(self) -> str:
        """Allow nothing but the page's own style sheet."""
        return f"{feedback.POLICY}; frame-ancestors 'self'"

    @authenticated  # type: ignore[untyped-decorator]
    async def get(self, learner: str, lab: str) -> None:
        """Send the page as it lies on disk, here or at the desk of the class."""
        path = feedback.page_path(self._room, learner, lab)
        page = await (self._of_class(self._desk, lab) if self._desk else asyncio.to_thread(_read, path))
        if page is None:
            raise HTTPError(404, "no feedback yet")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(page)

    async def _of_class(self, desk: ClassDesk, lab: str) -> bytes | None:
        """Ask by our key, which says whose feedback it is: the name in the address decides nothing."""
        try:
            status, page = await desk.ask("GET", "/rueckmeldung", b"", lab=lab)
        except httpx.HTTPError as exc:
            raise HTTPError(503, "the desk of the class is away") from exc
        return page if status == 200 else None


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "grading.intake"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Join a Jupyter server; without VIERAUGEN_HANDIN_KEY it takes no hand-ins and says so in its log."""
    key = os.environ.get("VIERAUGEN_HANDIN_KEY", "")
    if not key:
        server.log.warning("VIERAUGEN_HANDIN_KEY is not set: no hand-ins, no feedback pages")
        return
    web = server.web_app
    desk, secret = ClassDesk.from_environment(), class_desk.secret()
    web.add_handlers(".*$", handlers(Settings.from_environment(), key, web.settings["base_url"], desk, secret))
