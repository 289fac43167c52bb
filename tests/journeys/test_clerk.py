"""The whole path once: landing page, lesson, self-check, lab, hand-in, grading, feedback, record."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import nocode
from tests.player import give, until
from tests.running import House, Visitor, vieraugen

expect.set_options(timeout=30_000)

LAB = "wortwahrscheinlichkeiten"
NAME = "Jörg Müller-Weiß"
RIGHT = nocode.read(LAB).right | {
    "pruefnotiz": (
        "Liebe Kollegin, öffne zuerst die geltende Satzung und vergleiche jede Angabe einzeln damit. "
        "Das Modell setzt nur fort, was wahrscheinlich klingt, und schlägt nichts nach. Im Labor nannte es mir einen "
        "Preis für ein Klavier, obwohl dazu nichts in der Satzung steht. <b>Findest</b> du eine Angabe nicht, dann "
        "kläre sie im Fachamt, bevor du etwas schreibst."
    ),
}
ALL_AT_ONCE = """panel => {
    const kernel = jupyterapp.widgetManager.kernel, send = kernel.sendShellMessage.bind(kernel), sent = [];
    kernel.sendShellMessage = (message, ...rest) => {
        if (message.content.data?.method) sent.push(message.content.data.method);
        return send(message, ...rest);
    };
    const chosen = panel.querySelector("input[type=radio]:checked");
    panel.querySelector("input[type=radio]:not(:checked)").click();
    chosen.click();
    panel.querySelector("button.jupyter-button").click();
    return sent;
}"""
"""Choose another answer, the former again and press the button, faster than a kernel can follow."""
ALL_TICKED = """panel => {
    for (const box of panel.querySelectorAll("input:not(:checked)")) box.click();
    panel.querySelector("button.jupyter-button").focus();
}"""
"""Tick all that is left and go to the button."""


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Visitor]:
    with_person = Visitor(browser, viewport={"width": 1280, "height": 900})
    with_person.page.set_default_timeout(30_000)
    yield with_person
    with_person.context.close()


@pytest.fixture(scope="module")
def page(visitor: Visitor) -> Page:
    return visitor.page


@pytest.fixture(scope="module")
def work(house: House) -> Path:
    return house.var / "work" / LAB


def answers(work: Path) -> dict[str, object]:
    sheet = json.loads((work / "answers.json").read_text(encoding="utf-8"))
    return {qid: entry["value"] for qid, entry in sheet["answers"].items()}


def is_in_the_sheet(work: Path, qid: str) -> bool:
    return answers(work).get(qid) == RIGHT[qid]


def question(page: Page, words: str) -> Locator:
    return page.locator(".va-question").filter(has_text=words)


def saved(where: Locator) -> None:
    expect(where.get_by_text(re.compile(r"Gespeichert um \d\d:\d\d Uhr"))).to_be_visible()


# The tests of this file are one story and build on each other, in the order in which they stand here.


def test_from_the_landing_page_to_a_lesson(house: House, page: Page) -> None:
    page.goto(house.start_page)
    expect(page.get_by_text("Angemeldet")).to_be_visible()
    assert "zugang" not in page.url, "the key does not stay in the address line"
    page.get_by_role("link", name="Mit Modul 1 beginnen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Was ein Sprachmodell rechnet")
    page.get_by_role("link", name="Lektion 1").first.click()
    expect(page.get_by_text("In dieser Lektion")).to_be_visible()


def test_a_self_check_answers_in_words(page: Page) -> None:
    check = page.get_by_role("main").locator("form").filter(has=page.get_by_role("radio")).first
    check.get_by_role("radio").first.check()
    check.get_by_role("button", name="Antwort prüfen").click()
    expect(check.get_by_role("status")).to_contain_text(re.compile("[Rr]ichtig"))


def test_the_lab_opens_without_code_and_without_run(house: House, page: Page) -> None:
    page.goto(f"{house.origin}kurs/01-sprachmodell/")
    page.get_by_role("link", name="Labor öffnen").click()
    expect(page.locator(".va-question").first).to_be_visible()
    expect(page.locator(".va-question")).to_have_count(6)
    assert "from labkit" not in page.inner_text("body")


def test_the_model_shows_its_probabilities_as_bars_and_table(page: Page, work: Path) -> None:
    panel = page.locator(".va-panel").nth(0)
    panel.get_by_role("button").first.click()
    rows = panel.locator("table tbody tr")
    expect(rows.first).to_be_visible()
    assert rows.count() >= 5
    assert re.search(r"\d+,\d %", panel.locator("table").inner_text())
    assert (work / "journal.jsonl").is_file()


def test_an_answer_is_marked_as_made_by_ai(page: Page) -> None:
    panel = page.locator(".va-panel").nth(1)
    panel.get_by_role("button").first.click()
    expect(panel.get_by_text("KI-generiert").first).to_be_visible()
    expect(panel.locator("table").first).to_be_visible()


def test_personal_data_in_a_question_is_told_below_the_answer(page: Page) -> None:
    panel = page.locator(".va-panel").nth(1)
    panel.locator("textarea").fill("Meine IBAN ist DE89 3704 0044 0532 0130 00. Was kostet die zweite Abholung?")
    panel.get_by_role("button").first.click()
    told = panel.get_by_role("status").filter(has_text="eine IBAN (Prüfziffer stimmt)")
    expect(told).to_be_visible()
    assert told.bounding_box()["y"] > panel.locator(".va-reply").bounding_box()["y"]  # type: ignore[index]
    expect(page.get_by_role("note")).to_have_count(0)  # nobody has switched a teaching protocol on


def test_temperature_spreads_and_a_seed_repeats(page: Page) -> None:
    temperature = page.locator(".va-panel").nth(2)
    expect(temperature.get_by_role("textbox", name="Temperatur als Zahl")).to_have_count(1)
    temperature.get_by_role("button").first.click()
    expect(temperature.locator(".va-reply")).to_have_count(5)
    seed = page.locator(".va-panel").nth(3)
    seed.get_by_role("button").first.click()
    expect(seed.locator(".va-reply")).to_have_count(3)
    first, second, _ = (reply.locator("blockquote").inner_text() for reply in seed.locator(".va-reply").all())
    assert first == second, "the same seed gives the same answer"


def test_the_models_answer_is_held_against_the_by_law(page: Page) -> None:
    panel = page.locator(".va-panel").nth(4)
    expect(panel.get_by_text("3 Kubikmeter")).to_be_visible()
    panel.get_by_role("button").first.click()
    mark = panel.get_by_text("dazu sagt sie nichts").first
    expect(mark).to_be_visible()


def test_six_answers_are_saved_the_moment_they_are_given(page: Page, work: Path) -> None:
    for qid, asked in nocode.read(LAB).questions.items():
        panel = question(page, asked.text)
        give(panel, asked, RIGHT[qid])
        saved(panel)
        until(page, partial(is_in_the_sheet, work, qid), f"the answer to {qid} is stored")
    expect(page.get_by_text("Alle Fragen sind beantwortet.")).to_be_visible()
    assert answers(work) == RIGHT


def test_the_visible_check_answers_in_words(page: Page) -> None:
    number = question(page, "Wie viele von 50 Antworten")
    number.get_by_role("button", name="Antwort prüfen").click()
    expect(number.locator(".va-status").last).to_contain_text(re.compile(r"\w+ \w+ \w+"))


def test_a_click_does_not_overtake_the_answer_before_it(page: Page) -> None:
    panel = page.locator(".va-question").filter(has=page.get_by_role("radio")).first
    sent = panel.evaluate_handle(ALL_AT_ONCE)
    until(page, lambda: "custom" in sent.json_value(), "the click is sent")
    assert sent.json_value() == ["update", "update", "custom"]


def test_a_button_pressed_by_keyboard_while_the_kernel_is_busy_still_counts(page: Page, work: Path) -> None:
    panel = question(page, "Was müssen Sie dafür festhalten?")
    verdict = panel.locator(".va-status").last
    expect(verdict).to_be_empty()
    panel.evaluate(ALL_TICKED)
    page.keyboard.press("Enter")
    expect(verdict).to_contain_text("Ihre Antwort ist vollständig.")
    give(panel, nocode.read(LAB).questions["wiederholung"], RIGHT["wiederholung"])
    until(page, partial(is_in_the_sheet, work, "wiederholung"), "the answer is stored again")


def test_closing_the_page_loses_nothing(house: House, page: Page, work: Path) -> None:
    before = answers(work)
    page.goto(f"{house.origin}kurs/")
    page.goto(house.lab_page(LAB))
    number = question(page, "Wie viele von 50 Antworten")
    expect(number.get_by_role("textbox")).to_have_value("19")
    expect(page.get_by_text("Alle Fragen sind beantwortet.")).to_be_visible()
    assert answers(work) == before


def test_handing_in_gives_a_receipt_and_may_be_repeated(house: House, page: Page) -> None:
    page.get_by_label("Name oder Pseudonym").fill(NAME)
    page.get_by_role("button", name="Abgeben").click()
    expect(page.get_by_text(re.compile("Abgegeben: Fassung 1"))).to_be_visible()
    one = question(page, "Was folgt daraus?")
    one.get_by_label("Das Modell hat sich seine erste Antwort").check()
    saved(one)
    page.get_by_role("button", name="Abgeben").click()
    expect(page.get_by_text(re.compile("Abgegeben: Fassung 2"))).to_be_visible()
    expect(page.locator(".va-receipts tbody tr")).to_have_count(2)


def test_the_trainer_grades_and_reads_the_free_text_in_the_formgrader(house: House, page: Page) -> None:
    listed = vieraugen("grade", var=house.var)
    assert listed.returncode == 0, listed.stderr
    assert LAB in listed.stdout
    graded = vieraugen("grade", LAB, var=house.var)
    assert graded.returncode == 0, graded.stderr
    assert "joerg-mueller-weiss-" in graded.stdout

    page.goto(f"{house.origin}formgrader/gradebook/{LAB}/{LAB}")
    page.get_by_role("link", name=re.compile("Submission #1")).click()
    body = page.locator("body")
    expect(body).to_contain_text("öffne zuerst die geltende Satzung")
    expect(body).to_contain_text("<b>Findest</b>")
    assert page.locator(".nbgrader_cell b:text('Findest')").count() == 0, "a learner's text is text, never HTML"
    score = page.locator("#freitext_pruefnotiz input.score, input.score[id]").last
    expect(score).to_have_class(re.compile("needs_manual_grade"))  # before, the formgrader does not listen
    score.fill("3")
    with page.expect_response(lambda reply: "/api/grade/" in reply.url and reply.request.method == "PUT"):
        score.press("Tab")


def test_feedback_reaches_the_clerk_in_the_lab(house: House, page: Page) -> None:
    written = vieraugen("feedback", var=house.var)
    assert written.returncode == 0, written.stderr
    page.goto(house.lab_page(LAB))
    page.get_by_role("button", name="Nach der Rückmeldung sehen").click()
    page.get_by_role("link", name="Rückmeldung öffnen").click()
    expect(page.locator("body")).to_contain_text(NAME)
    text = page.inner_text("body")
    assert "Lektion 3" in text, "the wrong answer is explained by where to read again"
    assert "31" not in re.findall(r"\b31\b", text), "no hidden check shows"


def test_the_report_goes_to_screen_and_csv(house: House, tmp_path: Path) -> None:
    table = tmp_path / "ergebnisse.csv"
    shown = vieraugen("report", var=house.var)
    assert shown.returncode == 0, shown.stderr
    assert "Müller" in shown.stdout
    assert vieraugen("report", "--csv", str(table), var=house.var).returncode == 0
    assert NAME in table.read_text(encoding="utf-8-sig")


def test_the_record_verifies_and_names_a_changed_field(house: House, tmp_path: Path) -> None:
    issued = vieraugen("record", "issue", "--name", NAME, "--module", "sprachmodell", var=house.var)
    assert issued.returncode == 0, issued.stderr
    files = sorted((house.var / "records").iterdir())
    assert {path.suffix for path in files} >= {".json", ".pdf"}
    for path in files:
        verified = vieraugen("record", "verify", str(path), var=house.var)
        assert verified.returncode == 0, verified.stdout + verified.stderr
        assert "gültig" in verified.stdout.lower()
    original = next(path for path in files if path.suffix == ".json")
    forged = tmp_path / "gefaelscht.json"
    forged.write_text(original.read_text(encoding="utf-8").replace(NAME, "Erika Muster"), encoding="utf-8")
    refused = vieraugen("record", "verify", str(forged), var=house.var)
    assert refused.returncode == 1
    assert "Name" in refused.stdout + refused.stderr


def test_nothing_was_asked_of_another_host_and_no_page_failed(visitor: Visitor) -> None:
    assert visitor.outside == []
    assert visitor.errors == []
