"""Speaks to the sandbox over HTTP; the only file that knows the wire format of chat and completion requests."""

import json
import os
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

import httpx

from labkit.errors import (
    BusyError,
    KeyRefusedError,
    ModelMissingError,
    RequestRefusedError,
    SandboxAwayError,
    SandboxUnsetError,
    TooLongError,
)
from labkit.isolation import Isolation
from labkit.journal import Journal
from labkit.notices import Protocol, ProtocolWatch, Tell, found_sentence
from labkit.replies import Model, Reply, Token, tokens_of

PAUSE = 0.5  # seconds before the one polite retry
SIGNATURE = ": vieraugen-signature "  # a comment in a stream of events
TIMEOUT = httpx.Timeout(90.0, connect=5.0)  # seconds; 90 without a single byte means that nobody answers

OnPiece = Callable[[str], None]
OnModel = Callable[[Model], None]
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Access:
    """Where the sandbox is and the key that opens it."""

    url: str
    key: str = field(repr=False)

    @classmethod
    def from_environment(cls) -> "Access":
        """Read VIERAUGEN_SANDBOX_URL and VIERAUGEN_SANDBOX_KEY; raise SandboxUnsetError where one is missing."""
        names = ("VIERAUGEN_SANDBOX_URL", "VIERAUGEN_SANDBOX_KEY")
        url, key = (os.environ.get(name, "").strip() for name in names)
        missing = [name for name, value in zip(names, (url, key), strict=True) if not value]
        if missing:
            raise SandboxUnsetError(
                f"Dieses Labor kennt das Sprachmodell nicht. Nicht eingestellt: {' und '.join(missing)}. "
                "Öffnen Sie das Labor über die Kursseite oder wenden Sie sich an Ihre Kursleitung."
            )
        return cls(url.rstrip("/"), key)


class Client:
    """Asks the model and keeps every exchange in the journal; while grading it only plays the journal back."""

    def __init__(self, journal: Journal, access: Access | None = None, model: str = ""):
        """Take the name of the `model` that must answer; without one it is the first that the sandbox offers."""
        self.journal = journal
        self.access = access
        self.wanted = model
        self.model = Model()  # whichever the sandbox serves, asked for at the first request
        self.on_model: OnModel = lambda _: None  # told once, before the first answer, which model it is
        self.on_found: Tell = lambda _: None  # told after an answer which personal data the question held
        self._protocol = ProtocolWatch(self._look_up)
        self.playing = bool(os.environ.get("NBGRADER_EXECUTION"))

    @classmethod
    def in_folder(cls, folder: Path) -> "Client":
        """Return a client that keeps its journal in `folder` and looks up its access at each request."""
        return cls(Journal(folder))

    def chat(self, messages: list[dict[str, str]], on_piece: OnPiece | None = None, **options: Any) -> Reply:
        """Let the model answer `messages` ([{"role": "user", "content": …}]).

        options: temperature 0..2, seed, max_tokens, top (0..20 alternatives per token). With `on_piece` the answer is
        streamed: it is called with each piece of text. Raises SandboxError.
        """
        top = options.pop("top", 0)
        body: dict[str, Any] = {"messages": messages, **options}
        if top:
            body |= {"logprobs": True, "top_logprobs": top}
        return self._exchange("chat/completions", body, on_piece)

    def complete(self, prompt: str, on_piece: OnPiece | None = None, **options: Any) -> Reply:
        """Let the model continue the text `prompt`; options and errors as in `chat`."""
        top = options.pop("top", 0)
        body: dict[str, Any] = {"prompt": prompt, **options}
        if top:
            body["logprobs"] = top
        return self._exchange("completions", body, on_piece)

    def next_token(self, prompt: str, top: int = 10) -> Token:
        """Return what could follow `prompt`: the most probable token and the `top` (1..20) best choices."""
        reply = self.complete(prompt, max_tokens=1, temperature=0, top=top)
        if not reply.tokens:
            raise RequestRefusedError("Das Modell hat zu diesem Text keine Wahrscheinlichkeiten geliefert.")
        return reply.tokens[0]

    def served(self) -> tuple[Model, Isolation]:
        """Return which model answers here and whether anything could leave it; never from the journal."""
        access = self.access or Access.from_environment()
        return _polite(lambda: (_model(access, self.wanted), _isolation(access)))

    def mark(self) -> str:
        """Return the label for a text that is still being written."""
        return self.model.mark()

    def tell_of_protocol(self, reader: Tell) -> None:
        """Let `reader` know the banner of a teaching protocol: now, before anybody types, and whenever one is new."""
        if not self.playing:
            self._protocol.tell(reader)

    def _look_up(self) -> Protocol | None:
        access = self.access or Access.from_environment()
        return _polite(lambda: _protocol(access))

    def _exchange(self, endpoint: str, body: dict[str, Any], on_piece: OnPiece | None) -> Reply:
        request = {"endpoint": endpoint, **body}
        if self.playing:
            return Reply.from_dict(self.journal.play(request))
        access = self.access or Access.from_environment()
        self._protocol.before_first()
        if not self.model.name:
            self.model = _polite(lambda: _model(access, self.wanted))
            self.on_model(self.model)
        reply, protocol = _polite(lambda: _ask(access, endpoint, {"model": self.model.name, **body}, on_piece))
        reply = replace(reply, scripted=self.model.scripted)
        self.journal.keep(request, reply.as_dict(), reply.signature)
        self.on_found(" ".join(filter(None, (self._protocol.after(protocol), reply.found))))
        return reply


