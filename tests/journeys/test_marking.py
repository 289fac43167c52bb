"""Two trainers mark free texts in their browsers: without names, by keyboard, with a second pair of eyes."""

import json
import re
from collections.abc import Iterator

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from grading.settings import Settings
from grading.submissions import accept, parse
from tests.running import ROOT, House, Visitor, vieraugen

expect.set_options(timeout=30_000)

LAB, QUESTION = "wortwahrscheinlichkeiten", "pruefnotiz"
SHOTS = ROOT / ".build" / "shots"
EMPTY = json.dumps({"format": 1, "lab": LAB, "answers": {}})
SAME = "Lies zuerst die Anfrage, hol dir das Ortsrecht aus dem Regal und streiche jede Zahl an, die dort nicht steht."
TEXTS = {
    "Erika Beispiel": f"Liebe Kollegin, {SAME} Im Labor erfand das Modell ein Bußgeld.",
    "Mehmet Probe": f"{SAME} Frag im Zweifel das Fachamt, bevor du antwortest.",
    "Svenja Muster": "Ich prüfe alles genau.\n\n<script>alert(1)</script>",
}


class Trainer(Visitor):
    """A visitor who also remembers what the browser refuses, and what the server refuses."""

    def __init__(self, browser: Browser, house: House, marker: str, **context: object) -> None:
        super().__init__(browser, **context)
        self.refused: list[str] = []
        self.page.on("console", self._hear)
        self.page.goto(house.start_page)
        expect(self.page.get_by_text("Angemeldet")).to_be_visible()
        self.page.goto(f"{house.origin}bewertung")
        self.page.get_by_label("Ihr Kürzel").fill(marker)
        self.page.get_by_role("button", name="Übernehmen").click()
        expect(self.page.get_by_text(f"Kürzel: {marker}")).to_be_visible()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.refused.append(message.text)


@pytest.fixture(scope="module")
def handed_in(house: House) -> None:
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(ROOT), "VIERAUGEN_VAR": str(house.var)})
    for name, text in TEXTS.items():
        entry = {"kind": "text", "value": text, "saved": "2026-11-21T08:00:00+00:00"}
        sheet = json.dumps({"format": 1, "lab": LAB, "answers": {QUESTION: entry}})
        letter = {"format": 1, "lab": LAB, "name": name, "files": {"answers.json": sheet}}
        accept(settings, parse(json.dumps(letter).encode()))
    for number in range(10):  # with nothing to read they are done at once, and from ten on there are figures
        letter = {"format": 1, "lab": LAB, "name": f"Person {number}", "files": {"answers.json": EMPTY}}
        accept(settings, parse(json.dumps(letter).encode()))
    assert vieraugen("grade", LAB, var=house.var).returncode == 0


@pytest.fixture(scope="module")
def trainers(browser: Browser, house: House, handed_in: None) -> Iterator[tuple[Trainer, Trainer]]:
    wide = Trainer(browser, house, "AB", viewport={"width": 1280, "height": 900}, color_scheme="light")
    narrow = Trainer(browser, house, "CD", viewport={"width": 320, "height": 640}, color_scheme="dark")
    yield wide, narrow
    for one in (wide, narrow):
        one.context.close()


# The tests of this file are one story and build on each other, in the order in which they stand here.


def test_marking_by_keyboard_is_saved_at_once_and_survives_a_reload(
    house: House, trainers: tuple[Trainer, Trainer]
) -> None:
    page = trainers[0].page
    _picture(page, "bewertung-uebersicht-breit-light")
    # Other journeys in the same house may have left texts of other labs.
    page.locator(f"a[href*='/{LAB}/']", has_text=re.compile(r"Bewerten: \d+ offen")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Antwort \d+ von \d+"))
    assert not any(name in page.content() for name in TEXTS)
    page.get_by_role("group", name=re.compile("Vergleich mit der Quelle")).get_by_role("radio").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#zustand")).to_contain_text(re.compile(r"Entwurf gespeichert um \d\d:\d\d Uhr"))
    page.reload()
    assert page.get_by_role("radio", checked=True).count() == 1
    for criterion in page.locator(".kriterium").all():
        criterion.get_by_role("radio").last.check()
    page.get_by_label("Kommentar").fill("Alles da.")
    expect(page.locator("#summe")).to_have_text("4")
    _picture(page, "bewertung-antwort-breit-light")
    marked = page.url
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != marked)
    with Gradebook(f"sqlite:///{house.var / 'course' / 'gradebook.db'}") as book:
        scores = [
            book.find_grade(f"freitext_{QUESTION}", LAB, LAB, one.student.id).manual_score
            for one in book.assignment_submissions(LAB)
        ]
    assert 4.0 in scores


