"""The register as a table: every statement once, in the order of the law, what is due marked."""

from dataclasses import replace
from datetime import date

from bs4 import BeautifulSoup, Tag

from courseware.recht import Register, Statement
from courseware.recht_table import table
from tests.courseware.test_recht import STATEMENT

TODAY = date(2026, 5, 1)


def register(*norms: str, **changes: object) -> Register:
    found = [replace(STATEMENT, id=f"a{number}", norm=norm, **changes) for number, norm in enumerate(norms)]  # type: ignore[arg-type]
    return Register({statement.id: statement for statement in found}, date(2026, 1, 1), 30)


def rows(law: Register, today: date = TODAY) -> list[Tag]:
    return BeautifulSoup(table(law, today), "html.parser").select("tbody tr")


def test_articles_come_in_their_order_and_laws_in_ours() -> None:
    given = (
        "§ 35a VwVfG", "Anhang III Nummer 4 KI-Verordnung", "Artikel 14 KI-Verordnung",
        "Artikel 5 Absatz 1 Buchstabe c KI-Verordnung", "Artikel 5 Absatz 1 KI-Verordnung",
        "Artikel 5 Absatz 1 Buchstabe ba KI-Verordnung", "Artikel 4 KI-Verordnung", "Urteil",
    )  # fmt: skip
    assert [row.select("th")[0].get_text() for row in rows(register(*given))] == [
        "Artikel 4 KI-Verordnung",
        "Artikel 5 Absatz 1 KI-Verordnung",
        "Artikel 5 Absatz 1 Buchstabe ba KI-Verordnung",
        "Artikel 5 Absatz 1 Buchstabe c KI-Verordnung",
        "Artikel 14 KI-Verordnung",
        "Anhang III Nummer 4 KI-Verordnung",
        "§ 35a VwVfG",
        "Urteil",
    ]


def test_a_row_says_everything_and_carries_what_it_is_sorted_by() -> None:
    (row,) = rows(register("§ 1 Probegesetz"))
    norm, sentence, state, evidence, review = row.select("th, td")
    assert row["id"] == "recht-a0"
    assert norm.get_text() == "§ 1 Probegesetz"
    assert "Noch zu prüfen: Ob die Rückseite" in sentence.get_text()
    assert (state.get_text(), state["data-wert"]) == ("Gilt seit 1. März 2026", "2026-03-01")
    assert evidence.get_text() == "Probeblatt, Seite 1: am amtlichen Text gelesen"
    assert (review.get_text(), review["data-wert"]) == ("1. Oktober 2027", "2027-10-01")


def test_what_is_due_and_what_is_open_is_said_in_words() -> None:
    (row,) = rows(register("§ 1"), date(2027, 10, 1))
    assert row.select("td")[3].get_text() == "fällig seit 1. Oktober 2027"
    assert "register__faellig" in row["class"]
    (row,) = rows(register("§ 1", confidence="U", before="", after=""))
    assert row.select("td")[0].get_text().startswith("Das ist noch offen. ")
    assert row.select("td")[1].get_text() == "Noch offen"
    assert "register__faellig" not in row["class"]


def test_the_order_by_norm_is_the_order_of_the_rows() -> None:
    keys = [row.th["data-wert"] for row in rows(register(*(f"§ {number}" for number in range(12)))) if row.th]
    assert keys == sorted(keys)
    assert len(set(keys)) == 12


def test_texts_are_escaped() -> None:
    statement: Statement = replace(STATEMENT, norm="<i>", source="<u>")
    (row,) = rows(Register({"x": statement}, date(2026, 1, 1), 30))
    assert not row.select("i, u, b")
