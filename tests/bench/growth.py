"""How grading grows with the class: seconds and memory for more and more hand-ins, as table and as picture."""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import classes
from tests.bench.chart import Chart, Line, svg
from tests.bench.classes import Class
from tests.bench.figure import Figure, german, show
from tests.bench.race import Times, compile_packages, grade_ours

MAKE: dict[str, Callable[[Path, int], Class]] = {
    "Labor ohne Code": classes.without_code,
    "Labor mit Code": classes.with_code,
    "Aufgabe von nbgrader": classes.assignment,
}
SIZES = {"Labor ohne Code": [50, 200, 1000, 5000], "Labor mit Code": [50, 200], "Aufgabe von nbgrader": [50, 200]}
PICTURE = Path(".build/growth.svg")
MORE = 1.1
"""How much more memory the largest class may take than the smallest."""


@dataclass(frozen=True)
class Point:
    """One class graded once."""

    kind: str
    learners: int
    times: Times


def main(options: Sequence[str] = ()) -> None:
    """Grade classes of every size, print the table as Markdown, and write the picture."""
    parser = argparse.ArgumentParser(prog="make bench ARGS='growth …'", description=__doc__)
    parser.add_argument("--svg", type=Path, default=PICTURE, metavar="FILE", help=f"the picture ({PICTURE})")
    parser.add_argument("--most", type=int, default=5000, metavar="N", help="leave out classes larger than N")
    args = parser.parse_args(options)
    compile_packages()
    points = [*_measured(args.most)]
    print(table(points))
    args.svg.parent.mkdir(parents=True, exist_ok=True)
    args.svg.write_text(picture(points), encoding="utf-8")
    print(f"\nBild: {args.svg}")
    show([*_memory(points)])


def table(points: Sequence[Point]) -> str:
    """Return the figures as a Markdown table for the README."""
    lines = ["| | hand-ins | seconds | ms per hand-in | memory of the largest process |", "|---|--:|--:|--:|--:|"]
    for point in points:
        each = 1000 * point.times.seconds / point.learners
        seconds, memory = f"{point.times.seconds:.1f}", f"{point.times.megabytes:.0f} MB"
        lines.append(f"| {point.kind} | {point.learners:,} | {seconds} | {each:.1f} | {memory} |")
    return "\n".join(lines)


def picture(points: Sequence[Point]) -> str:
    """Return the figures as SVG."""
    seconds = Chart("Dauer samt Start und Bewertungsbuch", "s", [*_lines(points, lambda one: one.times.seconds)])
    memory = Chart("Speicher des größten Prozesses", "MB", [*_lines(points, lambda one: one.times.megabytes)])
    told = (
        f"{one.kind}, {one.learners} Abgaben: {german(one.times.seconds, 1)} s, {german(one.times.megabytes, 0)} MB"
        for one in points
    )
    title = "vieraugen grade: Dauer und Speicher nach Zahl der Abgaben"
    return svg(title, ". ".join(told) + ".", "Abgaben", [seconds, memory])


def _measured(most: int) -> Iterator[Point]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for kind, make in MAKE.items():
            for learners in [size for size in SIZES[kind] if size <= most]:
                print(f"{kind}: {learners} Abgaben …", flush=True)
                times = Times()
                grade_ours(make(Path(folder) / f"{make.__name__}{learners}", learners), times)
                yield Point(kind, learners, times)


def _lines(points: Sequence[Point], value: Callable[[Point], float]) -> Iterator[Line]:
    for kind in dict.fromkeys(point.kind for point in points):
        yield Line(kind, [(point.learners, value(point)) for point in points if point.kind == kind])


def _memory(points: Sequence[Point]) -> Iterator[Figure]:
    for kind in dict.fromkeys(point.kind for point in points):
        first, *_, last = [point for point in points if point.kind == kind] * 2
        little, much = first.times.megabytes, last.times.megabytes
        value = f"{german(little, 0)} MB bei {first.learners}, {german(much, 0)} MB bei {last.learners} Abgaben"
        yield Figure(f"Speicher: {kind}", value, f"höchstens {german(MORE, 1)}-fach", much <= MORE * little)
