"""Grades one class by turns with `vieraugen grade` and with stock nbgrader: seconds, processor time, memory, marks."""

import compileall
import contextlib
import json
import os
import re
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from cage.kernel import library_call
from cage.namespaces import REAP_ORPHANS
from tests.bench.classes import Class, environment, halves
from tests.running import ROOT

Command = Sequence[str]
LAUNCH = (sys.executable, "-I", "-S", str(Path(__file__).with_name("launch.py")))
LEFT_OUT = re.compile(r"error processing assignment '[^']+' for student '([^']+)'")
Marks = dict[tuple[str, str], float | None]


@dataclass(frozen=True)
class Run:
    """What some commands took together, from the start of the first to the end of the last."""

    seconds: float
    cpu: float
    """Seconds of processor time, with that of all their children."""
    megabytes: float
    """Of the largest process of each command."""
    said: str


@dataclass
class Times:
    """All runs of one way to grade."""

    runs: list[Run] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def megabytes(self) -> float:
        """The most."""
        return max(run.megabytes for run in self.runs)


@dataclass
class Race:
    """Ours, stock in one process, and stock cut into two, on the same hand-ins; and the marks that came out."""

    ours: Times = field(default_factory=Times)
    serial: Times = field(default_factory=Times)
    cut: Times = field(default_factory=Times)
    marks: int = 0
    different: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Whom stock failed to grade, and said so: two processes on one gradebook may get in each other's way."""


def race(handed_in: Class, rounds: int, *, cut: bool = True) -> Race:
    """Run all by turns, ours before each of stock's runs; each run starts from a fresh copy of the class.

    Without `cut`, nobody cuts stock into two processes.
    """
    found = Race()
    graded = _graded(handed_in)
    ways = [(found.serial, _serial), *([(found.cut, _cut)] if cut else [])]
    for times, commands in ways * rounds:
        ours = grade_ours(handed_in, found.ours)
        _on_copy(graded, times, commands, partial(_compare, found, ours))
    return found


def grade_ours(handed_in: Class, times: Times) -> Marks:
    """Grade a fresh copy of a class with our command and return the marks."""
    marks: Marks = {}
    _on_copy(handed_in, times, lambda copy: [_ours(copy)], lambda copy, _: marks.update(copy.marks()))
    return marks


def compile_packages() -> None:
    """Write the bytecode that uv does not: else our jail, and each kernel of stock, compiles anew."""
    print("Bytecode der Pakete …", flush=True)
    for folder in (sysconfig.get_path("purelib"), *(str(ROOT / name) for name in ("cage", "grading", "labs"))):
        compileall.compile_dir(folder, quiet=2, workers=0)


def timed(commands: Sequence[Command], folder: Path, var: Path, status: Sequence[int] = (0,)) -> Run:
    """Run all commands at once to their ends. Raises AssertionError with what was said for another exit `status`."""
    library_call("prctl", REAP_ORPHANS, 1, 0, 0, 0)  # what our jail used is told to whoever inherits its first process
    with tempfile.TemporaryFile() as said, tempfile.TemporaryDirectory(prefix="timed-") as reports:
        paths = [Path(reports) / str(number) for number in range(len(commands))]
        launched = [
            _start([*LAUNCH, str(path), *command], folder, var, said.fileno())
            for path, command in zip(paths, commands, strict=True)
        ]
        codes = [process.wait() for process in launched]
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
        assert all(code in status for code in codes), text[-3000:]
        took = [json.loads(path.read_bytes()) for path in paths]
    seconds = max(one["ended"] for one in took) - min(one["began"] for one in took)
    cpu = sum(one["cpu"] for one in took) + sum(one.ru_utime + one.ru_stime for one in _orphans())
    return Run(seconds, cpu, sum(one["megabytes"] for one in took), text)


def _orphans() -> Iterator[Any]:
    """Yield what processes used that outlived the command that started them."""
    with contextlib.suppress(ChildProcessError):
        while True:
            yield os.wait3(0)[2]


def _graded(handed_in: Class) -> Class:
    """Return the class graded once by us: only then stock has a course directory in which our labs are entered."""
    copy = handed_in.copy(handed_in.var.with_name(f"{handed_in.var.name}-graded"))
    timed([_ours(copy)], ROOT, copy.var)
    return copy


def _on_copy(
    origin: Class, times: Times, commands: Callable[[Class], list[Command]], then: Callable[[Class, Run], object]
) -> None:
    with tempfile.TemporaryDirectory(prefix="race-", dir=origin.var.parent) as folder:
        copy = origin.copy(Path(folder) / "var")
        ordered = commands(copy)
        stock = "nbgrader" in ordered[0]
        run = timed(ordered, copy.course if stock else ROOT, copy.var, (0, 1) if stock else (0,))
        times.runs.append(run)
        then(copy, run)


def _ours(copy: Class) -> Command:
    return [sys.executable, "-m", "vieraugen", "grade", copy.assignment, *copy.words, "--json"]


def _serial(copy: Class) -> list[Command]:
    return [[sys.executable, "-m", "nbgrader", "autograde", copy.assignment, "--force"]]


def _cut(copy: Class) -> list[Command]:
    (stock,) = _serial(copy)
    return [[*stock, "--student", pattern] for pattern in halves(copy.learners)]


def _compare(found: Race, ours: Marks, stock: Class, run: Run) -> None:
    theirs = stock.marks()
    found.marks = len(ours)
    left_out = sorted(set(LEFT_OUT.findall(run.said)))
    found.left_out += left_out
    places = sorted(place for place in theirs.keys() | ours.keys() if theirs.get(place) != ours.get(place))
    found.different += [
        f"{' '.join(one)}: nbgrader {theirs.get(one)}, wir {ours.get(one)}" for one in places if one[0] not in left_out
    ]


def _start(command: Command, folder: Path, var: Path, said: int) -> "subprocess.Popen[bytes]":
    path = str(Path(sys.executable).parent)
    return subprocess.Popen(
        command, cwd=folder, env=environment(var, path), stdin=subprocess.DEVNULL, stdout=said, stderr=said
    )
