"""The exported model in real llama.cpp: a child process behind a unix socket, for evaluation and tests."""

import http.client
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

PROGRAM = """
import sys, time
import xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.hostnames = sys.argv[1], [sys.argv[2]]
params.n_ctx, params.n_parallel, params.cache_ram_mib = 2048, 1, 0
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
params.use_jinja, params.offline, params.ui, params.endpoint_slots = True, True, False, False
params.warmup, params.verbosity = False, 0
server = xllamacpp.Server(params)
print("ready", flush=True)
sys.stdin.read()  # ends with the parent
"""


Turns = Sequence[tuple[str, str]]
"""A talk: (role, text), the role being system, user or assistant; the last one is the user's."""


class RuntimeFailedError(Exception):
    """The engine did not start or refused a request."""


class Runtime:
    """Use as context manager; ``chat`` and ``complete`` are greedy unless told otherwise."""

    def __init__(self, model: Path) -> None:
        self.model = model

    def __enter__(self) -> "Runtime":
        self._folder = tempfile.TemporaryDirectory(prefix="rabenfurt-")
        self._socket = str(Path(self._folder.name) / "engine.sock")
        command = [sys.executable, "-c", PROGRAM, str(self.model), self._socket]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None  # noqa: S101 - narrows the type; we asked for a pipe
        if self._process.stdout.readline().strip() != "ready":
            _, reason = self._process.communicate(timeout=10)
            self._folder.cleanup()
            raise RuntimeFailedError(f"Das Modell {self.model} startet nicht. Grund: {reason[-2000:]}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()
        self._folder.cleanup()

    def chat(self, asked: str | Turns, **options: Any) -> tuple[str, list[dict[str, Any]]]:
        """The answer to a question or to a talk of (role, text), and its tokens.

        Each token has ``token``, ``logprob`` and 20 ``top_logprobs``.
        """
        turns = (("user", asked),) if isinstance(asked, str) else asked
        body = {
            "messages": [{"role": role, "content": text} for role, text in turns],
            "temperature": 0,
            "max_tokens": 120,
            "logprobs": True,
            "top_logprobs": 20,
        }
        choice = self.post("/v1/chat/completions", body | options)["choices"][0]
        return choice["message"]["content"], choice["logprobs"]["content"]

    def complete(self, start: str, **options: Any) -> tuple[str, list[dict[str, Any]]]:
        """The continuation of a text and its tokens, as `chat`."""
        asked = {"prompt": start, "temperature": 0, "max_tokens": 24, "logprobs": 20}
        choice = self.post("/v1/completions", asked | options)["choices"][0]
        return choice["text"], choice["logprobs"]["content"]

    def tokens(self, text: str) -> list[int]:
        """Token ids as llama.cpp cuts the text."""
        ids: list[int] = self.post("/tokenize", {"content": text, "add_special": False, "parse_special": False})[
            "tokens"
        ]
        return ids

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """One request to the engine; RuntimeFailedError when it is refused."""
        connection = _UnixConnection(self._socket)
        try:
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
            reply = connection.getresponse()
            text = reply.read().decode("utf-8")
        finally:
            connection.close()
        if reply.status != http.client.OK:
            raise RuntimeFailedError(f"Das Modell lehnt die Anfrage ab: {text[:500]}")
        return json.loads(text)


class _UnixConnection(http.client.HTTPConnection):
    """HTTP over a unix socket; waits a moment while the engine is still binding it."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=60)
        self._path = path

    def connect(self) -> None:
        for attempt in range(50):
            self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                self.sock.connect(self._path)
            except OSError as exc:
                self.sock.close()
                if attempt == 49:
                    raise RuntimeFailedError("Das Modell antwortet nicht auf seinem Socket.") from exc
                time.sleep(0.1)
            else:
                return
