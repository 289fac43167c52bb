"""How easy a German text is to read: syllables and sentences as they are spoken, and what of a page counts."""

from pathlib import Path

import pytest

from courseware.errors import RecordError
from courseware.readability import Ceiling, Readability, count_syllables, measure, read_ceilings, read_page, split


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("und", 1), ("über", 2), ("einen", 2), ("Auto", 2), ("Quelle", 2), ("Situation", 5), ("Behörde", 3),
        ("Datenschutz-Folgenabschätzung", 8), ("24", 1), ("§", 1), ("Bäuerin", 3), ("Waage", 2),
    ],
)  # fmt: skip
def test_syllables_are_those_one_speaks(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_a_full_stop_is_not_always_an_end() -> None:
    assert split("Am 27. Juli kam z. B. Art. 4 dazu.  Er sagte: „Nein.“ Gut? Ja! Es war 1990.") == [
        "Am 27. Juli kam z. B. Art. 4 dazu",
        "Er sagte: „Nein",
        "Gut",
        "Ja",
        "Es war 1990",
    ]


def test_the_index_is_amstads() -> None:
    # 4 words, 4 syllables, 1 sentence: 180 - 4 - 58.5
    assert measure(["Der Hund ist da"]).flesch == 117.5
    hard = measure(["Verwaltungsvorschriften konkretisieren Ermessensspielräume"])
    easy = measure(["Der Hund ist da"])
    assert hard.flesch < easy.flesch


def test_long_means_more_than_twenty_words() -> None:
    assert measure(["wort " * 20, "wort " * 21]).long_share == 0.5
    assert measure(["…"]) == Readability(0, 100.0, 0.0)


def test_only_prose_counts(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        "<nav><p>Menü</p></nav><article><h1>Titel</h1><p>Eins zwei drei.</p><ul><li>Vier fünf<ul><li>Sechs.</li></ul>"
        "</li></ul><form class=quiz><p>Frage?</p></form><div class=recht><p>Norm.</p></div><td>24</td></article>",
        encoding="utf-8",
    )
    assert read_page(page).words == 6


def test_an_exception_needs_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "lesbarkeit.yml"
    text = (
        "flesch_at_least: 50\nlong_share_at_most: 0.1\nexceptions:\n  a/: {flesch_at_least: 30, long_share_at_most: 0.5"
    )
    path.write_text(text + "}\n", encoding="utf-8")
    with pytest.raises(RecordError, match="Ausnahme für a/"):
        read_ceilings(path)
    path.write_text(text + ", reason: Zitat}\n", encoding="utf-8")
    common, exceptions = read_ceilings(path)
    page = Readability(100, 40.0, 0.2)
    assert not common.kept_by(page)
    assert exceptions["a/"].kept_by(page)
    assert not Ceiling(30, 0.1).kept_by(page)
