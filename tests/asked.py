"""What a lab asks: its questions as labkit has them, with all options, taken from lab.py without running it."""

import ast

from grading import labs
from labkit import questions
from labkit.questions import Question


def asked(lab: labs.Lab) -> dict[str, Question]:
    """Return the questions of a lab by id, in the order of its page."""
    trees = (ast.parse(cell.source) for cell in lab.cells if cell.role == "code")
    found = [_made(node) for tree in trees for node in ast.walk(tree) if _is_question(node)]
    return {question.qid: question for question in found}


def _is_question(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in labs.KINDS


def _made(call: ast.AST) -> Question:
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Name)
    kind = getattr(questions, call.func.id)
    given = [ast.literal_eval(argument) for argument in call.args]
    named = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
    made: Question = kind(*given, **named)
    return made
