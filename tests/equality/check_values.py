"""The values that a lab's check cells speak of: generated learners choose among them."""

import ast
from collections.abc import Iterator
from typing import Any

from grading import labs
from labkit.errors import AnswerInvalidError
from labkit.questions import Number, Question

NO_LITERAL = (ValueError, TypeError, SyntaxError, MemoryError, RecursionError)


def spoken_of(lab: labs.Lab, question: Question) -> list[Any]:
    """Return every value in the question's check cell that a learner could answer: right ones and known errors."""
    found: list[Any] = []
    for cell in lab.cells:
        if cell.role == "check" and cell.question == question.qid:
            for literal in _literals(cell.source):
                value = _answerable(question, literal)
                if value is not None and value not in found:
                    found.append(value)
    return found


def _literals(source: str) -> Iterator[Any]:
    for node in ast.walk(ast.parse(source)):
        try:
            yield ast.literal_eval(node)  # type: ignore[arg-type]  # it takes any node and refuses most
        except NO_LITERAL:
            continue


def _answerable(question: Question, literal: Any) -> Any:
    """Return `literal` as labkit would store it, None where no learner can give that answer."""
    if isinstance(question, Number) != isinstance(literal, int | float):
        return None  # labkit reads numbers out of texts, too
    try:
        value = question.validated(literal)
    except AnswerInvalidError:
        return None
    return None if question.is_empty(value) else value
