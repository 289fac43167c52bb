"""Proves all cases and writes what the lab reads; `python -m labs.automation_bias.cases --blind FOLDER` for readers."""

import argparse
import sys
from pathlib import Path

from labs.automation_bias.cases import blind, export
from labs.automation_bias.cases.casefile import read_all
from labs.automation_bias.cases.proof import flaws


def main() -> int:
    """Return 1 and print the flaws if a case does not hold; else write and return 0."""
    parser = argparse.ArgumentParser(prog="python -m labs.automation_bias.cases", description=__doc__)
    parser.add_argument("--blind", type=Path, metavar="FOLDER", help="write the cases as plain text without solutions")
    parser.add_argument("keys", nargs="*", metavar="CASE", help="with --blind: only these cases, such as f101")
    parser.add_argument(
        "--keep",
        type=Path,
        nargs=3,
        metavar=("READING.json", "FOLDER", "ANSWERS.json"),
        help="add a reader's answers to a file of answers; the folder is what the reader was given",
    )
    parser.add_argument(
        "--compare", type=Path, metavar="ANSWERS.json", help="hold a file of answers against the solver"
    )
    given = parser.parse_args()
    cases = read_all()
    if given.keep:
        print(f"{blind.keep(*given.keep)} answers kept in {given.keep[-1]}")
        return 0
    if given.compare:
        agreement = blind.compare(cases, given.compare)
        print(agreement)
        return 0 if agreement.agrees else 1
    found = [flaw for case in cases for flaw in flaws(case)]
    for flaw in found:
        print(flaw, file=sys.stderr)
    if found:
        return 1
    if given.blind:
        wanted = [case for case in cases if not given.keys or case.key in given.keys]
        print(f"{blind.write(wanted, given.blind)} cases in {given.blind}")
    else:
        print(f"{len(cases)} cases proved;", *(path.name for path in export.write(cases)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
