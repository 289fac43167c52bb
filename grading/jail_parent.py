"""The warm parent: imports everything once, then forks a process for each session and watches it.

Runs inside the walls, of our code only; `python -m grading.jail_parent NUMBER` with the number of an open socket.
"""

import array
import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

from grading import jail_wire
from grading.jail_child import Child
from grading.jail_limits import Limits
from grading.jail_locks import Locks
from grading.jail_shell import warm_shell
from grading.jail_walls import WORK, become_nobody, build_walls, tried
from grading.jail_watch import excess

LOOK_SECONDS = 0.05
SLOW_IMPORT = "rfc3987_syntax"  # a second of grammar building for a check of addresses that nobody asks for


@dataclass
class Watched:
    """A running session: its process, a handle on it, the line to the grader, why it was ended."""

    pid: int
    handle: int
    line: socket.socket
    folder: Path | None  # to be measured and removed, where it is not memory of its own
    reason: str | None = None
    last: float = field(default_factory=time.monotonic)


class Parent:
    """Forks and watches."""

    def __init__(self, master: socket.socket, shell: Any, locks: Locks) -> None:
        self._master, self._shell, self._locks = master, shell, locks
        self._sessions: dict[int, Watched] = {}
        self._number = 0

    def serve(self) -> None:
        """Start sessions as the grader asks for them, until it closes the line."""
        while True:
            ready = self._wait()
            for session in [s for s in self._sessions.values() if s.line.fileno() in ready]:
                self._listen(session)
            for session in [s for s in self._sessions.values() if s.handle in ready]:
                self._bury(session)
            self._look()
            if self._master.fileno() in ready and not self._start():
                return

    def _wait(self) -> set[int]:
        poll = select.poll()
        poll.register(self._master, select.POLLIN)
        for session in self._sessions.values():
            poll.register(session.handle, select.POLLIN)
            if session.reason is None:
                poll.register(session.line, select.POLLIN)
        return {number for number, _ in poll.poll(LOOK_SECONDS * 1000 if self._sessions else None)}

    def _start(self) -> bool:
        try:
            _, found, _, _ = self._master.recvmsg(1, socket.CMSG_SPACE(8))
        except ConnectionError:
            return False
        if not found:
            return False
        numbers = array.array("i")
        numbers.frombytes(found[0][2])
        data, line = (socket.socket(fileno=number) for number in numbers)
        self._number += 1
        try:
            pid, folder = self._fork(data)
        except OSError:  # the machine has no room for it now; the grader sees both lines closed
            pid, folder = 0, None
        data.close()
        if pid:
            self._sessions[pid] = Watched(pid, os.pidfd_open(pid), line, folder)
        return True

    def _fork(self, data: socket.socket) -> tuple[int, Path | None]:
        """Fork a session; in a room of its own its process is the first one, which takes another fork."""
        work = self._locks.work if self._locks.room else self._locks.work / str(self._number)
        locks = Locks(self._locks.room, self._locks.readable, work, self._locks.connect, self._locks.limits)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            _live(data, self._shell, locks, writer)
        os.close(writer)
        if not locks.room:
            os.close(reader)
            return child, work
        with os.fdopen(reader, "rb") as news:
            said = news.read()
        os.waitpid(child, 0)
        return int(said or 0), None

    def _listen(self, session: Watched) -> None:
        try:
            word = session.line.recv(1)
        except OSError:
            word = b""
        if word == b"i":
            _signal(session.pid, signal.SIGINT)
        else:
            self._end(session, "asked")

    def _look(self) -> None:
        now = time.monotonic()
        for session in self._sessions.values():
            if session.reason is None and now - session.last >= LOOK_SECONDS:
                session.last = now
                if reason := excess(session.pid, self._locks.limits, session.folder):
                    self._end(session, reason)

    def _end(self, session: Watched, reason: str) -> None:
        session.reason = reason
        signal.pidfd_send_signal(session.handle, signal.SIGKILL)

    def _bury(self, session: Watched) -> None:
        """Wait for the process, and with the first of a room for all others in it; tell the grader."""
        _, status, used = os.wait4(session.pid, 0)
        del self._sessions[session.pid]
        os.close(session.handle)
        if session.folder is not None:
            _remove(session.folder)
        cpu = used.ru_utime + used.ru_stime
        letter = {"reason": session.reason, "status": os.waitstatus_to_exitcode(status), "cpu": cpu}
        with contextlib.suppress(OSError):  # nobody may be interested any more
            jail_wire.send(session.line, jail_wire.pack(letter), time.monotonic() + 1)
        session.line.close()


