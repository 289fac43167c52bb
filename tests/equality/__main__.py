"""`make equality`: grade a class with stock nbgrader and with ours, and compare every automatic mark."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from grading.settings import Settings
from tests.equality import cohort, comparison, labclass, stock, task
from tests.equality.progress import Progress
from tests.equality.report import Report, tell_all
from tests.running import ROOT

ALL_LABS = "labs"
MEANT = 100
"""From so many hand-ins on, every question must have been answered right and wrong."""


def main() -> int:
    """Print what differs; status 1 where nothing explains a difference or a question was never right or never wrong."""
    args = _arguments()
    reports = []
    for name in args.names:
        with tempfile.TemporaryDirectory(prefix="equality-") as folder:
            print(f"{name}, {args.learners} hand-ins:", flush=True)
            report = _assignment(Path(folder), args) if name == task.NAME else _lab(Path(folder), name, args)
            report.tell()
            reports.append(report)
    tell_all(reports)
    return int(not all(report.is_good for report in reports))


def _arguments() -> argparse.Namespace:
    known = Settings.from_environment({"VIERAUGEN_HOME": str(ROOT)}).lab_names()
    parser = argparse.ArgumentParser(description=__doc__)
    said = f"{task.NAME} (an assignment of nbgrader, the default), {ALL_LABS} (all of ours), or {', '.join(known)}"
    parser.add_argument("names", nargs="*", default=[task.NAME], metavar="NAME", help=said)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--strict-stderr", action="store_true", help=f"be as strict as stock about stderr ({task.NAME})"
    )
    args = parser.parse_args()
    args.names = [name for asked in args.names for name in (known if asked == ALL_LABS else [asked])]
    if unknown := set(args.names) - {task.NAME, *known}:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there is {said}")
    return args


def _assignment(folder: Path, args: argparse.Namespace) -> Report:
    course = cohort.make_course(folder / "stock", args.learners, args.seed)
    why = comparison.add_faults(course, args.seed)
    copy = folder / "ours"
    shutil.copytree(course.folder, copy)
    ours = cohort.Course(copy, course.learners, course.release)
    with Progress("ours") as progress:
        comparison.grade_ours(ours, strict_stderr=args.strict_stderr, watch=progress)
    stock.autograde(course.folder, course.assignment, args.learners)
    found = list(comparison.differences(course.folder, copy, why))
    return Report(course.assignment, args.learners, len(cohort.marks(copy)), found)


def _lab(folder: Path, name: str, args: argparse.Namespace) -> Report:
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(ROOT), "VIERAUGEN_VAR": str(folder / "var")})
    made = labclass.make(settings, name, args.learners, args.seed)
    copied = made.copy(folder / "stock")
    ours, theirs = made.grade_ours(), made.grade_stock(copied)
    found = list(comparison.compared(theirs, ours, lambda who, *marks: made.deviations[who].why_of(*marks)))
    if any(not one.why for one in found):
        print((copied / stock.LOG).read_text(encoding="utf-8")[-5000:])
    return Report(name, args.learners, len(ours), found, _one_sided(made, ours))


def _one_sided(made: labclass.LabClass, marks: comparison.Marks) -> list[str]:
    """Print which marks occurred; return the questions that nobody got right, or nobody wrong."""
    complaints = []
    worth = {cell.question: cell.points for cell in made.lab.cells if cell.role == "check"}
    for question, counts in labclass.spread(made.lab, marks).items():
        full, none = counts[worth[question]], counts[0.0]
        said = f"{full} times all {worth[question]:g} points, {none} times none"
        print(f"  {question}: {len(counts)} distinct marks, {said}")
        if len(made.deviations) >= MEANT and not (full and none):
            complaints.append(f"{question}: full marks or no points never occurred, so that equality says little.")
    return complaints


sys.exit(main())
