"""The address under which everything answers: is the port free, does it answer, who else should know it."""

import errno
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from courseware.errors import AlreadyStarting, PortTaken, StartError

NOTE = "running.json"
LOCK = ".running.lock"


def check_free(port: int) -> None:
    """Raise PortTaken if something already listens on loopback `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise StartError(
                    f"Port {port} lässt sich nicht öffnen ({error.strerror}). Wählen Sie einen über 1024."
                ) from error
            raise PortTaken(port) from error


def answers(url: str, uds: Path | None = None) -> bool:
    """Tell whether `url` answers with 200 (over the unix socket `uds`, if given)."""
    try:
        return _get(url, uds).status_code == 200
    except httpx.HTTPError:
        return False


def letter(url: str, uds: Path) -> dict[str, Any]:
    """Return the JSON object that `url` answers with over the unix socket `uds`, an empty one where it gives none."""
    try:
        told = _get(url, uds).json()
    except (httpx.HTTPError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _get(url: str, uds: Path | None) -> httpx.Response:
    transport = httpx.HTTPTransport(uds=str(uds)) if uds else None
    with httpx.Client(transport=transport, timeout=2, trust_env=False) as client:
        return client.get(url)


@contextmanager
def sole(var: Path) -> Iterator[None]:
    """Be the only start on `var` for as long as the context lasts, also before there is an address to be found.

    The lock ends with the process, however it ends. Raises AlreadyStarting.
    """
    with (var / LOCK).open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyStarting from error
        except OSError:
            pass  # a file system without locks must not keep anybody from starting
        yield


@contextmanager
def announced(var: Path, origin: str) -> Iterator[None]:
    """Leave a note in `var` about the running server, without any key, for as long as the context lasts."""
    note = var / NOTE
    note.write_text(json.dumps({"origin": origin, "pid": os.getpid()}), encoding="utf-8")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def running(var: Path) -> str | None:
    """Return the origin of the server that runs on `var`, or None; a note left by a crash does not count."""
    try:
        origin = str(json.loads((var / NOTE).read_text(encoding="utf-8"))["origin"])
    except (OSError, ValueError, KeyError):
        return None
    return origin if answers(f"{origin}kurs/") else None