def _polite(ask: Callable[[], Answer]) -> Answer:
    """Ask; where the connection breaks before the first byte of an answer, pause and ask once more."""
    try:
        try:
            return ask()
        except (httpx.ConnectError, httpx.RemoteProtocolError):
            time.sleep(PAUSE)
            return ask()
    except httpx.TimeoutException as exc:
        raise SandboxAwayError("Das Sprachmodell braucht zu lange. Bitte versuchen Sie es noch einmal.") from exc
    except httpx.InvalidURL as exc:
        raise SandboxUnsetError("Die Einstellung VIERAUGEN_SANDBOX_URL ist keine gültige Adresse.") from exc
    except httpx.HTTPError as exc:
        raise SandboxAwayError(
            "Das Sprachmodell ist gerade nicht erreichbar. Ihre Antworten sind gespeichert. "
            "Bitte versuchen Sie es gleich noch einmal."
        ) from exc
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as exc:
        raise SandboxAwayError("Das Sprachmodell hat unverständlich geantwortet.") from exc


def _model(access: Access, wanted: str) -> Model:
    with _connection(access) as http:
        response = http.get("/models")
        _raise_for(response)
        offered = [Model(str(entry["id"]), bool(entry.get("scripted"))) for entry in response.json()["data"]]
    found = [model for model in offered if wanted in (model.name, "")]
    if not found:
        raise ModelMissingError(wanted)
    return found[0]


def _protocol(access: Access) -> Protocol | None:
    """Return the sandbox's teaching protocol; another OpenAI-compatible server knows of none."""
    with _connection(Access(access.url.removesuffix("/v1"), access.key)) as http:
        response = http.get("/sandbox/notice")
        if response.status_code in (403, 404, 405):
            return None
        _raise_for(response)
        return Protocol.from_letter(response.json())


def _isolation(access: Access) -> Isolation:
    with _connection(access) as http:
        response = http.get(f"{access.url.removesuffix('/v1')}/sandbox/isolation")
        _raise_for(response)
        return Isolation.from_dict(response.json())


def _ask(access: Access, endpoint: str, body: dict[str, Any], on_piece: OnPiece | None) -> tuple[Reply, str]:
    """Return the answer, and the name of the teaching protocol that kept it ("" where none did)."""
    with _connection(access) as http:
        if on_piece is None:
            response = http.post(f"/{endpoint}", content=_canonical(body))
            _raise_for(response)
            reply = _whole(response.json())
        else:
            with http.stream("POST", f"/{endpoint}", content=_canonical({**body, "stream": True})) as response:
                if response.status_code != httpx.codes.OK:
                    response.read()
                _raise_for(response)
                reply = _gathered(_chunks(response), on_piece)
    headers = response.headers
    signature = json.loads(headers.get("X-Vieraugen-Signature", "null")) or reply.signature
    protocol = unquote(headers.get("X-Vieraugen-Protocol", ""))
    return replace(reply, found=_found(response), signature=signature), protocol


