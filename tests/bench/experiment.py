"""What a learner waits for in the experiment on advice: the first case, the next one; and whether memory stays flat."""

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests import chromium
from tests.bench.figure import Figure, german, show, spread
from tests.player import answered
from tests.running import House, Visitor

LAB = "automation_bias"
CASES = 34
OPENINGS = 3
TITLE = ".va-stage-place .va-heading"
STEADY = 4  # decisions after which every widget is there
NEXT = """button => new Promise(done => {
  const title = () => document.querySelector('.va-stage-place .va-heading')?.textContent ?? '';
  const began = performance.now(), before = title();
  const look = () => title() !== before && title()
    ? requestAnimationFrame(() => done(performance.now() - began)) : requestAnimationFrame(look);
  button.click();
  look();
})"""


def main() -> None:
    """Play design M once in Chromium and print the table."""
    expect.set_options(timeout=60_000)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        with House(Path(folder) / "var") as house:
            visitor = Visitor(browser)
            visitor.page.set_default_timeout(60_000)
            visitor.page.goto(house.start_page)
            expect(visitor.page.get_by_text("Angemeldet")).to_be_visible()
            show(_measure(visitor.page, house))
        browser.close()


def _measure(page: Page, house: House) -> list[Figure]:
    page.goto(house.lab_page(LAB))
    _begin(page)
    opened = [_open(page, house) for _ in range(OPENINGS)]
    waits: list[float] = []
    kernel, heap = [0.0], [0.0]
    while page.locator(".va-beside").is_visible() and len(waits) < 2 * CASES:
        waits.append(_decide(page))
        if page.locator(TITLE).first.text_content() == f"Fall {STEADY} von {CASES - 2}":
            kernel, heap = [_kernel(house)], [_heap(page)]
    kernel.append(_kernel(house))
    heap.append(_heap(page))
    slow = statistics.quantiles(waits, n=20)[-1]
    value = f"{german(slow, 0)} ms; {spread(waits, 0)}, {len(waits)} Entscheidungen"
    return [
        Figure("Klick auf das Labor bis zum ersten Fall", f"{spread(opened)} s", "unter 5 s", max(opened) < 5),
        Figure("Entscheidung bis zum nächsten Fall, 95 %", value, "unter 100 ms", slow < 100),
        _flat("Speicher des Kernels", kernel),
        _flat("Speicher der Seite (JavaScript)", heap),
    ]


def _begin(page: Page) -> None:
    """Go through consent, questions and scales to the first case."""
    page.get_by_role("button", name="Ich nehme teil").click()
    _choose(page, ".va-stage .va-class-line")
    page.get_by_role("button", name="Antworten prüfen").click()
    page.get_by_role("button", name="Verstanden, weiter").click()
    expect(page.locator(".va-stage .va-number").first).to_be_visible()
    _choose(page, ".va-stage .va-class-line")
    for field in page.locator(".va-stage .va-number input").all():
        field.fill("70")
        field.blur()
    answered(page)
    page.locator(".va-stage .va-primary").click()
    expect(page.locator(".va-beside")).to_be_visible()


def _open(page: Page, house: House) -> float:
    """Return the seconds from the click on the lab to the case at hand; the run goes on where it was left."""
    page.goto(f"{house.origin}kurs/")
    began = time.monotonic()
    page.goto(house.lab_page(LAB), wait_until="commit")
    expect(page.locator(".va-beside")).to_be_visible()
    return time.monotonic() - began


def _decide(page: Page) -> float:
    """Decide what is asked; return the milliseconds from the click to the next title, or to the advice."""
    _choose(page, ".va-beside .va-class-line")
    named = page.locator(".va-naming select")
    if named.is_visible():
        named.select_option(index=1)
        answered(page)
    button = page.locator(".va-beside .va-primary")
    if named.is_visible():
        button.click()
        expect(page.locator(".va-advice .va-card")).to_be_visible()
        return _decide(page)
    waited: float = button.evaluate(NEXT)
    return waited


def _choose(page: Page, lines: str) -> None:
    """Choose the first option of every group, and let the choices arrive."""
    expect(page.locator(lines).first).to_be_visible()
    for line in page.locator(lines).all():
        line.locator("input").first.check()
    answered(page)


def _kernel(house: House) -> float:
    """Return the memory (MB) of the kernel that has worked most in the lab's folder."""
    folder = (house.var / "work" / LAB).resolve()
    found = [process for process in Path("/proc").glob("[0-9]*") if _works_in(process) == folder]
    busiest = max(found, key=lambda process: sum(map(int, (process / "stat").read_text().split()[13:15])))
    status = (busiest / "status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _works_in(process: Path) -> Path | None:
    try:
        return (process / "cwd").readlink()
    except OSError:
        return None


def _heap(page: Page) -> float:
    """Return what the page's script holds (MB) after its garbage is collected."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return used / 2**20


def _flat(name: str, megabytes: list[float]) -> Figure:
    first, last = megabytes
    value = f"{german(first, 1)} MB nach {STEADY + 1}, {german(last, 1)} MB nach {CASES} Fällen"
    return Figure(name, value, "höchstens 2 MB mehr", last - first <= 2)
