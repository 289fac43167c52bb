"""Legal statements on a page: the box, the open question, the sentence; every text escaped, nothing inline."""

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from courseware.recht import Statement
from courseware.recht_box import box, open_box, phrase
from tests.courseware.test_recht import STATEMENT

TODAY = date(2026, 5, 1)


def only(html: str) -> Tag:
    (tag,) = BeautifulSoup(html, "html.parser").find_all(True, recursive=False)
    assert isinstance(tag, Tag)
    assert not tag.select("[style], script")
    return tag


def other(**changes: object) -> Statement:
    return replace(STATEMENT, id="andere", norm="§ 2 <Probegesetz>", **changes)  # type: ignore[arg-type]


def test_the_box_names_norm_state_source_and_open_point_and_escapes() -> None:
    note = only(box([STATEMENT], TODAY))
    text = note.get_text()
    assert all(part in text for part in ("§ 1 Probegesetz", "Probeblatt", "Seite 1", "Gilt seit 1. März 2026"))
    assert "Noch zu prüfen: Ob die Rückseite dazugehört." in text
    assert "<b>lesen</b>" in text
    assert (note["role"], note["lang"], note["aria-label"]) == ("note", "de", "Rechtslage: § 1 Probegesetz")


def test_the_box_speaks_of_the_day() -> None:
    assert "Ab dem 1. März 2026 dürfen" in only(box([STATEMENT], date(2026, 2, 1))).get_text()
    assert "Bis Ende 2026 durften" in only(box([STATEMENT], date(2027, 2, 1))).get_text()


def test_a_due_review_is_said_in_the_box() -> None:
    assert "fällig" not in only(box([STATEMENT], date(2027, 9, 30))).get_text()
    assert "seit 1. Oktober 2027 fällig" in only(box([STATEMENT], date(2027, 10, 1))).get_text()


def test_several_statements_share_one_box_and_every_norm_is_named_once() -> None:
    note = only(box([STATEMENT, replace(STATEMENT, id="zweite"), other(open="")], TODAY))
    assert len(note.select(".recht__aussage")) == 3
    assert len(note.select(".recht__pruefen")) == 2
    assert note["aria-label"] == "Rechtslage: § 1 Probegesetz; Rechtslage: § 2 <Probegesetz>"


@pytest.mark.parametrize(
    ("kind", "title"), [("vorschrift", "Rechtslage"), ("urteil", "Urteil"), ("hinweis", "Hinweis")]
)
def test_law_judgment_and_guidance_are_headed_as_what_they_are(kind: str, title: str) -> None:
    note = only(box([other(kind=kind)], TODAY))
    assert (next(note.stripped_strings), note["aria-label"]) == (f"{title}: § 2 <Probegesetz>",) * 2


def test_an_open_question_says_so_first() -> None:
    note = only(open_box([other(confidence="U", text="Gilt das?", before="", after="")], TODAY))
    assert next(note.stripped_strings) == "Das ist noch offen"
    assert "Gilt das?" in note.get_text()
    assert "Stand der Suche: 1. Januar 2026" in note.get_text()
    assert "Gilt seit" not in note.get_text()
    assert {"recht", "recht--offen"} == set(note["class"])


def test_a_statement_in_a_sentence_carries_norm_and_state() -> None:
    span = only(phrase(other(), TODAY))
    assert span.get_text() == "Behörden dürfen <b>lesen</b>. (§ 2 <Probegesetz>, gilt seit 1. März 2026)"
    assert (span.name, span["lang"]) == ("span", "de")