def test_the_rest_is_put_off_or_marked_and_alike_texts_get_a_hint(trainers: tuple[Trainer, Trainer]) -> None:
    page = trainers[0].page
    hints = 0
    for _ in range(10):
        if "fertig=1" in page.url:
            break
        hints += page.get_by_text("Hinweis, kein Befund").count()
        if page.get_by_role("link", name=re.compile("neben Antwort")).count():
            page.get_by_role("link", name=re.compile("neben Antwort")).first.click()
            assert "Ortsrecht aus dem Regal" in page.locator("mark").first.inner_text()
            _picture(page, "bewertung-daneben-breit-light")
            page.get_by_role("link", name=re.compile("Zurück zu Antwort")).click()
        for criterion in page.locator(".kriterium").all():
            criterion.get_by_role("radio").first.check()
        before = page.url
        page.get_by_role("button", name="Fertig, nächste offene Antwort").click()
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
    expect(page.get_by_text("Hier ist gerade nichts offen.")).to_be_visible()
    assert hints >= 1


def test_a_second_person_marks_blind_on_a_narrow_dark_screen(trainers: tuple[Trainer, Trainer]) -> None:
    first, second = (one.page for one in trainers)
    first.get_by_label("Anteil in Prozent").fill("100")
    first.get_by_role("button", name="Stichprobe festlegen").click()
    expect(first.get_by_label("Anteil in Prozent")).to_have_value("100")
    second.goto(first.url)
    assert _overflow(second) <= 0
    _picture(second, "bewertung-labor-eng-dark")
    assert _ways_down(second) == [True] * 4
    assert _ways_down(first) == [False] * 4
    second.get_by_role("link", name=re.compile(r"Zweitbewertung: \d+ offen")).click()
    assert "Alles da." not in second.content()
    assert second.get_by_role("radio", checked=True).count() == 0
    for criterion in second.locator(".kriterium").all():
        criterion.get_by_role("radio").nth(1).check()
    assert _overflow(second) <= 0
    _picture(second, "bewertung-antwort-eng-dark")
    before = second.url
    second.get_by_role("button", name="Fertig, nächste offene Antwort").click()
    second.wait_for_url(lambda url: url != before)
    first.reload()
    first.get_by_role("link", name=re.compile(r"Entscheiden: \d+ offen")).click()
    expect(first.get_by_role("heading", name=re.compile(r"Zweitbewertung \(CD\): 2 von 4"))).to_be_visible()
    _picture(first, "bewertung-entscheidung-breit-light")


def test_nothing_ran_inline_nothing_went_outside_and_no_page_failed(trainers: tuple[Trainer, Trainer]) -> None:
    for one in trainers:
        assert (one.outside, one.errors, one.refused) == ([], [], [])


def _ways_down(page: Page) -> list[bool]:
    """Say of each figure of the first question whether it stands below what comes before it, with its own name."""
    row = page.get_by_role("table", name="Die Fragen in Zahlen").get_by_role("row").nth(1)
    found: list[bool] = row.evaluate("""row => [...row.querySelectorAll("td")].map(cell => {
        const above = cell.previousElementSibling.getBoundingClientRect(), own = cell.getBoundingClientRect();
        const named = getComputedStyle(cell, "::before").content.includes(cell.dataset.spalte);
        return own.top >= above.bottom - 1 && own.left === above.left && named;
    })""")
    return found


def _overflow(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def _picture(page: Page, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
