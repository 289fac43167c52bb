"""The last line of a page that shows law: when it was checked, and when somebody looks again."""

from calendar import month_name
from datetime import date
from html import escape

from courseware.context import Build, Page
from courseware.language import GERMAN
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
    review = min([item.due for item in build.page.law] + ([module.review] if module else []))
    said = "Die Prüfung ist seit {} fällig" if review <= build.settings.today else "Nächste Prüfung: {}"
    kind = "rechtsfuss" if build.page.law else "rechtsfuss nicht-drucken"  # a page to take away fills its sheet
    return (
        f'<p class="{kind}"><strong>{build.say("Rechtsstand dieser Seite:")}</strong> {_day(checked, build)}. '
        f"{build.say(said).format(_day(review, build))}.{_link(build, build.page)}</p>"
    )


def _day(day: date, build: Build) -> str:
    return german_date(day) if build.page_language == GERMAN else f"{day.day} {month_name[day.month]} {day.year}"


def _module_of(build: Build, page: Page) -> Module | None:
    """A translated page lies in a folder of the same name as its German module."""
    return next((module for module in build.modules if module.path.parent.name == page.path.parent.name), None)


def _link(build: Build, page: Page) -> str:
    if page.path.stem == REGISTER_PAGE or not (build.settings.docs_dir / f"{REGISTER_PAGE}.md").is_file():
        return ""
    return f' <a href="{escape(page.to_root())}{REGISTER_PAGE}/">{build.say("Alle Rechtsaussagen des Kurses")}</a>'
