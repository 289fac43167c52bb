"""IPython without channels: runs cells and records what they put out; lives in the learner's process.

A plain InteractiveShell, because ipykernel's needs zmq and a tenth of a second more for each hand-in. What stock gives
was taken from ipykernel's zmqshell.py.
"""

import os
import subprocess
import sys
from typing import Any, NoReturn

from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from grading.jail_names import Compiler
from grading.jail_outputs import Publisher, Recorder, ResultHook, Stream

WARMING = (
    "1 + 1",
    "print('a')\nraise ValueError('b')",
    "def f(:",
    "import asyncio\nawait asyncio.sleep(0)",
    "%time 1",
    "display({'a': 1})",
    "!true",
    "assert [1] == [2], 'c'",
)


class Shell(InteractiveShell):  # type: ignore[misc]
    """A shell that shows nothing and asks nothing."""

    compiler_class = Type(Compiler)
    displayhook_class = Type(ResultHook)
    display_pub_class = Type(Publisher)
    recorder: Recorder

    def record(self, recorder: Recorder) -> None:
        """Record into `recorder` from now on, also what goes to sys.stdout and sys.stderr."""
        self.recorder = self.displayhook.recorder = self.display_pub.recorder = recorder
        sys.stdout, sys.stderr = Stream("stdout", recorder), Stream("stderr", recorder)
        sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr  # type: ignore[misc, assignment]

    def enable_gui(self, gui: Any = None) -> None:
        """Have no windows."""

    def init_environment(self) -> None:
        """Tell programs what stock tells them."""
        os.environ |= {"TERM": "xterm-color", "CLICOLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}
        os.environ |= {"PAGER": "cat", "GIT_PAGER": "cat"}

    def init_io(self) -> None:
        """Leave the streams alone; `record` sets them."""

    def system(self, cmd: str) -> None:
        """Run a line that begins with an exclamation mark."""
        done = subprocess.run(
            ["/bin/sh", "-c", self.var_expand(cmd, depth=1)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said = done.stdout.decode("utf-8", "replace")
        sys.stdout.write(said.replace("\n", "\r\n"))  # stock has a terminal there, which ends lines so
        self.user_ns["_exit_code"] = done.returncode

    system_piped = system_raw = system

    def ask_exit(self) -> None:
        """Go on: there may be cells left."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        lines = [str(line) for line in stb]
        error = {"output_type": "error", "ename": str(etype.__name__), "evalue": _text(evalue), "traceback": lines}
        self.recorder.add(error)


def warm_shell() -> Shell:
    """Return a fresh shell, after one was used so that everything it imports late is there."""
    config = Config()
    config.HistoryManager.enabled = False
    for last in (False, True):
        Shell.clear_instance()
        shell: Shell = Shell.instance(config=config)
        shell.record(Recorder(1 << 20))
        if not last:
            for source in WARMING:
                shell.run_cell(source, store_history=True)
    return shell


def no_input(*_: object, **__: object) -> NoReturn:
    """Stand in for input()."""
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


def _text(value: object) -> str:
    try:
        return str(value)
    except Exception:  # an exception of the learner's may fail in any way
        return "<unprintable>"
