"""Asks axe-core what it finds wrong on a page as it is shown now, and what it could not decide."""

from functools import lru_cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def problems(page: Page) -> list[str]:
    """Return one line per violation and per open check, empty where there is none."""
    page.evaluate(_script())
    # In forced colours axe compares the authored text colour with the forced background; the real pair is the reader's.
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    rules = {"color-contrast": {"enabled": not forced}}
    found = page.evaluate("([tags, rules]) => axe.run(document, { runOnly: tags, rules })", [TAGS, rules])
    return [
        f"{kind} {rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for kind in ("violations", "incomplete")
        for rule in found[kind]
        for node in rule["nodes"]
    ]


@lru_cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
