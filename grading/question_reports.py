"""The same results by question: who got what for it, and how the question did."""

from collections.abc import Iterator
from dataclasses import dataclass

from grading import item_analysis, labs, standings
from grading.item_analysis import Score
from grading.labs import Lab
from grading.marks import State, number
from grading.settings import Settings
from grading.standings import Item, Standing

HEADER = ("Labor", "Person", "Kennung", "Frage", "Punkte", "Möglich", "Stand", "Kommentar", "Wortlaut der Frage")
ITEM_HEADER = ("Labor", "Frage", "Personen", "Schwierigkeit", "Trennschärfe", "nicht beantwortet", "Wortlaut der Frage")


@dataclass(frozen=True)
class Row:
    """One person's answer to one question."""

    standing: Standing
    item: Item

    def texts(self) -> tuple[str, ...]:
        """Return the cells in the order of HEADER, in German notation."""
        one, item = self.standing, self.item
        points, most = number(item.points), number(item.max_points)
        return (one.lab, one.name, one.learner, item.question, points, most, _state(item), item.comment, item.prompt)


@dataclass(frozen=True)
class Figures:
    """One question with its item statistics."""

    lab: str
    question: str
    prompt: str
    item: item_analysis.Item

    def texts(self) -> tuple[str, ...]:
        """Return the cells in the order of ITEM_HEADER, in German notation; a minus sign is no hyphen."""
        item = self.item
        shares = (decimals(item.difficulty), decimals(item.discrimination), percent(item.not_answered))
        return (self.lab, self.question, str(item.people), *shares, self.prompt)


def rows(settings: Settings, lab_names: list[str], faults: dict[str, str]) -> Iterator[Row]:
    """Yield a row for each learner and question of a graded hand-in. Raises GradingError.

    Why somebody is left out goes into `faults`, by learner.
    """
    for name in lab_names:
        for one in standings.of_lab(settings, labs.read(settings.lab_folder(name)), faults):
            yield from (Row(one, item) for item in one.items)


def figures(settings: Settings, lab: Lab, faults: dict[str, str]) -> tuple[int, list[Figures]]:
    """Return how many people are marked to the end, and the statistics over them: none below ten people."""
    people = [
        [Score(item.points, item.max_points, item.state is not State.NOT_ANSWERED) for item in one.items]
        for one in standings.of_lab(settings, lab, faults)
        if not one.waiting and not one.outdated and len(one.items) == len(lab.graded)
    ]
    found = item_analysis.analyse(people) or []
    questions = [cell.question for cell in lab.graded]
    return len(people), [
        Figures(lab.name, question, lab.questions[question].prompt or question, item)
        for question, item in zip(questions, found, strict=False)
    ]


def decimals(value: float | None) -> str:
    """Write a figure with two places; a dash where there is none."""
    return "–" if value is None else f"{value:.2f}".replace(".", ",").replace("-", "−")


def percent(share: float) -> str:
    """Write a share in whole percent."""
    return f"{100 * share:.0f} %"


def _state(item: Item) -> str:
    if item.waits:
        return "offen"
    if item.by_person:
        return "von einem Menschen bewertet"
    return "nicht beantwortet" if item.state is State.NOT_ANSWERED else "bewertet"
