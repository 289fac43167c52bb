"""A small sandbox that speaks the OpenAI wire format over real HTTP: same questions and seeds, same answers."""

import json
import math
import random
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

KEY = "schluessel-nur-fuer-tests"
MODEL = "rabenfurt-1"
AMOUNTS = {"24": 0.62, "12": 0.21, "30": 0.09, "50": 0.04, "18": 0.02, "36": 0.01}
CONTEXT = 4000  # characters
ISOLATION = {
    "isolated": True,
    "checked": "2026-11-21T05:34:00+00:00",
    "tried": [
        {"way": "tcp", "tried": "TCP-Verbindung ins Netz", "blocked": True, "said": "Operation not permitted"},
        {"way": "file", "tried": "Datei außerhalb lesen", "blocked": True, "said": "Permission denied"},
    ],
    "reason": None,
    "layers": ["namespaces", "Landlock", "capabilities", "seccomp"],
    "missing": ["bubblewrap: nicht installiert"],
}
SCRIPTED = False


class FakeSandbox:
    """Serves on a loopback port; `close` and `open` play an outage, `refuse` the next refusals."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.refusals: list[tuple[int, dict[str, Any]]] = []
        self.breaks: int = 0  # so many connections are dropped without an answer
        self.isolation: dict[str, Any] = dict(ISOLATION)
        self.text: str | None = None  # answered instead of the usual sentence
        self.protocol: dict[str, Any] | None = None  # a teaching protocol
        self.told: dict[str, str] = {}  # headers of every answer
        self.signature: dict[str, Any] | None = None
        self.scenario: dict[str, Any] | None = None  # prepared answers, offered as one more model
        self.port = 0
        self._server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        """Return the address that a lab would find in its environment."""
        return f"http://127.0.0.1:{self.port}/v1"

    def open(self) -> None:
        """Listen, on the same port as before where there was one."""
        handler = type("Handler", (_Handler,), {"sandbox": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def refuse(self, status: int, code: str = "", message: str = "Nein.") -> None:
        """Let the next request fail with this status and error object."""
        self.refusals.append((status, {"error": {"message": message, "type": "x", "param": None, "code": code}}))

    def __enter__(self) -> "FakeSandbox":
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Handler(BaseHTTPRequestHandler):
    sandbox: FakeSandbox

    def do_GET(self) -> None:
        if self.headers["Authorization"] != f"Bearer {KEY}":
            self._send(401, {"error": {"message": "Kein Schlüssel.", "code": "invalid_api_key"}})
        elif self.path == "/sandbox/notice":
            self._send(200, {"audit": {"days": 30}, "privacy": "hinweisen", "protocol": self.sandbox.protocol})
        elif self.path == "/sandbox/isolation":
            self._send(200, self.sandbox.isolation)
        elif self.path != "/v1/models":
            self._send(404, {"error": {"message": "Das gibt es nicht.", "code": "not_found"}})
        else:
            models = [{"id": MODEL, "object": "model", "scripted": SCRIPTED}]
            if self.sandbox.scenario:
                models.append({"id": self.sandbox.scenario["model"], "object": "model", "scripted": True})
            self._send(200, {"object": "list", "data": models})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.sandbox.requests.append(body)
        self.sandbox.headers.append(dict(self.headers))
        if self.sandbox.breaks:
            self.sandbox.breaks -= 1
            self.connection.close()
            return
        if self.headers["Authorization"] != f"Bearer {KEY}":
            self._send(401, {"error": {"message": "Kein Schlüssel.", "code": "invalid_api_key"}})
        elif self.sandbox.refusals:
            self._send(*self.sandbox.refusals.pop(0))
        elif len(json.dumps(body)) > CONTEXT:
            self._send(400, {"error": {"message": "Zu lang.", "code": "context_length_exceeded"}})
        else:
            self._answer(body)

    def _answer(self, body: dict[str, Any]) -> None:
        is_chat = self.path.endswith("/chat/completions")
        text, scenario = self.sandbox.text, self.sandbox.scenario
        if scenario and body.get("model") == scenario["model"]:
            text = _prepared(scenario, body)
        tokens = list(_tokens(body, text))
        if body.get("stream"):
            self._stream(tokens, is_chat, body)
            return
        said = "".join(token for token, _ in tokens)
        choice: dict[str, Any] = {"index": 0, "finish_reason": "stop", "logprobs": _logprobs(tokens, is_chat, body)}
        choice |= {"message": {"role": "assistant", "content": said}} if is_chat else {"text": said}
        signed = {"X-Vieraugen-Signature": json.dumps(self.sandbox.signature)} if self.sandbox.signature else {}
        self._send(200, {"model": MODEL, "choices": [choice]}, signed)

    def _stream(self, tokens: list[tuple[str, dict[str, float]]], is_chat: bool, body: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self._tell(self.sandbox.told)
        self.end_headers()
        for token in tokens:
            choice: dict[str, Any] = {"index": 0, "finish_reason": None, "logprobs": _logprobs([token], is_chat, body)}
            choice |= {"delta": {"content": token[0]}} if is_chat else {"text": token[0]}
            self._chunk({"model": MODEL, "choices": [choice]})
        if self.sandbox.text != "abgerissen":
            self._chunk({"model": MODEL, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            self.wfile.write(b"data: [DONE]\n\n")
            if self.sandbox.signature:
                self.wfile.write(f": vieraugen-signature {json.dumps(self.sandbox.signature)}\n\n".encode())

    def _chunk(self, letter: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(letter)}\n\n".encode())
        self.wfile.flush()

    def _tell(self, headers: dict[str, str]) -> None:
        for name, value in headers.items():
            self.send_header(name, value)

    def _send(self, status: int, letter: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        raw = json.dumps(letter).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self._tell(self.sandbox.told | (headers or {}))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


def _tokens(body: dict[str, Any], text: str | None) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield (token, its alternatives): a sentence with one amount, drawn with the request's seed and temperature."""
    if text is not None:
        yield from ((piece, {piece: 0.9, "anders": 0.1}) for piece in text.split("|"))
        return
    amount = _drawn(body.get("temperature", 1.0), body.get("seed"))
    if "prompt" in body:
        yield f" {amount}", {f" {key}": value for key, value in AMOUNTS.items()}
        return
    for word in ("Die", " zweite", " Abholung", " kostet"):
        yield word, {word: 0.97, " Klavier": 0.02}
    yield f" {amount}", {f" {key}": value for key, value in AMOUNTS.items()}
    for word in (" Euro", "."):
        yield word, {word: 0.99, "\n": 0.005}


