"""One run of an engine child: start it, wait until it serves, keep its last words, end it."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sandbox_server.engines.base import Json
from sandbox_server.errors import EngineBroken, ModelDamaged, ModelMissing, NotIsolated, ProcessorTooOld

COMMAND = (sys.executable, "-m", "sandbox_server.engines.llama_process")
KEPT_LINES = 40
STOP_SECONDS = 3.0
SHELL_SIGNALS = 128  # bubblewrap reports the signal that ended its child as a shell does
PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")


class Child:
    """A running engine process; `news` is what it said when it was ready."""

    def __init__(self, process: asyncio.subprocess.Process):
        self._process = process
        self._words: deque[str] = deque(maxlen=KEPT_LINES)
        self._listener = asyncio.create_task(self._listen())
        self.news: Json = {}

    @classmethod
    async def launch(cls, order: Json, patience: float, command: Sequence[str] = COMMAND) -> "Child":
        """Start a child and wait at most `patience` seconds until it serves; raise StartFault where it does not.

        A child that is not wholly caged is ended, unless the order says `unisolated`.
        """
        socket = Path(order["socket"])
        socket.unlink(missing_ok=True)  # llama.cpp leaves it behind and then refuses to start
        process = await asyncio.create_subprocess_exec(
            *command,
            json.dumps(order),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=socket.parent,
            env=child_environment(),
            start_new_session=True,  # Ctrl-C in the terminal reaches only us; we end it in order
        )
        child = cls(process)
        try:
            await child._await_news(patience)
            if not order.get("unisolated"):
                _check_isolation(child.news)
        except BaseException:
            await child.end(patience=0)
            raise
        return child

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid

    async def wait(self) -> int:
        """Wait until the process ends; return its status, negative for a signal."""
        return await self._process.wait()

    async def end(self, patience: float = STOP_SECONDS) -> None:
        """Close its standard input, which it takes as the end; kill it where it does not listen within `patience`."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), patience)
        except TimeoutError:
            self.kill()
            await self._process.wait()
        await self._listener
        if self._process.stdout is not None:
            await self._process.stdout.read()  # only at its end asyncio closes what it held of the process

    def kill(self) -> None:
        """End it at once, whatever it does; harmless where it has ended."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def _await_news(self, patience: float) -> None:
        assert self._process.stdout is not None  # noqa: S101 (we asked for a pipe)
        try:
            line = await asyncio.wait_for(self._process.stdout.readline(), patience)
        except TimeoutError as exc:
            raise EngineBroken(
                f"Das Sprachmodell ist nach {patience:.0f} Sekunden noch nicht bereit. "
                "Bitte wählen Sie ein kleineres Modell oder starten Sie noch einmal."
            ) from exc
        self.news = _read_news(line)
        if not self.news.get("ready"):
            status = await self._process.wait()
            await self._listener
            raise _fault(status, self.news, told=bool(line), words="\n".join(self._words))

    async def _listen(self) -> None:
        assert self._process.stderr is not None  # noqa: S101 (we asked for a pipe)
        with contextlib.suppress(ValueError):  # a line longer than the reader's buffer
            async for line in self._process.stderr:
                self._words.append(line.decode("utf-8", "replace").rstrip()[:300])


def child_environment() -> dict[str, str]:
    """Pass on no secrets: the child needs only to find its own code."""
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return environment | {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUNBUFFERED": "1"}


def _read_news(line: bytes) -> dict[str, Any]:
    try:
        news = json.loads(line)
    except ValueError:
        return {}
    return news if isinstance(news, dict) else {}


def _check_isolation(news: Json) -> None:
    isolation = news.get("isolation") or {}
    if isolation.get("isolated") is not True:
        raise NotIsolated(isolation.get("reason"))


def _fault(status: int, news: Json, told: bool, words: str) -> Exception:
    """Say why a child did not come up. `told`: it had something to say."""
    if news.get("isolation", {}).get("isolated") is False:
        return NotIsolated(news["isolation"].get("reason"))
    if news.get("unreadable"):
        return ModelMissing(
            "Die abgeschottete Engine darf die Modelldatei nicht lesen: Sie gehört einem anderen Konto, und "
            "Sonderrechte hat die Engine nicht. Bitte erlauben Sie das Lesen mit chmod a+r oder kopieren Sie sie."
        )
    if status in (-signal.SIGILL, SHELL_SIGNALS + signal.SIGILL):
        return ProcessorTooOld(
            "Dieser Prozessor kann die Rechenbefehle AVX2 nicht, die das Sprachmodell braucht. "
            "Bitte nehmen Sie einen anderen Rechner oder wählen Sie in der virtuellen Maschine den Prozessortyp „host“."
        )
    if told:
        return ModelDamaged(
            "Das Programm llama.cpp kann diese Modelldatei nicht laden. Bitte geben Sie mit --model eine andere an.\n"
            + words
        )
    return EngineBroken(
        f"Der Modellprozess ließ sich nicht starten (Status {status}). "
        "Bitte versuchen Sie eine andere Modelldatei oder installieren Sie die Abhängigkeiten neu.\n" + words
    )
