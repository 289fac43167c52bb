"""The release as page and CSV: what it says, what it must never say, and that it asks nobody for anything."""

import csv
import io
import random
import re
from datetime import date
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from grading import cohort, cohort_page
from grading.cohort import Effect, Figure, Release
from labkit.reliance import paired
from tests.fakes.cohort import people

DAY = date(2027, 3, 1)


def released(group: str = "Herbst", number: int = 24) -> Release:
    return cohort.analyse("muster", group, people(number), paired, random.Random(3))


@pytest.fixture(scope="module")
def release() -> Release:
    return released()


@pytest.fixture(scope="module")
def page(release: Release) -> BeautifulSoup:
    return BeautifulSoup(cohort_page.page(release, DAY), "html.parser")


def test_the_page_shows_each_figure_in_a_table_below_its_plot(release: Release, page: BeautifulSoup) -> None:
    plots = page.select("figure")
    assert len(plots) == 4
    assert all(plot.select_one("svg[role=img][aria-label]") and plot.select_one("table caption") for plot in plots)
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select("figure tbody tr")]
    assert len(rows) == len(release.shares) + 1 + len(release.exploratory)
    for figure, row in zip(release.shares, rows, strict=False):
        assert row == [figure.title, cohort_page.points(figure), cohort_page.span(figure)]


def test_the_page_asks_nobody_and_runs_nothing(release: Release, page: BeautifulSoup) -> None:
    (policy,) = page.select("meta[http-equiv=Content-Security-Policy]")
    assert str(policy["content"]).startswith("default-src 'none'")
    assert "script" not in str(policy["content"])
    assert not page.select("script, link, img, iframe, form, a, [style], [onclick], [src]")
    assert "http" not in re.sub(r"http-equiv", "", str(page))


def test_the_page_says_what_it_is_and_what_it_is_not(page: BeautifulSoup) -> None:
    text = " ".join(page.get_text(" ").split())
    for words in ("mindestens 20 Personen", "diese Gruppe nicht zuverlässig zeigen", "nichts über einzelne Personen",
                  "Nur die erste Zeile wurde vorab", "Die gesendeten Summen sind gelöscht"):  # fmt: skip
        assert words in text
    assert not re.search(r"anfällig|Rang\b|Rangliste|bestanden|Note\b|Prozentrang|\b24\b", text)
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3")]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_a_group_s_name_does_no_harm() -> None:
    evil = released("<script>alert(1)</script>")
    assert b"<script>" not in cohort_page.page(evil, DAY)
    assert b"&lt;script&gt;" in cohort_page.page(evil, DAY)


def test_no_cell_of_the_table_is_a_formula(release: Release) -> None:
    rows = list(csv.reader(io.StringIO(cohort_page.table(release).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + len(release.shares) + 1 + len(release.exploratory)
    assert all(len(row) == len(cohort_page.HEADER) for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(cell.startswith("−") for row in rows for cell in row)


def test_where_nothing_may_be_shown_the_page_says_so() -> None:
    hidden = Effect(Figure("Verursachter Fehler", "so gezählt"))
    share = Figure("falsch entschieden", "so gezählt", "baseline")
    text = cohort_page.page(Release("muster", "Herbst", 10, (share,), hidden, ()), DAY).decode()
    assert "Das Hauptergebnis wird nicht gezeigt" in text
    assert text.count("nicht gezeigt") >= 3
    assert "None" not in text


@pytest.mark.parametrize(("smallest", "is_said"), [(30, True), (15, True), (10, False), (None, True)])
def test_the_sentence_about_the_countermeasure(smallest: int | None, is_said: bool) -> None:
    measure = Effect(Figure("Zuerst selbst entscheiden: falsche Empfehlungen", "so"), None, smallest)
    release = Release("muster", "Herbst", 10, (), Effect(Figure("Verursachter Fehler", "so"), 0.01, 20), (measure,))
    said = any("reicht diese Gruppe nicht" in sentence for sentence in cohort_page.too_small(release))
    assert said == is_said