def _prepared(scenario: dict[str, Any], body: dict[str, Any]) -> str:
    asked = body["messages"][-1]["content"]
    return next((entry["say"] for entry in scenario["advice"] if entry["when"] in asked), scenario["else"])


def _drawn(temperature: float, seed: int | None) -> str:
    if temperature == 0:
        return max(AMOUNTS, key=lambda key: AMOUNTS[key])
    weights = [value ** (1 / temperature) for value in AMOUNTS.values()]
    return random.Random(seed).choices(list(AMOUNTS), weights)[0]


def _logprobs(tokens: list[tuple[str, dict[str, float]]], is_chat: bool, body: dict[str, Any]) -> dict[str, Any] | None:
    if not body.get("logprobs"):
        return None
    if not is_chat:
        return {
            "tokens": [token for token, _ in tokens],
            "token_logprobs": [math.log(others[token]) for token, others in tokens],
            "top_logprobs": [{key: math.log(value) for key, value in others.items()} for _, others in tokens],
        }
    return {"content": [_entry(token, others) for token, others in tokens]}


def _entry(token: str, others: dict[str, float]) -> dict[str, Any]:
    top = [{"token": key, "logprob": math.log(value), "bytes": list(key.encode())} for key, value in others.items()]
    return {"token": token, "logprob": math.log(others[token]), "bytes": list(token.encode()), "top_logprobs": top}
