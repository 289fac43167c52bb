"""A trainer's plan for one session: what happens when, and how long it takes altogether."""

from dataclasses import dataclass

from courseware.records import Fields
from courseware.wording import count, inline

MAX_MINUTES = 480


@dataclass(frozen=True)
class Step:
    """One part of a session."""

    minutes: int
    what: str
    note: str


def parse(source: str) -> tuple[Step, ...]:
    """Read the YAML of an `ablauf` fence; raise FenceError with field and line."""
    fields = Fields.from_yaml(source)
    steps = []
    for entry in fields.entries("steps", least=2):
        steps.append(Step(entry.number("minutes", 1, MAX_MINUTES), entry.text("what"), entry.text("note", default="")))
        entry.finish()
    fields.finish()
    return tuple(steps)


def render(steps: tuple[Step, ...]) -> str:
    """Return the plan as a table; every row says from which minute to which."""
    rows, begun = "", 0  # a space between two cells: the search reads them one after the other
    for step in steps:
        ends = begun + step.minutes
        rows += f" <tr><td>{begun} bis {ends}</td> <td>{inline(step.what)}</td> <td>{inline(step.note)}</td></tr>"
        begun = ends
    return (
        f'<table class="ablauf" data-kurs="ablauf"><caption>Zusammen {count(begun, "Minute", "Minuten")}'
        '</caption> <thead><tr><th scope="col">Minute</th> <th scope="col">Was geschieht</th> '
        f'<th scope="col">Hinweis</th></tr></thead><tbody>{rows}</tbody></table>'
    )
