"""How fast hand-ins are graded, beside stock nbgrader on the same hand-ins in the same run, by turns."""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench import classes
from tests.bench.figure import Figure, german, show
from tests.bench.race import Race, Run, Times, compile_packages, grade_ours, race, timed
from tests.running import ROOT

GOALS = {20: (7.0, None), 200: (15.0, 8.0)}
"""By hand-ins: how many times as fast as stock in one process, and as stock cut into two."""
MANY, MANY_SECONDS, MANY_TIMES = 1000, 30.0, 100.0
SAMPLE = 10
"""Hand-ins without code that stock grades."""
STARTS = 3
HELP_SECONDS, HELPS = 0.3, 5


def main(options: Sequence[str] = ()) -> None:
    """Measure and print a table; fail where marks differ."""
    parser = argparse.ArgumentParser(prog="make bench ARGS='grading …'", description=__doc__)
    parser.add_argument("--learners", type=int, action="append", metavar="N", help="hand-ins with code (20)")
    parser.add_argument("--full", action="store_true", help="also 200 hand-ins with code (stock takes minutes)")
    parser.add_argument("--rounds", type=int, default=1, metavar="N", help="how often each way grades; ours twice that")
    parser.add_argument("--without-code", type=int, default=MANY, metavar="N", help=f"hand-ins without code ({MANY})")
    args = parser.parse_args(options)
    compile_packages()
    sizes = sorted({*(args.learners or [20]), *([200] if args.full else [])})
    figures: list[Figure] = []
    different: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        figures += _told(_help(Path(folder)))
        figures += _told(_without_code(Path(folder), args.without_code))
        for size in sizes:
            for name, make in (("Aufgabe von nbgrader", classes.assignment), ("Labor mit Code", classes.with_code)):
                print(f"{name}: {size} Abgaben, {args.rounds} Runden …", flush=True)
                found = race(make(Path(folder) / f"{make.__name__}{size}", size), args.rounds)
                figures += _told(_code(f"{name}, {size} Abgaben", size, found))
                different += found.different
    show(figures)
    print(*different, sep="\n")
    assert not different, "our marks differ from stock nbgrader's"


def _told(figures: Iterator[Figure]) -> Iterator[Figure]:
    """Print each figure as it comes: whoever stops a long run keeps what it has measured."""
    for figure in figures:
        print(f"  {figure.name}: {figure.value}", flush=True)
        yield figure


def _code(name: str, size: int, found: Race) -> Iterator[Figure]:
    """Set the figures of a race beside the goals of the next smaller size that has some."""
    goals = GOALS.get(max((known for known in GOALS if known <= size), default=0), (None, None))
    ours = found.ours
    yield Figure(f"{name}: wir", _took(ours, size), "", True)
    for way, times, goal in (("nbgrader", found.serial, goals[0]), ("nbgrader, zwei Prozesse", found.cut, goals[1])):
        ratio = times.seconds / ours.seconds
        value = f"{german(ratio, 1)}-fach, nach Rechenzeit {german(times.cpu / ours.cpu, 1)}-fach; {_took(times, size)}"
        target = f"mindestens {goal:.0f}-fach" if goal else ""
        yield Figure(f"{name}: gegen {way}", value, target, goal is None or ratio >= goal)
    equal = found.marks - len(set(found.different))
    value = f"{equal} von {found.marks} Einzelpunkten"
    if found.left_out:
        value += f"; nbgrader scheiterte selbst an {', '.join(found.left_out)}"
    yield Figure(f"{name}: gleiche Punkte", value, "alle", not found.different)


def _without_code(folder: Path, size: int) -> Iterator[Figure]:
    """Ours with its start-up, per hand-in; stock without its start-up, which would be spread over few hand-ins."""
    print(f"Labor ohne Code: {size} Abgaben …", flush=True)
    many = classes.without_code(folder / "many", size)
    ours, stock = Times(), Times()
    for _ in range(2):
        grade_ours(many, ours)
        stock.runs += _sample(folder / f"few{len(stock.runs)}")
    start = _seconds(lambda: timed([[sys.executable, "-m", "nbgrader", "autograde", "--help"]], ROOT, folder), STARTS)
    each = (stock.seconds - start) / SAMPLE
    ratio = each / (ours.seconds / size)
    name = f"Labor ohne Code, {size} Abgaben"
    enough = ours.seconds <= MANY_SECONDS * size / MANY or size < MANY
    yield Figure(f"{name}: wir", _took(ours, size), f"{MANY} in höchstens {MANY_SECONDS:.0f} s", enough)
    value = (
        f"{german(ratio, 0)}-fach; nbgrader {german(1000 * each, 0)} ms je Abgabe "
        f"(aus {SAMPLE} Abgaben, ohne {german(start, 1)} s Start; wir mit Start)"
    )
    yield Figure(f"{name}: gegen nbgrader", value, f"mindestens {MANY_TIMES:.0f}-fach", ratio >= MANY_TIMES)


def _sample(folder: Path) -> Sequence[Run]:
    found = race(classes.without_code(folder, SAMPLE), 1, cut=False)
    assert not found.different, found.different
    return found.serial.runs


def _help(folder: Path) -> Iterator[Figure]:
    command = [sys.executable, "-m", "vieraugen", "grade", "--help"]
    seconds = _seconds(lambda: timed([command], ROOT, folder), HELPS)
    value = f"{german(seconds, 2)} s (Mitte von {HELPS})"
    yield Figure("vieraugen grade --help", value, f"unter {german(HELP_SECONDS, 1)} s", seconds < HELP_SECONDS)


def _took(times: Times, size: int) -> str:
    each = 1000 * times.seconds / size
    return f"{german(times.seconds, 1)} s = {german(each, 0)} ms je Abgabe, {german(times.megabytes, 0)} MB"


def _seconds(run: Callable[[], Run], count: int) -> float:
    return statistics.median(run().seconds for _ in range(count))
