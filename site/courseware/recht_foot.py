"""The last line of a page that shows law: when it was checked, and when somebody looks again."""

import re
from html import escape
from pathlib import Path

from courseware.context import Build, Page
from courseware.modules import Module, read_module
from courseware.recht import german_date

MODULE_FOLDER = re.compile(r"\d\d-")
REGISTER_PAGE = "rechtsstand"


def foot(build: Build) -> str:
    """Return the oldest check and the earliest review of what the page shows; nothing for a page without law.

    A page of a module counts the module's own dates in.
    """
    if build.page is None or not build.page.law:
        return ""
    module = _module_of(build.page.path)
    checked = min([item.checked for item in build.page.law] + ([module.state_of_law] if module else []))
    review = min([item.next_review for item in build.page.law] + ([module.review] if module else []))
    due = review <= build.settings.today
    said = f"Die Prüfung ist seit {german_date(review)} fällig" if due else f"Nächste Prüfung: {german_date(review)}"
    return (
        f'<p class="rechtsfuss" lang="de"><strong>Rechtsstand dieser Seite:</strong> {german_date(checked)}. '
        f"{said}.{_link(build, build.page)}</p>"
    )


def _module_of(page: Path) -> Module | None:
    return read_module(page.with_name("index.md")) if MODULE_FOLDER.match(page.parent.name) else None


def _link(build: Build, page: Page) -> str:
    if page.path.stem == REGISTER_PAGE or not (build.settings.docs_dir / f"{REGISTER_PAGE}.md").is_file():
        return ""
    return f' <a href="{escape(page.to_root())}{REGISTER_PAGE}/">Alle Rechtsaussagen des Kurses</a>'
