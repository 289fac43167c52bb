"""Runs a lab's check cells on answers and on learners' functions: our code, the learner's data, no kernel of theirs."""

import ast
import dis
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import CodeType
from typing import Any, Protocol

from grading.answersheet import AnswerSheet
from grading.errors import AnswerSheetUnreadable, CallFailed, JailBroken, SessionEnded
from grading.labs import Cell, Lab
from grading.marks import Mark, State
from grading.printable import printable

Check = Callable[[Any], object]
WITHOUT_CODE = {
    State.NOT_ANSWERED: "Kein Notebook abgegeben.",
    State.UNREADABLE: "Das abgegebene Notebook ist nicht lesbar.",
}
CALL_FAILED = {
    "missing": "Die Funktion „{name}“ fehlt.",
    "not_callable": "„{name}“ ist keine Funktion.",
    "raised": "Die Funktion „{name}“ bricht ab ({message}).",
    "no_json": "Die Funktion „{name}“ liefert keine einfachen Daten ({message}).",
    "too_large": "Die Funktion „{name}“ liefert zu viele Daten.",
    "too_deep": "Die Funktion „{name}“ liefert zu tief verschachtelte Daten.",
    "timeout": "Die Funktion „{name}“ rechnet zu lange.",
}
"""By kind of CallFailed: what the learner is told."""
MAX_MESSAGE = 200


class Functions(Protocol):
    """Whatever calls a learner's functions by value."""

    def call(self, function: str, arguments: Sequence[object], named: Mapping[str, object]) -> object:
        """Return what `function` returns, as data. Raises CallFailed, SessionEnded and JailBroken."""


Code = Functions | State
"""A learner's functions, or the state of all code questions where there is no notebook to take them from."""


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
        self._functions = lab.functions
        self._order = [cell.question for cell in lab.graded]

    def marks(self, sheet: AnswerSheet, code: Code = State.NOT_ANSWERED) -> tuple[Mark, ...]:
        """Mark every question of the lab. Raises JailBroken, but nothing for what stands in the sheet or code."""
        return tuple(self._code_mark(question, code) or self._mark(question, sheet) for question in self._order)

    def unreadable(self, reason: str, code: Code = State.NOT_ANSWERED) -> tuple[Mark, ...]:
        """Return marks for a sheet that cannot be read at all: no points yet, a person decides; code counts."""
        worth = {**self._manual, **{question: check.points for question, check in self._checks.items()}}
        said = f"Antwortbogen nicht lesbar ({reason})."
        return tuple(
            self._code_mark(question, code) or Mark(question, 0.0, worth[question], State.UNREADABLE, said)
            for question in self._order
        )

    def _code_mark(self, question: str, code: Code) -> Mark | None:
        if question not in self._functions:
            return None
        check = self._checks[question]
        if isinstance(code, State):
            return Mark(question, 0.0, check.points, code, WITHOUT_CODE[code])
        function = _Function(self._functions[question], code)
        mark = _run(check, _StandIn(question, function))
        if isinstance(function.ended, SessionEnded):
            return Mark(question, 0.0, check.points, State.GRADED, str(function.ended))
        if function.ended:
            raise function.ended
        return mark if function.called else _without_evidence(check)

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
            return _run(self._checks[question], _StandIn(question, value))
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


class _Function:
    """Takes the place of a learner's function inside a check cell: plain data in, plain data out, all in the jail."""

    def __init__(self, name: str, functions: Functions) -> None:
        self._name, self._functions = name, functions
        self.called = False
        self.ended: SessionEnded | JailBroken | None = None

    def __call__(self, *arguments: object, **named: object) -> object:
        self.called = True
        if self.ended:
            raise self.ended
        try:
            return self._functions.call(self._name, arguments, named)
        except (SessionEnded, JailBroken) as exc:
            self.ended = exc
            raise
        except CallFailed as exc:
            message = printable(exc.message, MAX_MESSAGE)
            said = CALL_FAILED.get(exc.kind, CALL_FAILED["raised"])  # the kind is the learner's process's own word
            raise AssertionError(said.format(name=self._name, message=message)) from exc


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


def _run(check: CompiledCheck, lab: _StandIn) -> Mark:
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
    if reason and (why := getattr(credit, "why", "")):  # labkit's Credit says what was wrong
        reason = f"{reason} {why}"
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
