"""A trainer's plan: minutes add up, and a mistake is named."""

import pytest
from bs4 import BeautifulSoup

from courseware.errors import FenceError
from courseware.schedule import parse, render

PLAN = "steps:\n  - {minutes: 10, what: Ankommen, note: leise}\n  - {minutes: 35, what: '*Lesen*'}\n"


def test_every_step_says_from_when_to_when() -> None:
    table = BeautifulSoup(render(parse(PLAN)), "html.parser")
    rows = [[cell.get_text() for cell in row.select("td")] for row in table.select("tbody tr")]
    assert rows == [["0 bis 10", "Ankommen", "leise"], ["10 bis 45", "Lesen", ""]]
    assert "45 Minuten" in table.select_one("caption").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("steps: []", "mindestens 2 Einträge"),
        (PLAN.replace("10", "0"), "minutes muss eine ganze Zahl"),
        (PLAN.replace("what: Ankommen, ", ""), "Eintrag 1: Das Feld what fehlt"),
        (PLAN.replace("note: leise", "ort: Saal"), "„ort“ ist hier unbekannt"),
    ],
)
def test_a_wrong_plan_is_named(source: str, said: str) -> None:
    with pytest.raises(FenceError, match=said):
        parse(source)
