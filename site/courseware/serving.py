"""Brings sandbox and labs up in order, keeps them up until Ctrl-C, and takes them down in the opposite order."""

import os
import secrets
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from courseware.address import announced, answers, letter
from courseware.processes import Child, Group
from courseware.workplace import Workplace

MODEL, LABS = "Sprachmodell", "Labore"
START_SECONDS = 90.0
HEALTH = "http://sandbox/health"
SECRET = "VIERAUGEN_SANDBOX_UPSTREAM_KEY"  # noqa: S105 (what the names of all such variables begin with)


class Serving:
    """One run of the whole house at `place`; `model` are further words of the sandbox's command line."""

    def __init__(self, place: Workplace, model: Sequence[str]) -> None:
        """Prepare; nothing starts yet."""
        self.place = place
        self._model = model
        self._handin_key = secrets.token_urlsafe(24)
        self._group = Group()

    @property
    def key(self) -> str:
        """Return the sandbox's key for other programs; the sandbox has made it once it answers."""
        return self._key_file.read_text(encoding="utf-8").strip()

    @property
    def warning(self) -> str | None:
        """Return a sentence where the sandbox says that the model could get out, else None."""
        health = letter(HEALTH, self._socket)
        return str(health.get("reason")) if health.get("isolated") is False else None

    def run(self, greet: Callable[[], None]) -> None:
        """Start everything, call `greet`, and stay until interrupted; nothing is left when this returns."""
        try:
            with step(MODEL):
                self._sandbox()
            with step(LABS):
                self._jupyter()
            with announced(self.place.var, self.place.origin):
                greet()
                self._group.keep_alive({MODEL: self._sandbox, LABS: self._jupyter}, print)
        except KeyboardInterrupt:
            print("\nWird beendet …", flush=True)
        finally:
            # A second Ctrl-C, or the second hang-up of a closed terminal, must not leave half of it running.
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            self._group.stop()

    def _sandbox(self) -> None:
        socket = self._socket
        settings = {
            "VIERAUGEN_SANDBOX_BIND": f"unix:{socket}",
            "VIERAUGEN_SANDBOX_KEY_FILE": str(self._key_file),
            "TMPDIR": str(self.place.run),
        }
        child = Child(MODEL, [sys.executable, "-m", "sandbox_server", *self._model], settings, self._log("sandbox"))
        self._group.start(child, lambda: answers(HEALTH, socket), START_SECONDS)

    def _jupyter(self) -> None:
        origin = self.place.origin
        # the sandbox's own secrets are no business of a learner's kernel
        secret = {name: "" for name in os.environ if name.startswith(SECRET)}
        settings = self.place.environment() | {
            "VIERAUGEN_SANDBOX_SOCKET": str(self._socket),
            "VIERAUGEN_SANDBOX_URL": f"{origin}sandbox/v1",
            "VIERAUGEN_SANDBOX_KEY": self.key,
            "VIERAUGEN_HANDIN_URL": f"{origin}abgabe",
            "VIERAUGEN_HANDIN_KEY": self._handin_key,
            **secret,
        }
        course = self.place.var / "course"  # nbgrader reads its settings from the folder it runs in
        child = Child(LABS, self.place.write(), settings, self._log("jupyter"), course)
        self._group.start(child, lambda: answers(f"{origin}kurs/"), START_SECONDS)

    def _log(self, name: str) -> Path:
        return self.place.var / "log" / f"{name}.log"

    @property
    def _socket(self) -> Path:
        return self.place.run / "sandbox.sock"

    @property
    def _key_file(self) -> Path:
        return self.place.var / "keys" / "sandbox.key"


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print a line of progress: what is being done, and then how long it took."""
    print(f"  {name} …", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f" fertig ({time.monotonic() - began:.1f} s)".replace(".", ","), flush=True)
