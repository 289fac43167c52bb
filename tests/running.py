"""Runs `vieraugen` as a person would, and watches a browser for requests to the outside."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, BrowserContext, Page, Route

ROOT = Path(__file__).resolve().parent.parent
READY = re.compile(r"Kurs und Labore:\s+https?://[^/\s]+(/\S*)kurs/#zugang=(\S+)")


def free_port() -> int:
    """Return a loopback port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serves(address: str, **headers: str) -> bool:
    """Say whether somebody answers well at `address` at this moment."""
    try:
        return httpx.get(address, headers=headers, trust_env=False, timeout=60).status_code == 200
    except httpx.HTTPError:
        return False


def vieraugen(*words: str, var: Path, timeout: float = 120, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the front door on the work folder `var` and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "vieraugen", *words],
        env=_environment(var) | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
    )


class House:
    """`vieraugen start` as a child process, on a port of its own."""

    def __init__(self, var: Path, *words: str, command: Sequence[str] = (), kernel: Sequence[str] = ()) -> None:
        """Prepare to start on the work folder `var`, with further `words`, or by `command` (make start).

        `kernel`: words for Python that come first, to run everything on a fake kernel.
        """
        self.var = var
        self.port = free_port()
        front_door = [sys.executable, *kernel, "-m", "vieraugen", "start", "--port", str(self.port), *words]
        self._command = [*command, f"PORT={self.port}"] if command else front_door
        self.log = var.parent / f"start-{self.port}.log"

    def __enter__(self) -> "House":
        """Start and wait for the address."""
        began = time.monotonic()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self._command,
                env=_environment(self.var),
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_heed_ctrl_c,
            )
        deadline = began + 180
        while not (found := READY.search(self.said)):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"vieraugen start did not come up:\n{self.said}")
            time.sleep(0.1)
        self.took = time.monotonic() - began
        path, self.access_key = found.groups()
        self.origin = f"http://127.0.0.1:{self.port}{path}"  # also where a proxy's name was printed
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Press Ctrl-C and wait."""
        self.stop()

    def stop(self) -> int:
        """Press Ctrl-C, which a terminal sends to all in its foreground; return the exit status."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(90)  # many open labs take their time to end on a busy machine

    @property
    def said(self) -> str:
        """Return all that the front door has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    @property
    def start_page(self) -> str:
        """Return the address that a person is told to open."""
        return f"{self.origin}kurs/#zugang={self.access_key}"

    def lab_page(self, lab: str) -> str:
        """Return the address of a lab's page."""
        return f"{self.origin}voila/render/work/{lab}/{lab}.ipynb"


class Visitor:
    """One person's browser window; it remembers every request to another host and every error in a page."""

    def __init__(self, browser: Browser, **context: object) -> None:
        """Open a window; `context` goes to Playwright (viewport, color_scheme, …)."""
        self.context: BrowserContext = browser.new_context(locale="de-DE", **context)  # type: ignore[arg-type]
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.context.route("**/*", self._watch)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _watch(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname in {"127.0.0.1", "localhost", None}:
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()


def _heed_ctrl_c() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C, and so would the house."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _environment(var: Path) -> dict[str, str]:
    return os.environ | {"VIERAUGEN_VAR": str(var), "PYTHONUNBUFFERED": "1"}
