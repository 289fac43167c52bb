"""Asks axe-core what it finds wrong on a page as it is shown now, and what it could not decide."""

from functools import lru_cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def problems(page: Page) -> list[str]:
    """Return one line per violation and per open check, empty where there is none."""
    page.evaluate(_script())
    found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", TAGS)
    return [
        f"{kind} {rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for kind in ("violations", "incomplete")
        for rule in found[kind]
        for node in rule["nodes"]
    ]


@lru_cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
