"""Asks axe-core what it finds wrong on a page as it is shown now, and what it could not decide."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)  # 320 px is what 400 % zoom leaves of a wide screen
# How a page can be shown; switching is cheaper than loading the page anew.
MODES: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {
    "light": (WIDE, {"color_scheme": "light", "forced_colors": "none"}),
    "dark": (WIDE, {"color_scheme": "dark", "forced_colors": "none"}),
    "phone": (PHONE, {"color_scheme": "dark", "forced_colors": "none"}),
    "narrow": (NARROW, {"color_scheme": "light", "forced_colors": "none"}),
    "forced colours": (WIDE, {"color_scheme": "light", "forced_colors": "active"}),
}
# Opens what is closed, and answers and checks every question: no state of a page may hide a fault.
EVERY_STATE = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const form of document.querySelectorAll("form.quiz, .selbsttest form")) {
    for (const box of form.querySelectorAll("input[type=radio], input[type=checkbox]")) box.checked = true;
    for (const field of form.querySelectorAll("input[type=text]")) field.value = "x";
    for (const list of form.querySelectorAll("select")) list.selectedIndex = 1;
    form.requestSubmit();
  }
}"""


# Half-way between two colours a page is no page: wait until every transition has ended.
SETTLED = """async () => {
  const ending = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity);
  await Promise.allSettled(ending.map((one) => one.finished));
}"""
# Judges each place while it is in view, all that are in view together: a run costs as much for one as for many.
CLOSER = """async ({targets, wanted}) => {
  const element = (target) => document.querySelector(target[0]);
  const frame = (up) => {
    if (up === document.documentElement) return new DOMRect(0, 0, innerWidth, innerHeight);
    return getComputedStyle(up).overflow === "visible" ? null : up.getBoundingClientRect();
  };
  const holds = (outer, box) => outer === null || (outer.left <= box.left && box.right <= outer.right
    && outer.top <= box.top && box.bottom <= outer.bottom);
  const isSeen = (one) => {
    const box = one.getBoundingClientRect();
    for (let up = one.parentElement; up; up = up.parentElement) if (!holds(frame(up), box)) return false;
    return true;
  };
  const found = { violations: [], incomplete: [] };
  while (targets.length) {
    element(targets[0]).scrollIntoView({ block: "center" });
    const seen = targets.filter((target, place) => !place || isSeen(element(target)));
    const closer = await axe.run({ include: seen }, wanted);
    for (const kind of Object.keys(found)) found[kind].push(...closer[kind]);
    targets = targets.filter((target) => !seen.includes(target));
  }
  return found;
}"""


def problems(page: Page) -> list[str]:
    """Return one line per violation and per open check, empty where there is none."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_script())
    # In forced colours axe compares the authored text colour with the forced background; the real pair is the reader's.
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    rules = {"color-contrast": {"enabled": not forced}}
    wanted = {"runOnly": TAGS, "rules": rules, "resultTypes": ["violations", "incomplete"]}
    page.evaluate(SETTLED)
    found = page.evaluate("wanted => axe.run(document, wanted)", wanted)
    told = list(_told(found, "violations"))
    for rule in found["incomplete"]:
        # What a scrolling part hides cannot be judged; a person would scroll there, too.
        alone = wanted | {"runOnly": {"type": "rule", "values": [rule["id"]]}}
        closer = page.evaluate(CLOSER, {"targets": [node["target"] for node in rule["nodes"]], "wanted": alone})
        told += [*_told(closer, "violations"), *_told(closer, "incomplete")]
    return told


def problems_in(page: Page, modes: Iterable[str]) -> Iterator[str]:
    """Open and answer everything on the page, show it in each mode, and yield what is wrong or too wide."""
    page.evaluate(EVERY_STATE)
    for mode in modes:
        (width, height), media = MODES[mode]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**media)
        yield from (f"{mode}: {problem}" for problem in problems(page))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"{mode}: wider than {width} px"


def _told(found: dict[str, Any], kind: str) -> Iterator[str]:
    for rule in found[kind]:
        for node in rule["nodes"]:
            yield f"{kind} {rule['id']}: {node['target']} {node.get('failureSummary', '')}"


@lru_cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