def _canonical(body: dict[str, Any]) -> bytes:
    """Return the body in the one way of writing from which its signed hash can be computed again."""
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _found(response: httpx.Response) -> str:
    names = ("X-Vieraugen-Privacy", "X-Vieraugen-Privacy-Mode")
    return found_sentence(*(response.headers.get(name, "") for name in names))


def _connection(access: Access) -> httpx.Client:
    headers = {"Authorization": f"Bearer {access.key}", "Content-Type": "application/json"}
    # trust_env: the sandbox is on this machine or in this house; a web proxy of the agency must not see prompts
    return httpx.Client(base_url=access.url, headers=headers, timeout=TIMEOUT, trust_env=False, verify=_trusted())


@cache
def _trusted() -> ssl.SSLContext:
    """Return the certificates that are trusted, read once: reading them takes longer than a prepared answer."""
    return httpx.create_ssl_context(trust_env=False)


def _whole(letter: dict[str, Any]) -> Reply:
    choice = letter["choices"][0]
    text = choice["message"]["content"] if "message" in choice else choice["text"]
    return Reply(
        text or "", choice.get("finish_reason") or "", tokens_of(choice.get("logprobs")), letter.get("model", "")
    )


def _chunks(response: httpx.Response) -> Iterator[dict[str, Any]]:
    for line in response.iter_lines():
        if line.startswith(SIGNATURE):  # after [DONE], so the end of the stream is the end of the answer
            yield {"signature": json.loads(line.removeprefix(SIGNATURE))}
        data = line.removeprefix("data:").strip()
        if not line.startswith("data:") or data == "[DONE]":
            continue
        chunk = json.loads(data)
        if "error" in chunk:
            raise _refusal(502, chunk)
        yield chunk


def _gathered(chunks: Iterator[dict[str, Any]], on_piece: OnPiece) -> Reply:
    text, finish, model = "", "", ""
    signature: dict[str, Any] | None = None
    tokens: list[Token] = []
    for chunk in chunks:
        model = chunk.get("model") or model
        signature = chunk.get("signature") or signature
        for choice in chunk.get("choices", []):
            piece = choice["delta"].get("content") if "delta" in choice else choice.get("text")
            if piece:
                text += piece
                on_piece(piece)
            tokens += tokens_of(choice.get("logprobs"))
            finish = choice.get("finish_reason") or finish
    if not finish:
        raise SandboxAwayError("Die Verbindung zum Sprachmodell ist mitten in der Antwort abgerissen.")
    return Reply(text, finish, tuple(tokens), model, signature=signature)


def _raise_for(response: httpx.Response) -> None:
    if response.status_code == httpx.codes.OK:
        return
    try:
        letter = response.json()
    except ValueError:
        letter = {}
    if found := _found(response):
        raise RequestRefusedError(found)
    raise _refusal(response.status_code, letter)


def _refusal(status: int, letter: Any) -> Exception:
    """Return the error for a status and an error object {"error": {"message", "type", "param", "code"}}."""
    error = letter.get("error") if isinstance(letter, dict) else None
    error = error if isinstance(error, dict) else {}
    message, code = str(error.get("message") or ""), str(error.get("code") or "")
    if status in (401, 403):
        return KeyRefusedError(
            "Der Zugang zum Sprachmodell ist nicht mehr gültig. Laden Sie diese Seite neu; "
            "hilft das nicht, wenden Sie sich an Ihre Kursleitung."
        )
    if status == 413 or "context" in code or "too_long" in code:
        return TooLongError("Ihr Text ist zu lang für dieses Modell. Bitte kürzen Sie ihn.")
    if status == 429:
        return BusyError("Gerade sind zu viele Anfragen unterwegs. Bitte warten Sie einen Augenblick.")
    if status >= 500:
        return SandboxAwayError("Das Sprachmodell ist gerade nicht bereit. Bitte versuchen Sie es gleich noch einmal.")
    reason = f": {message}" if message else "."
    return RequestRefusedError(f"Das Sprachmodell hat diese Anfrage abgelehnt{reason}")
