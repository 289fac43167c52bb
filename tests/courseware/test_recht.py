"""The register of legal statements: what it must hold, and what a statement says before, during and after."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from courseware.errors import FenceError, RegisterError
from courseware.recht import Register, Statement, german_date

STATEMENT = Statement(
    id="probe",
    text="Behörden **dürfen** <b>lesen</b>.",
    norm="§ 1 Probegesetz",
    source="Probeblatt",
    link_text="Seite 1",
    valid_from=date(2026, 3, 1),
    valid_until=date(2026, 12, 31),
    confidence="P",
    next_review=date(2027, 10, 1),
    checked=date(2026, 1, 1),
    before="Ab dem 1. März 2026 dürfen Behörden lesen.",
    after="Bis Ende 2026 durften Behörden lesen.",
    open="Ob die Rückseite dazugehört.",
)
HEAD = {"state_of_law": date(2026, 1, 1), "grace_days": 30}


@pytest.mark.parametrize(
    ("today", "state", "sentence"),
    [
        (date(2026, 2, 28), "gilt ab 1. März 2026", STATEMENT.before),
        (date(2026, 3, 1), "gilt seit 1. März 2026", STATEMENT.text),
        (date(2026, 12, 31), "gilt seit 1. März 2026", STATEMENT.text),
        (date(2027, 1, 1), "galt bis 31. Dezember 2026", STATEMENT.after),
    ],
)
def test_state_and_wording_follow_the_day(today: date, state: str, sentence: str) -> None:
    assert STATEMENT.state(today) == state
    assert STATEMENT.sentence(today) == sentence


@pytest.mark.parametrize("today", [date(2026, 2, 1), date(2026, 6, 1), date(2027, 6, 1)])
def test_one_wording_is_enough_where_the_state_says_the_rest(today: date) -> None:
    plain = Statement(**entry(before="", after=""))  # type: ignore[arg-type]
    assert plain.sentence(today) == STATEMENT.text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"confidence": "U"}, "noch offen"),
        ({"kind": "urteil", "valid_from": date(2023, 12, 7)}, "entschieden am 7. Dezember 2023"),
        ({"kind": "hinweis", "valid_from": date(2025, 6, 1)}, "veröffentlicht im Juni 2025"),
        ({"valid_from": None, "before": ""}, "gilt"),
    ],
)
def test_not_every_statement_is_a_provision_with_a_first_day(changes: dict[str, object], said: str) -> None:
    statement = Statement(**entry(valid_until=None, after="") | changes)  # type: ignore[arg-type]
    assert statement.state(date(2026, 6, 1)) == said


@pytest.mark.parametrize(
    ("changes", "today", "since"),
    [
        ({}, date(2027, 9, 30), None),
        ({}, date(2027, 10, 1), date(2027, 10, 1)),
        ({"after": ""}, date(2026, 12, 30), None),
        ({"after": ""}, date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_due_from_the_review_or_from_an_end_without_a_wording_for_it(
    changes: dict[str, object], today: date, since: date | None
) -> None:
    assert Statement(**entry() | changes).due_since(today) == since  # type: ignore[arg-type]


def test_every_month_has_its_name() -> None:
    assert [german_date(date(2026, month, 9)).split()[1] for month in (1, 3, 12)] == ["Januar", "März", "Dezember"]


def entry(**changes: object) -> dict[str, object]:
    return {name: getattr(STATEMENT, name) for name in Statement.__dataclass_fields__} | changes


def without(*names: str) -> dict[str, object]:
    return {name: value for name, value in entry().items() if name not in names}


def written(path: Path, *entries: object, **head: object) -> Path:
    documents = [HEAD | head, list(entries)]
    path.write_text(yaml.safe_dump_all(documents, allow_unicode=True), encoding="utf-8")
    return path


def test_reads_what_was_written(tmp_path: Path) -> None:
    register = Register.read(written(tmp_path / "recht.yml", entry(), entry(id="zweite")))
    assert register.find("probe") == STATEMENT
    assert [statement.id for statement in register] == ["probe", "zweite"]
    assert (register.state_of_law, register.grace_days) == (date(2026, 1, 1), 30)


def test_the_old_form_of_an_entry_is_enough(tmp_path: Path) -> None:
    old = without("before", "after", "open", "kind", "checked", "valid_until") | {"valid_until": None}
    statement = Register.read(written(tmp_path / "recht.yml", old)).find("probe")
    assert (statement.checked, statement.sentence(date(2020, 1, 1))) == (HEAD["state_of_law"], STATEMENT.text)


def test_what_is_unknown_unsettled_or_settled_is_found_only_where_it_belongs(tmp_path: Path) -> None:
    register = Register.read(written(tmp_path / "recht.yml", entry(), entry(id="frage", confidence="U")))
    with pytest.raises(FenceError, match=r"„gibtsnicht“ gibt es nicht\. Bekannt sind: frage, probe"):
        register.find("gibtsnicht")
    with pytest.raises(FenceError, match="„frage“ ist ungeklärt"):
        register.find("frage")
    with pytest.raises(FenceError, match="„probe“ ist geklärt"):
        register.find_open("probe")
    assert register.find_open("frage").id == "frage"


@pytest.mark.parametrize("confidence", ["P-tr", "S", "O"])
def test_what_was_not_read_in_the_official_text_names_its_open_point(tmp_path: Path, confidence: str) -> None:
    with pytest.raises(RegisterError, match="Nennen Sie unter open"):
        Register.read(written(tmp_path / "recht.yml", without("open") | {"confidence": confidence}))
    assert Register.read(written(tmp_path / "recht.yml", entry(confidence=confidence)))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry(), entry()], "zweimal"),
        ([entry(id="Groß")], "Aussage 1 hat keine gültige Kennung"),
        ([entry(valid_from="bald")], "valid_from muss ein Datum"),
        ([entry(checked=None)], "checked muss ein Datum"),
        ([entry(text=" ")], "text muss ein Text"),
        ([entry(open="")], "open muss ein Text"),
        ([entry(quelle="x")], "unbekannt ist \\['quelle'\\]"),
        ([{"id": "kurz"}], "es fehlt .*'norm'"),
        (["nur Text"], "Aussage 1"),
        ([entry(confidence="X")], "confidence muss eins von P, P-tr, S, O, U"),
        ([entry(kind="Gesetz")], "kind muss eins von"),
        ([entry(valid_until=date(2026, 1, 2))], "valid_until muss nach valid_from"),
        ([entry(valid_until=None)], "after braucht ein valid_until"),
        ([entry(valid_from=None)], "Ohne valid_from"),
        ([entry(next_review=date(2026, 1, 1))], "next_review muss nach dem Rechtsstand"),
    ],
)
def test_a_wrong_register_is_refused(tmp_path: Path, entries: list[object], said: str) -> None:
    with pytest.raises(RegisterError, match=said):
        Register.read(written(tmp_path / "recht.yml", *entries))


@pytest.mark.parametrize(
    "head", [{"grace_days": -1}, {"grace_days": 400}, {"grace_days": "30"}, {"state_of_law": "heute"}, {"mehr": 1}]
)
def test_a_wrong_head_is_refused(tmp_path: Path, head: dict[str, object]) -> None:
    with pytest.raises(RegisterError, match="grace_days"):
        Register.read(written(tmp_path / "recht.yml", entry(), **head))


@pytest.mark.parametrize("text", ["a: b", "- [", "", "- id: x", "a: b\n---\n- id: x\n---\n- id: y"])
def test_an_unreadable_register_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "recht.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"recht\.yml"):
        Register.read(tmp_path / "recht.yml")
    with pytest.raises(RegisterError, match="nicht lesbar"):
        Register.read(tmp_path / "fehlt.yml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("next_review: 2027-10-01", "next_review: 2027-02-29", "„2027-02-29“ gibt es nicht"),
        ("norm: ", "text: Noch ein Text.\n  norm: ", "„text“ steht hier zweimal"),
    ],
)
def test_what_cannot_be_meant_names_the_file(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = written(tmp_path / "recht.yml", entry())
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RegisterError, match=rf"recht\.yml: .*{said}"):
        Register.read(path)
