import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading import spreadsheet

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_whatever_people_write_comes_back_and_starts_no_formula(rows):
    table = spreadsheet.to_csv(("a", "b"), rows).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(table, newline=""), delimiter=";"))[1:]

    assert [[cell.removeprefix("'") for cell in row] for row in found] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell.startswith(spreadsheet.FORMULA) for row in found for cell in row)


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@A", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "＋1", "\u2003-1"]
)
def test_hidden_starts_are_found(cell):
    assert spreadsheet.harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "2,5", "−0,12", "Jörg", "1 Tag", "'x"])
def test_what_is_harmless_stays(cell):
    assert spreadsheet.harmless(cell) == cell
