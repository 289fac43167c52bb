"""What the trainers' page "Bewertung" shows: everything that people wrote is escaped, nothing runs inline."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from grading import agreement, deadlines, item_analysis, similarity
from grading.errors import MarkingUnusable
from grading.marking_desk import Question
from grading.markings import Case, Marking, Stage
from grading.marks import number
from grading.question_reports import decimals, percent
from grading.rubric import Criterion

FOLDER = Path(__file__).parent / "pages"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Content security policy: our own files, nothing inline but the empty icon."""
STAGES = {Stage.FIRST: "Bewertung", Stage.SECOND: "Zweitbewertung", Stage.DECISION: "Entscheidung"}
MOST_CHOICES = 7
"""Up to so many values a criterion is a row of radio buttons, above it is a field."""
TEXT_FILES = (".md", ".txt", ".csv")


@dataclass(frozen=True)
class Sheet:
    """One answer as one marker may see it at one stage: what is blind is not in here."""

    question: Question
    case: Case
    stage: Stage
    own: Marking | None
    """What stands in the form."""
    shown: tuple[tuple[str, Marking], ...]
    """Finished markings that this stage may see, with their heading."""
    refusal: str
    """Why this person cannot save this stage; empty if they can."""
    earlier: bool
    """Whether the form holds what was given for a text handed in before."""
    alike: tuple[Case, ...] = ()
    like_model: bool = False

    @property
    def points(self) -> tuple[float | None, ...]:
        """The form's value for each criterion."""
        criteria = self.question.rubric.criteria
        given = self.own.points if self.own else ()
        return given if len(given) == len(criteria) else (None,) * len(criteria)

    @property
    def comment(self) -> str:
        """The form's comment; a decision starts from the first one, which would else be lost to the learner."""
        first = self.case.done(Stage.FIRST) if self.stage is Stage.DECISION else None
        return self.own.comment if self.own else first.comment if first else ""

    @property
    def differs(self) -> tuple[bool, ...]:
        """For each criterion, whether the markings shown give different points for it."""
        rows = [marking.points for _, marking in self.shown]
        if len({len(row) for row in rows}) != 1:  # the formgrader knows no criteria
            return (False,) * len(self.question.rubric.criteria)
        return tuple(len(set(column)) > 1 for column in zip(*rows, strict=True))

    @property
    def revision(self) -> int:
        """The revision that a saving replaces."""
        return self.own.revision if self.own else 0


def sheet(question: Question, case: Case, stage: Stage, marker: str) -> Sheet:
    """Put together what `marker` may see. The second marking never shows anything of the first."""
    refusal = ""
    try:
        case.check_may(stage, marker)
    except MarkingUnusable as exc:
        refusal = str(exc)
    own = case.markings.get(stage) or case.earlier.get(stage)
    covered = stage is Stage.FIRST and case.open_stage is Stage.SECOND
    if covered and own and own.marker.casefold() != marker.casefold():
        own, refusal = None, "Diese Antwort wartet auf die Zweitbewertung. Bis dahin bleibt die erste verdeckt."
    shown = []
    if stage is Stage.DECISION or (stage is not Stage.SECOND and case.done(Stage.SECOND)):
        shown = [(STAGES[one], found) for one in (Stage.FIRST, Stage.SECOND) if (found := case.done(one))]
    alike, like_model = _alike(question, case)
    return Sheet(
        question,
        case,
        stage,
        own,
        tuple(shown),
        refusal,
        stage not in case.markings and own is not None,
        alike,
        like_model,
    )


def render(template: str, **values: Any) -> str:
    """Return the page made from pages/`template`."""
    return str(_environment().get_template(template).render(**values))


@lru_cache(maxsize=1)
def _environment() -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {"points": number, "decimals": decimals, "percent": percent, "deadline": deadlines.shown}
    environment.globals |= {
        "Stage": Stage,
        "stages": STAGES,
        "choices": _choices,
        "exact": agreement.exact,
        "weighted_kappa": agreement.weighted_kappa,
        "passages": similarity.passages,
        "least_people": item_analysis.LEAST_PEOPLE,
    }
    return environment


def _alike(question: Question, case: Case) -> tuple[tuple[Case, ...], bool]:
    explained = list(_explained(question))
    model = question.rubric.model_answer
    others = {one.id: one.text for one in question.cases if one.id != case.id}
    found = similarity.alike(case.text, others, [*explained, model])
    like_model = bool(similarity.alike(case.text, {"model": model}, explained))
    return tuple(one for one in question.cases if one.id in found), like_model


def shared(question: Question, one: Case, other: Case) -> frozenset[str]:
    """Return the wording that two answers share, or nothing where it deserves no look."""
    explained = [*_explained(question), question.rubric.model_answer]
    return similarity.alike(one.text, {other.id: other.text}, explained).get(other.id, frozenset())


def _explained(question: Question) -> Iterable[str]:
    """Yield what everybody may have read in the lab: its pages, questions and documents."""
    lab = question.lab
    yield from (one.prompt for one in lab.questions.values())
    yield from (cell.source for cell in lab.cells if cell.role in ("text", "code"))
    for path in sorted((lab.folder / "data").rglob("*")):
        if path.suffix in TEXT_FILES:
            yield path.read_text(encoding="utf-8", errors="replace")


def _choices(criterion: Criterion) -> list[float]:
    """Return the values that radio buttons offer, in half points; nothing where a field is better."""
    halves = criterion.points * 2
    return [half / 2 for half in range(int(halves) + 1)] if halves.is_integer() and halves < MOST_CHOICES else []
