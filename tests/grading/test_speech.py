"""Tables as people read them in a window of a given width."""

import pytest

from grading import reports, speech

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


def test_what_is_wider_than_the_window_follows_below_with_the_name_of_each_row(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    late = ("Jörg Müller", "joerg-mueller-6e2a4b", "13,5", "13,5", "noch nicht bewertet", "2", "27.11.2026 10:30")
    row = (*late, "3 Tage; Fassung 1 rechtzeitig", "0,5")

    speech.show("muster", reports.HEADER[1:], [row])

    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    named = [line for line in lines if "joerg-mueller-6e2a4b" in line]
    assert len(named) == 2
    words = {word for line in lines for word in line.split()}
    assert words >= {word for cell in (*row, *reports.HEADER[1:]) for word in cell.split()}
    assert sum("muster" in line for line in lines) == 1


@pytest.mark.parametrize("rows", [[], [("a", "b")]])
def test_a_table_shows_its_title_and_headers(rows, capsys):
    speech.show("Titel", ("Labor", "Zahl"), rows)

    told = capsys.readouterr().out
    assert "Titel" in told
    assert told.splitlines()[1].split() == ["Labor", "Zahl"]
