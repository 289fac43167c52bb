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
    parser.add_argument("--compare", type=Path, metavar="ANSWERS.json", help="compare a reader's answers")
    given = parser.parse_args()
    cases = read_all()
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
        print(f"{blind.write(cases, given.blind)} cases in {given.blind}")
    else:
        print(f"{len(cases)} cases proved;", *(path.name for path in export.write(cases)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