def main() -> None:
    """Build the walls, import, and serve."""
    os.umask(0o022)
    master = socket.socket(fileno=int(sys.argv[1]))
    order = json.loads(jail_wire.receive(master, 1 << 20))
    try:
        parent, letter = _prepare(master, order)
    except ImportError as exc:
        jail_wire.send(master, jail_wire.pack({"unknown": f"{type(exc).__name__}: {exc}"[:500]}))
        return
    except Exception as exc:  # whatever is wrong, the grader must hear of it
        said = getattr(exc, "strerror", None) or str(exc)
        jail_wire.send(master, jail_wire.pack({"fault": f"{type(exc).__name__}: {said}"[:500]}))
        return
    jail_wire.send(master, jail_wire.pack(letter))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # nobody reads it any more, and it must not fill up
    parent.serve()


def _prepare(master: socket.socket, order: Any) -> tuple[Parent, dict[str, Any]]:
    readable = tuple(map(Path, order["readable"]))
    bound = {Path(target): Path(source) for target, source in order["bound"].items()}
    missing = {} if order["missing"] is None else {"bubblewrap": order["missing"]}
    layers = [] if missing else ["bubblewrap"]
    if missing:
        fault = build_walls(readable, bound)
        missing |= {"namespaces": fault} if fault else {}
        layers += [] if fault else ["namespaces"]
    become_nobody()
    home = str(WORK) if layers else order["folder"]
    os.environ |= {"HOME": home, "TMPDIR": home, "IPYTHONDIR": home}
    shown = tuple(path for path in readable if str(path) not in order["ours"])
    locks = Locks(
        bool(layers), shown, WORK if layers else Path(order["folder"]), bool(bound), Limits(**order["limits"])
    )
    if layers and (fault := tried(lambda: _try_room(locks))):
        missing["room"] = fault
        locks = replace(locks, room=False)
    if locks.connect and not locks.room:
        raise OSError(0, "ein Socket zum Sprachmodell lässt sich hier nicht gefahrlos öffnen")
    layers += ["room"] if locks.room else []
    shell = _warm(order["paths"], order["preload"])
    if fault := tried(lambda: _try_locks(locks)):
        raise OSError(0, fault)
    return Parent(master, shell, locks), {"layers": [*layers, "Landlock", "seccomp"], "missing": missing}


def _warm(paths: list[str], preload: list[str]) -> Any:
    """Import what learners import, so that each session has it at once."""
    sys.path[:] = [path for path in sys.path if path not in paths[:1]] + paths[1:]
    sys.modules[SLOW_IMPORT] = None  # type: ignore[assignment]
    for name in preload:
        importlib.import_module(name)
    shell = warm_shell()
    gc.collect()
    gc.freeze()
    return shell


def _try_room(locks: Locks) -> None:
    locks.enter_room()
    if fault := tried(locks.furnish):
        raise OSError(0, fault)


def _try_locks(locks: Locks) -> None:
    if locks.room:
        locks.enter_room()
        if fault := tried(lambda: _lock(locks)):
            raise OSError(0, fault)
    else:
        _lock(replace(locks, work=locks.work / "0"))


def _lock(locks: Locks) -> None:
    locks.furnish()
    locks.close()


def _live(data: socket.socket, shell: Any, locks: Locks, writer: int) -> NoReturn:
    """Be a session, from the fork to the end."""
    status = 1
    try:
        if locks.room:
            locks.enter_room()
            if pid := os.fork():
                os.write(writer, str(pid).encode())
                os._exit(0)
        _be_alone(data)
        child = Child(data, shell, locks)
        try:
            child.prepare()
        except Exception as exc:
            jail_wire.send(data, jail_wire.pack({"fault": f"{type(exc).__name__}: {exc}"[:500]}))
            os._exit(1)
        child.serve()
        status = 0
    finally:
        os._exit(status)


def _be_alone(data: socket.socket) -> None:
    """Let go of everything that belongs to the parent or to other sessions."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.closerange(3, data.fileno())
    os.closerange(data.fileno() + 1, os.sysconf("SC_OPEN_MAX"))


def _signal(group: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)


def _remove(folder: Path) -> None:
    """Remove what a learner left; by programs, because the tree may be deeper than Python's stack."""
    subprocess.run(
        ["/bin/sh", "-c", 'chmod -R u+rwX "$0"; rm -rf "$0"', folder], stderr=subprocess.DEVNULL, check=False
    )


if __name__ == "__main__":
    main()
