"""A name or a text that a spreadsheet would compute is text in every table that leaves the house."""

import csv
import io

from grading import fleet, question_reports, reports, spreadsheet
from tests.grading.conftest import LAB, Desk

FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "＝1", '=HYPERLINK("http://x";"y")', "=cmd|' /C calc'!A0")


def test_names_and_texts(desk: Desk) -> None:
    for number, formula in enumerate(FORMULAS):
        desk.hand_in(f"{formula.strip()} {number}", begruendung=formula)
    fleet.grade(desk.settings, LAB)
    faults: dict[str, str] = {}
    tables = [(reports.HEADER, reports.rows(desk.settings, [LAB], faults))]
    tables += [(question_reports.HEADER, question_reports.rows(desk.settings, [LAB], faults))]
    for header, rows in tables:
        table = spreadsheet.to_csv(header, (row.texts() for row in rows)).decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(table), delimiter=";") for cell in row]
        assert len(cells) > len(header) * len(FORMULAS)
        assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")]
    assert not faults
