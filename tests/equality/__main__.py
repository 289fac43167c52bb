"""`make equality`: grade one cohort with stock nbgrader and with ours, and compare every mark."""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.equality import cohort, comparison


def main() -> int:
    """Print what differs; status 1 where nothing explains a difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--strict-stderr", action="store_true", help="be as strict as stock about stderr")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="equality-") as folder:
        return _compare(Path(folder), args)


def _compare(folder: Path, args: argparse.Namespace) -> int:
    course = cohort.make_course(folder / "stock", args.learners, args.seed)
    why = comparison.add_faults(course, args.seed)
    copy = folder / "ours"
    shutil.copytree(course.folder, copy)
    began = time.monotonic()
    ours = cohort.Course(copy, course.learners, course.release)
    comparison.grade_ours(ours, strict_stderr=args.strict_stderr)
    middle = time.monotonic()
    comparison.grade_stock(course)
    print(f"{args.learners} hand-ins: ours {middle - began:.1f} s, stock {time.monotonic() - middle:.1f} s")
    found = list(comparison.differences(course.folder, copy, why))
    for one in found:
        print(f"{one.learner} {one.cell}: stock {one.stock}, ours {one.ours} ({one.why or 'NOT EXPLAINED'})")
    for reason, count in Counter(one.why or "NOT EXPLAINED" for one in found).most_common():
        print(f"{count:5} x {reason}")
    print(f"{len(cohort.marks(copy)) - len(found)} of {len(cohort.marks(copy))} marks are equal.")
    return int(any(not one.why for one in found))


sys.exit(main())
