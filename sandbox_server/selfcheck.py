"""Tries from inside every way out of the cage: a cage is only worth what it holds.

No third party hears of it even where a way is open: addresses are those set aside for documentation (RFC 5737 and
RFC 3849), a datagram socket is connected but not written to, and a name is asked for only where nothing can be sent.
"""

import errno
import os
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PATIENCE = 0.5  # seconds for a connection that nobody refuses
ADDRESS, ADDRESS_6 = ("192.0.2.1", 443), ("2001:db8::1", 443)
# The way is open, only nobody was there; anything else is a closed one.
OPEN_ERRORS = (errno.ETIMEDOUT, errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.EINPROGRESS)


@dataclass(frozen=True)
class Attempt:
    """One way out: its short name, what was tried (German), whether it was closed, and what the system said."""

    way: str
    tried: str
    blocked: bool
    said: str


@dataclass(frozen=True)
class Report:
    """All attempts of one process at one time (ISO, UTC).

    `faults` are locks that could not be put on, `layers` those that hold, `missing` extra walls that are not there.
    """

    checked: str
    tried: tuple[Attempt, ...]
    faults: tuple[str, ...]
    layers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def reason(self) -> str | None:
        """Return None, or a German sentence why the cage is not whole."""
        faults = [*self.faults, *(f"offen: {attempt.tried}" for attempt in self.tried if not attempt.blocked)]
        if not faults:
            return None
        return f"Das Modell ist nicht vollständig abgeschottet ({'; '.join(faults)})."

    def letter(self) -> dict[str, Any]:
        """Return the report as plain JSON."""
        return {
            "isolated": self.reason is None,
            "checked": self.checked,
            "tried": [vars(attempt) for attempt in self.tried],
            "reason": self.reason,
            "layers": list(self.layers),
            "missing": list(self.missing),
        }


def report(faults: Sequence[str], layers: Sequence[str] = (), missing: Sequence[str] = ()) -> Report:
    """Try every way out of this process, in well under a second where they are closed."""
    ways: dict[str, tuple[str, Callable[[], object]]] = {
        "tcp": ("TCP-Verbindung ins Netz", lambda: _connect(socket.AF_INET, socket.SOCK_STREAM, ADDRESS)),
        "udp": ("UDP-Paket ins Netz", lambda: _connect(socket.AF_INET, socket.SOCK_DGRAM, ADDRESS)),
        "dns": ("Namensauflösung (DNS)", _resolve),
        "ipv6": ("Verbindung über IPv6", lambda: _connect(socket.AF_INET6, socket.SOCK_STREAM, ADDRESS_6)),
        "raw": ("Rohes Netzpaket (ICMP)", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).close()),
        "file": ("Datei außerhalb lesen (/etc/passwd)", _read_outside),
        "program": ("Neues Programm starten", _start_program),
    }
    now = datetime.now(UTC).isoformat(timespec="seconds")
    tried = tuple(_attempt(way, *rest) for way, rest in ways.items())
    return Report(now, tried, tuple(faults), tuple(layers), tuple(missing))


def _attempt(way: str, tried: str, door: Callable[[], object]) -> Attempt:
    try:
        door()
    except OSError as exc:
        blocked = not isinstance(exc, TimeoutError) and exc.errno not in OPEN_ERRORS
        return Attempt(way, tried, blocked, exc.strerror or type(exc).__name__)
    return Attempt(way, tried, False, "möglich")


def _connect(family: int, kind: int, address: tuple[str, int]) -> None:
    with socket.socket(family, kind) as door:
        door.settimeout(PATIENCE)
        door.connect(address)


def _resolve() -> None:
    """Ask for a name that does not exist (RFC 6761), but only where no datagram can leave."""
    try:
        _connect(socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.53", 53))
    except OSError:
        socket.getaddrinfo(b"abschottung.invalid", 443)  # bytes: text would need a codec that is a file outside


def _read_outside() -> None:
    """Read what everybody knows; where that is out of sight, read what is certainly there: this file."""
    try:
        Path("/etc/passwd").read_bytes()
    except OSError:
        Path(__file__).read_bytes()


def _start_program() -> None:
    """Start the one program that is certainly there."""
    os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-I", "-S", "-c", ""], {}), 0)
