"""A learner's process: locks itself in, then runs cells and calls until it is ended from outside."""

import asyncio
import builtins
import contextlib
import getpass
import json
import os
import random
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grading import jail_wire
from grading.jail_locks import Locks
from grading.jail_outputs import STREAMS, Recorder
from grading.jail_shell import Shell, no_input
from grading.jail_values import SHOWN, Refused, encode

MISSING = object()
ALL_BYTES = 1 << 40
LATER_USELESS = ("grading", "cage")  # modules of ours; a learner's import must not find them


class Child:
    """The learner's side of a session."""

    def __init__(self, line: socket.socket, shell: Shell, locks: Locks) -> None:
        self._line, self._shell, self._locks = line, shell, locks
        self._recorder = Recorder(locks.limits.output_bytes)
        self._dumps = json.dumps

    def prepare(self) -> None:
        """Take the files, make everything fresh, lock. Raises OSError."""
        self._locks.furnish()
        os.environ |= dict.fromkeys(("HOME", "TMPDIR", "IPYTHONDIR"), str(self._locks.work))
        for name, size in json.loads(jail_wire.receive(self._line, ALL_BYTES)):
            path = self._locks.work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(jail_wire.receive(self._line, size))
        self._open_streams()
        Path("/proc/self/oom_score_adj").write_text("1000")
        _make_fresh()
        sys.path.insert(0, "")  # what was handed in may be imported, as beside any notebook
        self._locks.close()

    def serve(self) -> None:
        """Answer one request after another, for good."""
        for name in [name for name in sys.modules if name.partition(".")[0] in LATER_USELESS]:
            del sys.modules[name]
        os.register_at_fork(after_in_child=self._line.close)  # a process that a learner forks must not answer too
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        self._say({"ready": True})
        loop.run_until_complete(self._serve(loop))

    async def _serve(self, loop: asyncio.AbstractEventLoop) -> None:
        while True:
            request = json.loads(jail_wire.receive(self._line, ALL_BYTES))
            answer, value = await self._answer(request, loop)
            self._say(answer | {"number": request["number"]}, value)
            await asyncio.sleep(0)  # let a learner's own tasks go on

    async def _answer(self, request: Any, loop: asyncio.AbstractEventLoop) -> tuple[dict[str, Any], bytes | None]:
        if request["do"] == "run":
            return await self._run(request["source"], loop), None
        try:
            with _interruptible():
                value = self._find(request) if request["do"] == "value" else self._call(request)
                return {"value": True}, encode(value, self._locks.limits.value_bytes, self._locks.limits.value_depth)
        except Refused as exc:
            return {"kind": exc.args[0], "message": exc.args[1]}, None
        except RecursionError:
            return {"kind": "raised", "message": "RecursionError"}, None
        except BaseException as exc:
            return {"kind": "raised", "message": _described(exc)}, None
        finally:
            self._recorder.take()

    async def _run(self, source: str, loop: asyncio.AbstractEventLoop) -> dict[str, Any]:
        error = None
        count = self._shell.execution_count
        try:
            result = await self._run_cell(source, loop)
            fault = result.error_before_exec or result.error_in_exec
            error = None if fault is None else str(type(fault).__name__)
        except BaseException as exc:
            error = str(type(exc).__name__)
            self._recorder.add({"output_type": "error", "ename": error, "evalue": _described(exc), "traceback": []})
        return {"outputs": self._recorder.take(), "count": count, "error": error}

    async def _run_cell(self, source: str, loop: asyncio.AbstractEventLoop) -> Any:
        shell = self._shell
        fault = None
        try:
            transformed = shell.transform_cell(source)
        except Exception:
            transformed, fault = source, sys.exc_info()
        told = {"transformed_cell": transformed, "preprocessing_exc_tuple": fault}
        if not shell.should_run_async(source, **told):
            with _interruptible():
                return shell.run_cell(source, store_history=True)
        task = loop.create_task(shell.run_cell_async(source, store_history=True, **told))
        with _cancelling(task, loop):
            result = await task
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
        return result

    def _find(self, request: Any) -> object:
        value = self._shell.user_ns.get(request["name"], MISSING)
        if value is MISSING:
            raise Refused("missing", f"„{request['name']}“ gibt es nicht")
        return value

    def _call(self, request: Any) -> object:
        function = self._find(request)
        if not callable(function):
            raise Refused("not_callable", f"„{request['name']}“ ist keine Funktion")
        return function(*request["arguments"], **request["named"])

    def _say(self, letter: dict[str, Any], value: bytes | None = None) -> None:
        jail_wire.send(self._line, self._dumps(letter).encode())
        if value is not None:
            jail_wire.send(self._line, value)

    def _open_streams(self) -> None:
        """Let what libraries and other programs write to numbers 1 and 2 go to files that are read after each cell."""
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        files = {}
        for number, name in enumerate(STREAMS, 1):
            place = os.open(f".{name}", os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            Path(f".{name}").unlink()
            os.dup2(place, number)
            os.close(place)
            files[name] = number
        self._shell.record(self._recorder)
        self._recorder.listen(files)


def _make_fresh() -> None:
    """Give this process randomness of its own, as a new one has."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    builtins.input = getpass.getpass = no_input


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _cancelling(task: "asyncio.Task[Any]", loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Let an interrupt cancel the task, and a second one stop what runs in it."""
    asked = False

    def interrupt(number: int, frame: Any) -> None:
        nonlocal asked
        if asked and asyncio.current_task(loop) is not None:
            signal.default_int_handler(number, frame)
        asked = True
        loop.call_soon_threadsafe(task.cancel)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _described(exc: BaseException) -> str:
    try:
        said = str(exc)
    except BaseException:  # a learner's exception may fail in any way
        said = ""
    return f"{type(exc).__name__}: {said}"[:SHOWN] if said else type(exc).__name__
