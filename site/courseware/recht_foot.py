"""The last line of a page that shows law: when it was checked, and when somebody looks again."""

from html import escape

from courseware.context import Build, Page
from courseware.modules import Module
from courseware.recht import german_date

REGISTER_PAGE = "rechtsstand"


def foot(build: Build) -> str:
    """Return the oldest check and the earliest review of what the page shows, the dates of its module counted in.

    Nothing for a page that shows no law and belongs to no module.
    """
    module = _module_of(build, build.page) if build.page else None
    if build.page is None or not (build.page.law or module):
        return ""
    checked = min([item.checked for item in build.page.law] + ([module.state_of_law] if module else []))
    review = min([item.next_review for item in build.page.law] + ([module.review] if module else []))
    due = review <= build.settings.today
    said = f"Die Prüfung ist seit {german_date(review)} fällig" if due else f"Nächste Prüfung: {german_date(review)}"
    return (
        f'<p class="rechtsfuss" lang="de"><strong>Rechtsstand dieser Seite:</strong> {german_date(checked)}. '
        f"{said}.{_link(build, build.page)}</p>"
    )


def _module_of(build: Build, page: Page) -> Module | None:
    """A translated page lies in a folder of the same name as its German module."""
    return next((module for module in build.modules if module.path.parent.name == page.path.parent.name), None)


def _link(build: Build, page: Page) -> str:
    if page.path.stem == REGISTER_PAGE or not (build.settings.docs_dir / f"{REGISTER_PAGE}.md").is_file():
        return ""
    return f' <a href="{escape(page.to_root())}{REGISTER_PAGE}/">Alle Rechtsaussagen des Kurses</a>'
