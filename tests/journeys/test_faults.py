"""What goes wrong while a clerk sits at a lab, as the clerk sees it."""

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_start import MODEL, named
from tests.player import answered, until
from tests.running import House, Visitor, serves

LAB = "wortwahrscheinlichkeiten"
expect.set_options(timeout=40_000)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the model that a test may take away."""
    return Path(shutil.copy(MODEL, tmp_path_factory.mktemp("modell") / MODEL.name))


@pytest.fixture(scope="module")
def shaky(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Iterator[House]:
    with House(tmp_path_factory.mktemp("var"), "--model", str(model)) as house:
        yield house


@pytest.fixture(scope="module")
def page(shaky: House, browser: Browser) -> Iterator[Page]:
    visitor = Visitor(browser, viewport={"width": 1280, "height": 900})
    visitor.page.goto(shaky.start_page)
    expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
    visitor.page.goto(shaky.lab_page(LAB))
    expect(visitor.page.get_by_role("button", name="Abgeben")).to_be_visible()
    yield visitor.page
    visitor.context.close()


def named_as(pid: int) -> str:
    """Return the command line of a process, or nothing where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return ""


def tried_again(page: Page) -> bool:
    """Try again and wait for what comes of it; say whether the model answered."""
    again = page.locator(".va-panel").first.locator(".va-again")
    expect(again).to_be_visible()
    again.click()
    answered(page)
    expect(page.locator(".va-panel").first.locator(".va-work .va-status")).not_to_have_text("Das Modell rechnet …")
    return again.is_hidden()


def test_a_missing_model_is_said_in_the_lab_which_goes_on_when_it_is_back(
    shaky: House, page: Page, model: Path
) -> None:
    away = model.with_suffix(".weg")
    model.rename(away)
    for pid in named(shaky.var, "-m sandbox_server"):
        os.kill(pid, signal.SIGKILL)
    panel = page.locator(".va-panel").first
    panel.get_by_role("button").first.click()
    expect(panel.get_by_role("button", name="Noch einmal versuchen")).to_be_visible()
    expect(panel.get_by_role("status").filter(has_text="Sprachmodell")).to_be_visible()

    away.rename(model)
    until(page, lambda: tried_again(page), "the model answers")
    expect(panel.locator("table tbody tr").first).to_be_visible()


def test_a_kernel_that_dies_at_start_is_said_at_once_and_not_that_it_takes_long(shaky: House, page: Page) -> None:
    """A module of that name in the working folder stands in for a broken installation."""
    other = page.context.new_page()
    broken = shaky.var / "work" / "klartext" / "ipykernel_launcher.py"
    broken.write_text("raise SystemExit(1)", encoding="utf-8")
    try:
        other.goto(shaky.lab_page("klartext"))
        expect(other.get_by_role("alert")).to_contain_text("Das Labor konnte nicht geladen werden.")
    finally:
        broken.unlink()
    other.get_by_role("button", name="Seite neu laden").click()
    expect(other.get_by_role("button", name="Abgeben")).to_be_visible()
    other.close()


def test_a_kernel_that_dies_in_the_midst_of_work_is_said_at_once_and_for_good(shaky: House, page: Page) -> None:
    """Jupyter starts another in its place, which answers well and knows nothing of the page."""
    place = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    (pid,) = (each for each in named(shaky.var, "ipykernel") if place in named_as(each))
    os.kill(pid, signal.SIGKILL)
    expect(page.get_by_role("alert")).to_contain_text("Verbindung verloren.")
    until(page, lambda: place in "".join(map(named_as, named(shaky.var, "ipykernel"))), "another is there")
    with page.expect_response(lambda reply: reply.url.endswith(f"api/kernels/{place}") and reply.ok):
        page.evaluate("dispatchEvent(new Event('online'))")  # the page's look at the kernel, ahead of time
    page.wait_for_timeout(500)
    expect(page.get_by_role("alert")).to_contain_text("Verbindung verloren.")
    page.get_by_role("button", name="Seite neu laden").click()
    expect(page.get_by_role("button", name="Abgeben")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_killed_server_loses_no_answer(shaky: House, page: Page) -> None:
    field = page.locator(".va-question").filter(has_text="Wie viele von 50 Antworten").get_by_role("textbox")
    field.fill("19")
    field.press("Tab")
    expect(page.get_by_text("Gespeichert um").first).to_be_visible()
    for pid in (*named(shaky.var, "jupyter_server"), *named(shaky.var, "ipykernel")):
        os.kill(pid, signal.SIGKILL)
    sheet = json.loads((shaky.var / "work" / LAB / "answers.json").read_text(encoding="utf-8"))
    assert sheet["answers"]["anteil"]["value"] == 19

    expect(page.get_by_text("Verbindung verloren")).to_be_visible()
    until(page, lambda: serves(f"{shaky.origin}kurs/"), "the labs are back")
    page.goto(shaky.lab_page(LAB))
    expect(field).to_have_value("19")


def test_the_front_door_said_what_happened(shaky: House) -> None:
    assert "startet neu: Sprachmodell" in shaky.said
    assert "startet neu: Labore" in shaky.said
