"""Slow things run beside the page, so that answers are still saved while the model writes."""

import threading
from collections.abc import Callable
from typing import Any

from labkit.client import Access, Client
from labkit.errors import BusyError, HandinAwayError, LabError, ProtocolNewsError, SandboxAwayError, SandboxUnsetError
from labkit.panels import parts
from labkit.replies import Model

Job = Callable[[], str]
PASSING = (
    BusyError,
    HandinAwayError,
    ProtocolNewsError,
    SandboxAwayError,
)  # the same request may succeed a little later


class Work:
    """One job at a time: blocks its buttons, says how it goes, offers another try when it failed.

    `row` holds the status line and the button "Noch einmal versuchen"; a panel puts it below its own buttons and
    above what it shows. With `client`, the first job of all panels that share it also says where prepared answers or
    another model than the practice model answer. `banner` goes above the fields: it says before anybody types whether
    a teaching protocol keeps what is typed. `found` goes below the answer: it says which personal data the question
    held.
    """

    def __init__(self, *buttons: Any, client: Client | None = None):
        self.buttons = buttons
        self.client = client
        self.line = parts.status()
        self.again = parts.button("Noch einmal versuchen", self._retry, "again")
        self.again.layout.display = "none"
        self.model = parts.status()
        self.banner, self.found = parts.banner(), parts.status()
        self.row = parts.box(parts.row(self.line, self.again, name="work"), self.model)
        self._last: tuple[str, Job] | None = None
        self._thread: threading.Thread | None = None

    def start(self, doing: str, job: Job) -> None:
        """Run `job` in the background while the line says `doing`; a running job is not disturbed.

        `job` returns the sentence for the line at the end; a LabError it raises is said instead.
        """
        if self.is_busy():
            return
        self._last = (doing, job)
        self._set_busy(True)
        parts.say(self.line, doing)
        parts.say(self.found, "")
        self._thread = threading.Thread(target=self._run, args=(job,), daemon=True)
        self._thread.start()

    def is_busy(self) -> bool:
        """Say whether a job is running."""
        return self._thread is not None and self._thread.is_alive()

    def join(self, seconds: float = 30.0) -> None:
        """Wait for the running job, at most `seconds`."""
        if self._thread is not None:
            self._thread.join(seconds)

    def announce(self) -> None:
        """Say at once where this lab has no way to the model, and where a teaching protocol is switched on."""
        try:
            Access.from_environment()
        except SandboxUnsetError as exc:
            parts.say(self.line, str(exc), "bad")
        if self.client is not None:
            self.client.tell_of_protocol(lambda text: parts.warn(self.banner, text))

    def _run(self, job: Job) -> None:
        text, mood, may_pass = "", "bad", False
        if self.client is not None:
            self.client.on_model = self._say_model
            self.client.on_found = lambda text: parts.say(self.found, text)
        try:
            text, mood = job(), "good"
        except LabError as exc:
            text, may_pass = str(exc), isinstance(exc, PASSING)
        except Exception:
            may_pass = True
            text = "Das hat nicht geklappt. Ihre Antworten sind gespeichert. Bitte versuchen Sie es noch einmal."
            raise
        finally:
            self._set_busy(False)
            self.again.layout.display = "" if may_pass else "none"
            parts.say(self.line, text, mood)

    def _say_model(self, model: Model) -> None:
        parts.say(self.model, model.introduction())

    def _retry(self) -> None:
        if self._last is not None:
            self.start(*self._last)

    def _set_busy(self, busy: bool) -> None:
        for button in (*self.buttons, self.again):
            button.disabled = busy
