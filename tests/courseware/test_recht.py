"""Legal statements: what the register must hold, and what the box says before, during and after."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from courseware.errors import FenceError, RegisterError
from courseware.recht import Register, Statement, german_date, render

STATEMENT = Statement(
    id="probe",
    text="Behörden **dürfen** <b>lesen</b>.",
    norm="§ 1 Probegesetz",
    source="Probeblatt",
    link_text="Seite 1",
    valid_from=date(2026, 3, 1),
    valid_until=date(2026, 12, 31),
    confidence="P",
    next_review=date(2026, 10, 1),
)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 2, 28), "gilt ab 1. März 2026"),
        (date(2026, 3, 1), "gilt seit 1. März 2026"),
        (date(2026, 12, 31), "gilt seit 1. März 2026"),
        (date(2027, 1, 1), "galt bis 31. Dezember 2026"),
    ],
)
def test_the_state_follows_the_day(today: date, said: str) -> None:
    assert STATEMENT.state(today) == said
    assert said[1:] in render(STATEMENT, today)


@pytest.mark.parametrize(
    ("today", "overdue"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True), (date(2027, 1, 1), True)]
)
def test_overdue_from_the_day_of_review(today: date, overdue: bool) -> None:
    assert STATEMENT.overdue(today) is overdue


def test_the_box_names_norm_and_source_and_escapes() -> None:
    box = BeautifulSoup(render(STATEMENT, date(2026, 5, 1)), "html.parser").aside
    assert box
    text = box.get_text()
    assert all(part in text for part in ("§ 1 Probegesetz", "Probeblatt", "Seite 1", "Gilt seit", "1. Oktober 2026"))
    assert "<b>lesen</b>" in text
    assert box.find(id=box["aria-labelledby"])


def test_every_month_has_its_name() -> None:
    assert [german_date(date(2026, month, 9)).split()[1] for month in (1, 3, 12)] == ["Januar", "März", "Dezember"]


def entry(**changes: object) -> dict[str, object]:
    return {name: getattr(STATEMENT, name) for name in Statement.__dataclass_fields__} | changes


def written(path: Path, *entries: object) -> Path:
    path.write_text(yaml.safe_dump(list(entries), allow_unicode=True), encoding="utf-8")
    return path


def test_reads_what_was_written(tmp_path: Path) -> None:
    register = Register.read(written(tmp_path / "recht.yml", entry(), entry(id="zweite", valid_until=None)))
    assert register.find("probe") == STATEMENT
    assert [statement.id for statement in register] == ["probe", "zweite"]


def test_an_unknown_or_unchecked_statement_is_not_shown(tmp_path: Path) -> None:
    register = Register.read(written(tmp_path / "recht.yml", entry(), entry(id="vermutung", confidence="S")))
    with pytest.raises(FenceError, match=r"„gibtsnicht“ gibt es nicht\. Bekannt sind: probe"):
        register.find("gibtsnicht")
    with pytest.raises(FenceError, match="noch nicht am amtlichen Text"):
        register.find("vermutung")


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry(), entry()], "zweimal"),
        ([entry(id="Groß")], "Aussage 1 hat keine gültige Kennung"),
        ([entry(valid_from="bald")], "valid_from muss ein Datum"),
        ([entry(text=" ")], "text muss ein Text"),
        ([entry(quelle="x")], "unbekannt ist \\['quelle'\\]"),
        ([{"id": "kurz"}], "es fehlt .*'norm'"),
        (["nur Text"], "Aussage 1"),
    ],
)
def test_a_wrong_register_is_refused(tmp_path: Path, entries: list[object], said: str) -> None:
    with pytest.raises(RegisterError, match=said):
        Register.read(written(tmp_path / "recht.yml", *entries))


@pytest.mark.parametrize("text", ["a: b", "- [", ""])
def test_an_unreadable_register_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "recht.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"recht\.yml"):
        Register.read(tmp_path / "recht.yml")
    with pytest.raises(RegisterError, match="nicht lesbar"):
        Register.read(tmp_path / "fehlt.yml")
