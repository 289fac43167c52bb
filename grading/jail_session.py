"""The grader's side of a session: asks, waits no longer than allowed, believes nothing."""

import contextlib
import json
import select
import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grading import jail_wire
from grading.errors import CallFailed, JailBroken, JsonRefused, SessionEnded
from grading.jail_limits import Limits
from grading.jsontext import parse

START_SECONDS = 30.0  # for a fork and its locks, a few milliseconds where the machine is not busy
END_SECONDS = 30.0
GRACE = (1.0, 3.0)  # seconds after the first and the second interrupt; a busy machine passes one on late
ESCAPED = 6  # bytes that JSON may take for one: \\u0000
EXTRA = 1 << 16
TIMED_OUT = "CellTimeout"
"""The error of a cell that was interrupted because its time was over."""
SENTENCES = {
    "wall": "Das Programm lief länger als {wall_seconds:.0f} Sekunden oder ließ sich nicht unterbrechen.",
    "memory": "Das Programm brauchte mehr als {memory} MB Arbeitsspeicher.",
    "cpu": "Das Programm rechnete länger als {cpu_seconds} Sekunden.",
    "processes": "Das Programm startete mehr als {processes} Prozesse oder Fäden.",
    "disk": "Das Programm schrieb mehr als {disk} MB.",
    "output": "Das Programm gab mehr aus, als angenommen wird, oder etwas Unverständliches.",
    "died": "Das Programm hat seinen eigenen Prozess beendet.",
}


@dataclass(frozen=True)
class Ran:
    """What a cell did. `error`: the name of its exception, TIMED_OUT after a time-out, None if all went well."""

    name: str
    outputs: tuple[dict[str, Any], ...]
    execution_count: int | None
    error: str | None
    seconds: float


