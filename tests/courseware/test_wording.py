"""Authors' sentences: inline Markdown works, everything else stays text."""

import pytest

from courseware.wording import count, duration, inline


def test_inline_markdown_becomes_html() -> None:
    assert inline("Ein **Token** ist *kein* `Wort`.") == (
        "Ein <strong>Token</strong> ist <em>kein</em> <code>Wort</code>."
    )


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a < b & c"])
def test_raw_html_is_shown_as_text(hostile: str) -> None:
    html = inline(f"Vorher {hostile} nachher")
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;" in html


@pytest.mark.parametrize("text", ["1. Juli 2026", "# kein Titel", "- kein Punkt", "> kein Zitat"])
def test_a_sentence_never_becomes_a_block(text: str) -> None:
    html = inline(text)
    assert not any(tag in html for tag in ("<ol", "<h1", "<ul", "<blockquote", "<p>"))
    assert text.split()[-1] in html


def test_numbers_get_their_nouns() -> None:
    assert [count(number, "Modul", "Module") for number in (0, 1, 2)] == ["0 Module", "1 Modul", "2 Module"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "1 Minute"), (60, "60 Minuten"), (119, "119 Minuten"), (120, "2 Stunden"), (181, "3 Stunden 1 Minute")],
)
def test_long_times_are_told_in_hours(minutes: int, said: str) -> None:
    assert duration(minutes) == said
