"""Tables as people read them in a window of a given width."""

import pytest

from grading import speech

LONG = "wortwahrscheinlichkeiten_code"


def test_a_name_stays_whole_and_an_empty_column_is_left_out(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "60")

    speech.show("", ("Labor", "Hinweis", "Wer darauf wartet"), [(LONG, "", "viele Menschen aus vielen Ämtern")])

    told = capsys.readouterr().out
    assert LONG in told
    assert "Hinweis" not in told
    assert max(map(len, told.splitlines())) <= 60


def test_where_there_is_no_room_a_name_is_broken_and_never_cut_off(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "20")

    speech.show("", ("Labor", "Zahl"), [(LONG, "12")])

    _, *rows = capsys.readouterr().out.splitlines()
    assert "".join(row[:15].strip(" ─") for row in rows) == LONG


@pytest.mark.parametrize("rows", [[], [("a", "b")]])
def test_a_table_shows_its_title_and_headers(rows, capsys):
    speech.show("Titel", ("Labor", "Zahl"), rows)

    told = capsys.readouterr().out
    assert "Titel" in told
    assert told.splitlines()[1].split() == ["Labor", "Zahl"]
