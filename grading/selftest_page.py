"""The self-test of a group as a page to read and print, and as tables for spreadsheets."""

from collections.abc import Iterator
from datetime import date

from grading import spreadsheet
from grading.cohort import LEAST_IN_CELL, LEAST_PEOPLE, STEP
from grading.cohort_page import HIDDEN, PAGES, policy
from grading.selftest import SHEETS
from grading.selftest_statistics import Estimate, Release

ITEM_HEADER = (
    "Blatt", "Frage", "Modul", "Kennung", "richtig in Prozent", "Bereich von", "Bereich bis",
    "Trennschärfe", "Bereich von", "Bereich bis", "Lernziel", "Wortlaut",
)  # fmt: skip
OPTION_HEADER = ("Blatt", "Frage", "Kennung", "Antwort", "richtig", "Anteil in Prozent", "Wortlaut")
WHOLE_HEADER = ("Maß", "Wert", "Bereich von", "Bereich bis")


def page(release: Release, day: date) -> bytes:
    """Return the page: one file, without script or request."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters |= {"percent": percent, "span": span, "tenths": tenths}
    style = (PAGES / "cohort.css").read_text(encoding="utf-8")
    template = environment.from_string((PAGES / "selftest.html").read_text(encoding="utf-8"))
    return template.render(
        one=release, day=day, style=style, policy=policy(style), least=LEAST_PEOPLE, cell=LEAST_IN_CELL, step=STEP,
        sheets=[(name.upper(), [each for each in release.items if each.sheet == name]) for name in SHEETS],
    ).encode()  # fmt: skip


def tables(release: Release) -> dict[str, bytes]:
    """Return the same as CSV files by name, formula-safe."""
    return {
        "fragen.csv": spreadsheet.to_csv(ITEM_HEADER, _items(release)),
        "antworten.csv": spreadsheet.to_csv(OPTION_HEADER, _options(release)),
        "gesamt.csv": spreadsheet.to_csv(WHOLE_HEADER, _whole(release)),
    }


def percent(value: float | None) -> str:
    """Write a share of whole percentage points."""
    return HIDDEN if value is None else f"{value:.0f} %"


def tenths(value: float | None) -> str:
    """Write a number with one place, German and with a real minus sign."""
    return HIDDEN if value is None else f"{value:.1f}".replace(".", ",").replace("-", "−")


def span(found: Estimate | None, places: int = 1) -> str:
    """Write an interval with one place or none."""
    if found is None:
        return "–"
    return " bis ".join(f"{end:.{places}f}".replace(".", ",").replace("-", "−") for end in (found.low, found.high))


def _items(release: Release) -> Iterator[tuple[str, ...]]:
    for one in release.items:
        head = (one.sheet.upper(), str(one.number), one.item.module, one.item.id)
        yield (*head, *_numbers(one.right, 0), *_numbers(one.discrimination), one.item.objective, one.item.question)


def _options(release: Release) -> Iterator[tuple[str, ...]]:
    for one in release.items:
        for (key, text), share in zip(one.item.answers, one.options, strict=True):
            right = "ja" if key == one.item.right else "nein"
            shown = HIDDEN if share is None else str(share)
            yield one.sheet.upper(), str(one.number), one.item.id, key, right, shown, text


def _whole(release: Release) -> Iterator[tuple[str, ...]]:
    yield "Personen mindestens", str(release.people), "", ""
    yield "richtig vorher, Mittel", tenths(release.before), "", ""
    yield "richtig nachher, Mittel", tenths(release.after), "", ""
    note = "" if release.balanced else " (Blätter nicht ausgeglichen)"
    yield f"nachher minus vorher{note}", *_numbers(release.change)
    yield "Blatt A leichter als Blatt B, in Fragen", *_numbers(release.easier)
    for name, value in zip(SHEETS, release.consistency, strict=True):
        yield f"KR-20 Blatt {name.upper()}", tenths(value), "", ""


def _numbers(found: Estimate | None, places: int = 1) -> tuple[str, str, str]:
    if found is None:
        return HIDDEN, "", ""
    value, low, high = (
        f"{number:.{places}f}".replace(".", ",").replace("-", "−") for number in (found.value, found.low, found.high)
    )
    return value, low, high
