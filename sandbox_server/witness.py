"""Sees every request come and every answer go: adds what the answer must tell, signs it, and notes it in the audit."""

import hashlib
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox_server.audit import Audit, Row, Words, stamp
from sandbox_server.embeddings import EmbeddingRequest
from sandbox_server.keys import Key
from sandbox_server.messages import wire_message
from sandbox_server.replies import Reply
from sandbox_server.screening import Asked, header, screened
from sandbox_server.settings import Settings
from sandbox_server.signature import Signer, reply_hash
from sandbox_server.streams import DONE
from sandbox_server.wire import ChatRequest, CompletionRequest

Json = dict[str, Any]
NOTE = "vieraugen.note"
HEALTH = "/health"  # asked every few seconds by whoever watches the server, and by nobody else
CLIENT_LEFT = 499
PRIVACY, MODE = "x-vieraugen-privacy", "x-vieraugen-privacy-mode"
PROTOCOL, SIGNATURE = "x-vieraugen-protocol", "x-vieraugen-signature"
HEADERS = (PRIVACY, MODE, PROTOCOL, SIGNATURE)
COMMENT = ": vieraugen-signature {}\n\n"


@dataclass
class Note:
    """What is known of one request while it runs."""

    route: str = "–"  # a pattern of ours; what somebody typed into an address may be a text
    key: Key | None = None
    asked: ChatRequest | CompletionRequest | EmbeddingRequest | None = None
    model: str | None = None
    reply: Reply | None = None
    usage: Json | None = None
    found: Counter[str] = field(default_factory=Counter)

    def screen(self, asked: Asked, mode: str) -> Asked:
        """Return the request as the engine may see it; raise PersonalData."""
        shown = screened(asked, mode, self.found)
        self.asked = shown
        return shown

    def answers(self, model: str, reply: Reply | None = None) -> None:
        """Keep which model answers, and in which words; vectors have none."""
        self.model, self.reply = model, reply


def note_of(request: Request) -> Note:
    """Return the note of this request."""
    note: Note = request.scope[NOTE]
    return note


class Witness:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings, audit: Audit, signer: Signer):
        self._app = app
        self._settings = settings
        self._audit = audit
        self._signer = signer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through; afterwards note it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        note = scope[NOTE] = Note()
        exchange = _Exchange(note, self._settings, self._signer, receive, send)
        began = time.monotonic()
        try:
            await self._app(scope, exchange.receive, exchange.send)
        finally:
            if note.route != HEALTH:
                self._audit.record(self._row(note, exchange, time.monotonic() - began), self._words(note))

    def _row(self, note: Note, exchange: "_Exchange", seconds: float) -> Row:
        usage = note.usage or (note.reply.usage if note.reply else None) or {}
        return Row(
            time=stamp(datetime.now(UTC)),
            pseudonym=self._audit.pseudonyms.of(note.key.id) if note.key else None,
            role=note.key.role if note.key else None,
            route=note.route,
            model=note.model,
            prompt_tokens=usage.get("prompt_tokens"),
            completion_tokens=usage.get("completion_tokens"),
            status=exchange.status if exchange.is_over else CLIENT_LEFT,
            milliseconds=round(seconds * 1000),
            found=header(note.found),
        )

    def _words(self, note: Note) -> Words | None:
        """Return the texts, where a teaching protocol is switched on and an engine was asked."""
        name, purpose = self._settings.protocol, self._settings.protocol_purpose
        if not name or not purpose or note.asked is None or note.model is None:
            return None
        return Words(name, purpose, _prompt(note.asked), note.reply.said.letter() if note.reply else [])


class _Exchange:
    """One request and its answer, message by message."""

    def __init__(self, note: Note, settings: Settings, signer: Signer, receive: Receive, send: Send):
        self.status = CLIENT_LEFT
        self.is_over = False
        self._note, self._settings, self._signer = note, settings, signer
        self._receive, self._send = receive, send
        self._asked = hashlib.sha256()
        self._start: Message | None = None

    async def receive(self) -> Message:
        """Hash the request's bytes as they come."""
        message = await self._receive()
        if message["type"] == "http.request":
            self._asked.update(message.get("body", b""))
        return message

    async def send(self, message: Message) -> None:
        """Hold the status back until the first bytes of the answer: only then its headers are known."""
        if message["type"] == "http.response.start":
            self.status, self._start = message["status"], message
            return
        is_last = not message.get("more_body", False)
        if self._start is not None:
            start, self._start = self._start, None
            self._add_headers(MutableHeaders(scope=start), is_whole=is_last)
            await self._send(start)
        if message.get("body", b"").endswith(DONE):
            message["body"] += self._comment()
        await self._send(message)
        self.is_over = self.is_over or is_last

    def _add_headers(self, headers: MutableHeaders, is_whole: bool) -> None:
        if found := header(self._note.found):
            headers[PRIVACY] = found
            headers[MODE] = self._settings.privacy
        if self._settings.protocol:
            headers[PROTOCOL] = quote(self._settings.protocol)
        if is_whole and self.status == 200 and (signature := self._signature()):
            headers[SIGNATURE] = signature

    def _comment(self) -> bytes:
        """Return the signature as a comment of the event stream: every client skips it.

        It stands after [DONE], because a simple client takes each line for JSON until it reads [DONE], and none
        after it. An event of its own would come to OpenAI's clients as a chunk without choices.
        """
        signature = self._signature()
        return COMMENT.format(signature).encode() if signature else b""

    def _signature(self) -> str | None:
        asked, reply = self._note.asked, self._note.reply
        if reply is None or self._note.model is None or asked is None or isinstance(asked, EmbeddingRequest):
            return None
        said = reply_hash(reply.said.letter())
        letter = self._signer.sign(self._asked.hexdigest(), said, self._note.model, asked.sampling.seed)
        return json.dumps(letter, separators=(",", ":"))


def _prompt(asked: ChatRequest | CompletionRequest | EmbeddingRequest) -> object:
    if isinstance(asked, ChatRequest):
        return [wire_message(message) for message in asked.messages]
    if isinstance(asked, CompletionRequest):
        return asked.prompts[0] if len(asked.prompts) == 1 else list(asked.prompts)
    return list(asked.texts)
