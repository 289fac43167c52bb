"""The doctor's sentence on the law: fine, due, too late, or not readable."""

from datetime import UTC, date, datetime

import pytest

from courseware import doctor
from courseware.settings import Settings


@pytest.fixture(autouse=True)
def _home(root: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIERAUGEN_HOME", str(root.root))


def on(day: date, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    ((name, state, sentence),) = doctor.examine()
    assert name == "Rechtsstand"
    return state, sentence


def test_nothing_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    state, sentence = on(date(2027, 1, 3), monkeypatch)
    assert state == "ok"
    assert sentence == "4 Rechtsaussagen, Rechtsstand 20. November 2026. Nächste Prüfung: 4. Januar 2027."


def test_the_review_of_a_module_counts_too(root: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    page = root.docs_dir / "01-probe" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("review: 2027-02-01", "review: 2026-12-10"), "utf-8")
    state, sentence = on(date(2026, 12, 9), monkeypatch)
    assert (state, sentence.endswith("Nächste Prüfung: 10. Dezember 2026.")) == ("ok", True)


def test_what_is_due_stands_day_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    state, sentence = on(date(2027, 2, 1), monkeypatch)
    assert state == "warn"
    assert sentence.splitlines()[1:] == [
        "fällig seit 4. Januar 2027: noch-nicht",
        "fällig seit 1. Februar 2027: seit-langem, ungeprueft, ungeklaert, Modul 1 „Ein Probemodul“",
    ]


def test_after_the_grace_period_it_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    assert on(date(2027, 2, 4), monkeypatch)[0] == "fault"


def test_an_unreadable_register_is_a_fault(root: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    root.register.write_text("- [", encoding="utf-8")
    state, sentence = on(date(2027, 1, 3), monkeypatch)
    assert state == "fault"
    assert "nicht lesbar" in sentence