class Session:
    """One learner's process."""

    def __init__(self, line: socket.socket, control: socket.socket, limits: Limits) -> None:
        self._line, self._control, self._limits = line, control, limits
        self._deadline = time.monotonic() + limits.wall_seconds
        self._number = 0
        self._ended: str | None = None
        self._report: dict[str, Any] | None = None

    def open(self, files: Mapping[str, bytes]) -> None:
        """Deliver the files and wait until it is locked in; raise JailBroken."""
        deadline = time.monotonic() + START_SECONDS
        try:
            letter = [(name, len(data)) for name, data in files.items()]
            jail_wire.send(self._line, json.dumps(letter).encode(), deadline)
            for data in files.values():
                jail_wire.send(self._line, data, deadline)
            news = json.loads(jail_wire.receive(self._line, EXTRA, deadline))
        except (OSError, EOFError, ValueError, jail_wire.TooLong) as exc:
            raise JailBroken("Der Prozess für eine Abgabe kam nicht zustande. Bitte bewerten Sie noch einmal.") from exc
        if "ready" not in news:
            raise JailBroken(f"Der Prozess für eine Abgabe ließ sich nicht einschließen ({news.get('fault')}).")
        self._deadline = time.monotonic() + self._limits.wall_seconds

    def run(self, source: str, name: str = "") -> Ran:
        """Run one cell as IPython does; raise SessionEnded or JailBroken, never for what the code itself does wrong."""
        began = time.monotonic()
        answer, late = self._ask({"do": "run", "source": source})
        outputs, count, error = _outputs(answer.get("outputs")), answer.get("count"), answer.get("error")
        if outputs is None or not isinstance(count, int | None) or not isinstance(error, str | None):
            raise self._end("output")
        if late:
            error = TIMED_OUT
        return Ran(name, tuple(outputs), count, error, time.monotonic() - began)

    def call(
        self, function: str, arguments: Sequence[object] = (), named: Mapping[str, object] | None = None
    ) -> object:
        """Call a learner's function by value; raise CallFailed, SessionEnded or JailBroken."""
        order = {"do": "call", "name": function, "arguments": [*arguments], "named": dict(named or {})}
        return self._value(order)

    def value(self, expression_name: str) -> object:
        """Return a global variable by value; raise CallFailed, SessionEnded or JailBroken."""
        return self._value({"do": "value", "name": expression_name})

    def close(self) -> None:
        """End the process with all that it started, and wait until they are gone."""
        if self._ended is None:
            self._ended = "closed"
            self._bury()
        self._line.close()
        self._control.close()

    def _value(self, order: dict[str, Any]) -> object:
        answer, late = self._ask(order)
        if late:
            raise CallFailed(f"Die Antwort dauerte länger als {self._limits.cell_seconds:.0f} Sekunden.", "timeout")
        if answer.get("value") is True:
            return self._read_value()
        kind, message = answer.get("kind"), answer.get("message")
        if not isinstance(kind, str) or not isinstance(message, str):
            raise self._end("output")
        raise CallFailed(_readable(message)[:1000], kind)

    def _read_value(self) -> object:
        """Read a value that follows an answer; by our own reader, whatever the process said of it."""
        limits = self._limits
        try:
            data = jail_wire.receive(self._line, limits.value_bytes, self._deadline)
            value = parse(data, max_bytes=limits.value_bytes, max_depth=limits.value_depth)
            json.dumps(value, ensure_ascii=False).encode()
        except JsonRefused as exc:
            raise CallFailed(str(exc), "no_json") from exc
        except UnicodeEncodeError as exc:
            raise CallFailed("enthält Zeichen, die kein Text sind", "no_json") from exc
        except (OSError, EOFError, jail_wire.TooLong) as exc:
            raise self._end("output") from exc
        return value

    def _ask(self, order: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        """Return the answer, and whether the process had to be interrupted for it."""
        if self._ended is not None:
            raise self._fault()
        if select.select([self._line], [], [], 0)[0]:
            raise self._end("output")  # it speaks without having been asked, or is gone
        self._number += 1
        data = json.dumps(order | {"number": self._number}, allow_nan=False).encode()
        try:
            jail_wire.send(self._line, data, self._deadline)
            answer, late = self._receive()
        except jail_wire.TooLong as exc:
            raise self._end("output") from exc
        except TimeoutError as exc:
            raise self._end("wall") from exc
        except (OSError, EOFError) as exc:
            raise self._end("died") from exc
        if answer.get("number") != self._number:
            raise self._end("output")
        return answer, late

    def _receive(self) -> tuple[dict[str, Any], bool]:
        """Wait for an answer, interrupting where a cell takes too long; raise TimeoutError where that does not help."""
        waits = (self._limits.cell_seconds, *GRACE)
        for turn, seconds in enumerate(waits):
            deadline = min(time.monotonic() + seconds, self._deadline)
            if select.select([self._line], [], [], max(0.0, deadline - time.monotonic()))[0]:
                return self._parse(jail_wire.receive(self._line, self._most(), self._deadline)), turn > 0
            if deadline >= self._deadline:
                break
            if turn < len(GRACE):
                self._control.send(b"i")
        raise TimeoutError

    def _parse(self, data: bytes) -> dict[str, Any]:
        try:
            letter = parse(data, max_bytes=self._most(), max_depth=64)
        except JsonRefused as exc:
            raise self._end("output") from exc
        if not isinstance(letter, dict):
            raise self._end("output")
        return letter

    def _most(self) -> int:
        return self._limits.output_bytes * ESCAPED + EXTRA

    def _end(self, reason: str) -> Exception:
        """End the process for a reason of ours, unless the parent knows a better one; return what to raise."""
        self._ended = reason
        self._bury()
        report = self._report or {}
        if report.get("reason") in SENTENCES:
            self._ended = str(report["reason"])
        elif reason in ("died", "output") and report.get("cpu", 0) >= self._limits.cpu_seconds:
            self._ended = "cpu"
        elif reason == "output" and report.get("reason") is None and self._report is not None:
            self._ended = "died"
        return self._fault()

    def _fault(self) -> Exception:
        if self._report is None:
            return JailBroken("Der Prozess für Abgaben ist verschwunden. Bitte bewerten Sie noch einmal.")
        reason = self._ended or "died"
        limits = self._limits
        words = vars(limits) | {"memory": limits.memory_bytes >> 20, "disk": limits.disk_bytes >> 20}
        sentence = SENTENCES.get(reason, SENTENCES["died"]).format(**words)
        return SessionEnded(sentence, reason)

    def _bury(self) -> None:
        """Have the process killed and wait for the parent's word that all of it is gone."""
        with contextlib.suppress(OSError):  # the parent may have written its report already, or be gone itself
            self._control.send(b"k")
        try:
            self._report = json.loads(jail_wire.receive(self._control, EXTRA, time.monotonic() + END_SECONDS))
        except (OSError, EOFError, ValueError):
            self._report = None


def begin(master: socket.socket) -> tuple[socket.socket, socket.socket]:
    """Ask a warm parent for a session; return the lines to the session and to its watch; raise JailBroken."""
    line, theirs = socket.socketpair()
    control, watch = socket.socketpair()
    try:
        with theirs, watch:
            socket.send_fds(master, [b"n"], [theirs.fileno(), watch.fileno()])
    except OSError as exc:
        line.close()
        control.close()
        raise JailBroken("Der Prozess für Abgaben antwortet nicht. Bitte bewerten Sie noch einmal.") from exc
    return line, control


def _outputs(told: object) -> list[dict[str, Any]] | None:
    if isinstance(told, list) and all(isinstance(item, dict) and "output_type" in item for item in told):
        return told
    return None


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
