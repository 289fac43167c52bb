"""Starts the warm parent: what it may see, inside which walls, with which environment."""

import importlib.util
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cage import bubblewrap
from grading import jail_wire
from grading.errors import JailBroken, JailUnavailable
from grading.jail_limits import Limits
from grading.jail_walls import NOBODY, WORK, must_become_nobody

ROOT = Path(__file__).resolve().parents[1]
OURS = (ROOT / "grading", ROOT / "cage")
SYSTEM = ("/usr", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/etc/ssl/openssl.cnf")
SOCKET = Path("/sandbox.sock")
PACKAGES = ("site-packages", "dist-packages")
PATIENCE = 120.0  # seconds for the imports of a large preload on a slow machine
DYING_SECONDS = 2.0
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "USER": "abgabe",
    "LOGNAME": "abgabe",
    "PYTHONHASHSEED": "0",  # the order of a set is then the same for everybody, on every machine
    "PYTHONDONTWRITEBYTECODE": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "NBGRADER_EXECUTION": "autograde",
    # No threads before the fork, and no more than its share for a hand-in
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
}


@dataclass
class Running:
    """A warm parent that is ready: its process, the line to it, and what it said of its locks."""

    process: subprocess.Popen[bytes]
    master: socket.socket
    news: dict[str, Any]
    folder: tempfile.TemporaryDirectory[str]
    done: threading.Event

    def gone(self) -> bool:
        """Tell whether it has ended; one that was killed takes a moment to do so, and is given it."""
        try:
            self.process.wait(DYING_SECONDS)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self) -> None:
        """End it with all its sessions, and wait for that."""
        self.master.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()
        self.done.set()
        self.folder.cleanup()


def start(preload: Sequence[str], readable: Sequence[Path], socket_: Path | None, limits: Limits) -> Running:
    """Start the parent in bubblewrap where it may work, else without; raise JailUnavailable."""
    seen, paths = _places(preload, readable)
    order: dict[str, Any] = {
        "readable": [*map(str, seen)],
        "paths": paths,
        "preload": [*preload],
        "limits": asdict(limits),
    }
    order |= {"ours": [*map(str, OURS)]}
    bound = {SOCKET: socket_.absolute()} if socket_ else {}
    order |= {"bound": {str(target): str(source) for target, source in bound.items()}}
    walls = bubblewrap.words(seen, [WORK], bound, ("CAP_SETUID", "CAP_SETGID") if must_become_nobody() else ())
    missing: str | None = "nicht installiert"
    if walls is not None:
        running, missing = _launch(walls, order | {"missing": None})
        if running is not None:
            return running
    running, fault = _launch((), order | {"missing": missing})
    if running is None:
        raise JailUnavailable(
            f"Programme von Lernenden lassen sich hier nicht einschließen ({fault}; bubblewrap: {missing}). "
            "Bitte installieren Sie bubblewrap und erlauben Sie Benutzer-Namensräume "
            "(sysctl user.max_user_namespaces größer als 0); nötig sind außerdem Landlock (ab Linux 5.13) und seccomp."
        )
    return running


def _launch(walls: Sequence[str], order: dict[str, Any]) -> tuple[Running | None, str]:
    """Start the parent; return it, or None and what was wrong."""
    folder = tempfile.TemporaryDirectory(prefix="vieraugen-jail-", ignore_cleanup_errors=True)
    if must_become_nobody():
        os.chown(folder.name, NOBODY, NOBODY)
    ours, theirs = socket.socketpair()
    command = [*walls, sys.executable, "-P", "-s", "-m", "grading.jail_parent", str(theirs.fileno())]
    with theirs:
        process, done = _popen(command, theirs.fileno(), folder.name, order["paths"])
    running = Running(process, ours, {}, folder, done)
    deadline = time.monotonic() + PATIENCE
    try:
        jail_wire.send(ours, jail_wire.pack(order | {"folder": folder.name}), deadline)
        running.news = json.loads(jail_wire.receive(ours, 1 << 16, deadline))
        fault = running.news.get("fault", "")
    except (OSError, EOFError, ValueError):
        fault = "startet nicht"
    if "unknown" in running.news:
        running.end()
        raise JailUnavailable(
            f"Ein Modul, das Abgaben brauchen, lässt sich nicht laden ({running.news['unknown']}). "
            "Bitte installieren Sie es in der Umgebung, die bewertet."
        )
    if not fault:
        ours.settimeout(None)
        return running, ""
    ours.close()
    said = process.stderr.read().decode("utf-8", "replace").strip().splitlines() if process.stderr else []
    running.end()
    return None, f"{fault}: {said[-1][:300]}" if said else fault


def _popen(
    command: Sequence[str], number: int, folder: str, paths: Sequence[str]
) -> tuple["subprocess.Popen[bytes]", threading.Event]:
    """Start it from a thread that lives as long as it: it is told to die with the thread that started it."""
    started, done = threading.Event(), threading.Event()
    found: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        try:
            found.append(
                subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    env=ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(paths), "HOME": folder},
                    cwd="/",
                    pass_fds=(number,),
                    start_new_session=True,
                )
            )
        finally:
            started.set()
        done.wait()

    threading.Thread(target=keep, name="jail-keeper", daemon=True).start()
    started.wait()
    if not found:
        raise JailBroken("Der Elternprozess für Abgaben ließ sich nicht starten. Bitte versuchen Sie es noch einmal.")
    return found[0], done


def _places(preload: Sequence[str], readable: Sequence[Path]) -> tuple[tuple[Path, ...], list[str]]:
    """Return what the parent may see, and its import path: first our own folder, which it forgets again."""
    packages = [Path(path) for path in sys.path if path.endswith(PACKAGES)]
    places = [*map(Path, SYSTEM), Path(sys.base_prefix), Path(sys.prefix), *packages, *OURS, *readable]
    paths = [str(ROOT), *map(str, packages)]
    for name in preload:
        origin = _origin(name.partition(".")[0])
        if origin is not None and not any(origin.is_relative_to(place) for place in places):
            places.append(origin)
            paths.append(str(origin.parent))
    existing = dict.fromkeys(place.absolute() for place in places if place.exists())
    return tuple(existing), list(dict.fromkeys(paths))


def _origin(name: str) -> Path | None:
    """Return the folder or file of a module, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.origin or not Path(spec.origin).is_file():
        return None
    origin = Path(spec.origin)
    return origin.parent if origin.name == "__init__.py" else origin
