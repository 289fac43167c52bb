"""Runs a lab's check cells on an answer sheet: our code, the learner's data, no kernel."""

import ast
import dis
import math
from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType
from typing import Any

from grading.answersheet import AnswerSheet
from grading.errors import AnswerSheetUnreadable
from grading.labs import Cell, Lab
from grading.marks import Mark, State

Check = Callable[[Any], object]


@dataclass(frozen=True)
class CompiledCheck:
    """A check cell: everything up to its last expression, and that expression, whose value is partial credit."""

    question: str
    kind: str
    points: float
    body: CodeType
    last: CodeType | None


class Judge:
    """The check cells of one lab, compiled once."""

    def __init__(self, lab: Lab) -> None:
        self._manual = {cell.question: cell.points for cell in lab.graded if cell.role == "manual"}
        self._checks = {cell.question: _compile(lab, cell) for cell in lab.graded if cell.role == "check"}
        self._order = [cell.question for cell in lab.graded]

    def marks(self, sheet: AnswerSheet) -> tuple[Mark, ...]:
        """Mark every question of the lab. Never raises for anything that stands in the sheet."""
        return tuple(self._mark(question, sheet) for question in self._order)

    def unreadable(self, reason: str) -> tuple[Mark, ...]:
        """Return marks for a sheet that cannot be read at all: no points yet, a person decides."""
        worth = {**self._manual, **{question: check.points for question, check in self._checks.items()}}
        return tuple(
            Mark(question, 0.0, worth[question], State.UNREADABLE, f"Antwortbogen nicht lesbar ({reason}).")
            for question in self._order
        )

    def _mark(self, question: str, sheet: AnswerSheet) -> Mark:
        points = self._manual.get(question)
        kind = "text" if points is not None else self._checks[question].kind
        worth = points if points is not None else self._checks[question].points
        try:
            value = sheet.value(question, kind)
        except KeyError:
            return Mark(question, 0.0, worth, State.NOT_ANSWERED, "Keine Antwort.")
        except AnswerSheetUnreadable as exc:
            return Mark(question, 0.0, worth, State.UNREADABLE, f"Diese Antwort ist nicht lesbar: {exc}.")
        if points is None:
            return _run(self._checks[question], value)
        if not value.strip():
            return Mark(question, 0.0, points, State.NOT_ANSWERED, "Keine Antwort.")
        return Mark(question, None, points, State.NEEDS_PERSON, "Ein Mensch liest Ihren Text.")


class _StandIn:
    """Takes the place of labkit's Lab inside a check cell and sees whether the answer was looked at."""

    def __init__(self, question: str, value: object) -> None:
        self._question, self._value = question, value
        self.looked = False

    def check(self, question: str, fn: Check) -> object:
        if question == self._question:
            self.looked = self.looked or _reads_its_argument(fn)
            return fn(self._value)
        return None


def _compile(lab: Lab, cell: Cell) -> CompiledCheck:
    tree = ast.parse(cell.source)
    where = f"{lab.folder / 'lab.py'}, Zelle {cell.number}"
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        expression = tree.body.pop()
        assert isinstance(expression, ast.Expr)  # noqa: S101 (for the type checker)
        last = compile(ast.Expression(expression.value), where, "eval")
    kind = lab.questions[cell.question].kind
    return CompiledCheck(cell.question, kind, cell.points, compile(tree, where, "exec"), last)


def _run(check: CompiledCheck, value: object) -> Mark:
    lab = _StandIn(check.question, value)
    space: dict[str, object] = {"__name__": "pruefung", "lab": lab}
    try:
        exec(check.body, space)  # noqa: S102 (the check cell comes from our own lab.py)
        credit = eval(check.last, space) if check.last else None  # noqa: S307 (same)
    except AssertionError as exc:
        if lab.looked:
            return Mark(check.question, 0.0, check.points, State.GRADED, str(exc) or "Noch nicht richtig.")
        return _without_evidence(check)
    except Exception as exc:  # a check may fail in any way; that is never the learner's last word
        reason = f"Die Prüfung kam mit dieser Antwort nicht zurecht ({type(exc).__name__})."
        return Mark(check.question, 0.0, check.points, State.FAILED_CHECK, reason)
    return _credited(check, credit) if lab.looked else _without_evidence(check)


def _credited(check: CompiledCheck, credit: object) -> Mark:
    """Turn a check's value into points, as nbgrader does: None is full credit, a number is partial credit."""
    if credit is None:
        return Mark(check.question, check.points, check.points, State.GRADED)
    if isinstance(credit, bool) or not isinstance(credit, int | float) or not math.isfinite(credit):
        reason = "Die Prüfung ergab keine Punktzahl."
        return Mark(check.question, 0.0, check.points, State.FAILED_CHECK, reason)
    points = float(min(max(credit, 0.0), check.points))
    reason = "" if points == check.points else "Teilweise richtig." if points > 0 else "Noch nicht richtig."
    return Mark(check.question, points, check.points, State.GRADED, reason)


def _without_evidence(check: CompiledCheck) -> Mark:
    reason = "Die Prüfung hat sich die Antwort nicht angesehen."
    return Mark(check.question, None, check.points, State.NEEDS_PERSON, reason)


def _reads_its_argument(fn: Check) -> bool:
    """Whether a check function ever loads its first argument; anything but a plain function counts as reading."""
    code = getattr(fn, "__code__", None)
    if code is None or not code.co_argcount:
        return code is None or bool(code.co_flags & 0x04)  # *args
    name = code.co_varnames[0]
    return name in code.co_cellvars or any(
        step.opname.startswith("LOAD_") and step.argval in (name, (name,)) for step in dis.get_instructions(code)
    )
