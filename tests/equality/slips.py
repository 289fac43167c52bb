"""What learners make of the model answer to a code task: right, slightly wrong, broken, loud. Never an endless loop."""

import ast
import random
from collections.abc import Iterator
from typing import Any

SWAPS: dict[type[ast.AST], type[Any]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.USub: ast.UAdd,
}
UNTIL = {"count", "cycle", "repeat", "iter"}
"""Names that make what runs until something happens; with another number it might never happen."""
LOUD = (
    "import warnings\nwarnings.warn('veraltet')",
    "import sys\nprint('gleich', file=sys.stderr)",
    "print('Zwischenstand', 1)",
    "print('x' * 100_000)",
)
"""Runs before the function's own lines."""
INSTEAD = (
    "raise ValueError('Das weiß ich nicht.')",
    "raise NotImplementedError",
    "raise SystemExit(3)",
    "raise KeyboardInterrupt",
    "return None",
    "return True",
    "return float('nan')",
    "return [float('inf')]",
    "return 'Text'",
    "return object()",
    "return 10 ** 400",
    "return 10 ** 5000",
    "return {1: {2: 3}}",
    "return lambda: 1",
    "tief = []\nfor _ in range(100):\n    tief = [tief]\nreturn tief",
    "yield 1",
    "assert False, 'nein'",
    "return 1 / 0",
)
"""Runs in their place."""


def attempt(model: str, function: str, dice: random.Random) -> str:
    """Return what one learner writes in the cell whose model answer is `model`, which defines `function`."""
    lot = dice.random()
    if lot < 0.3:
        return model
    if lot < 0.65:
        return slipped(model, function, dice, dice.choice((1, 1, 2)))
    if lot < 0.8:
        return _begun(model, function, dice.choice(LOUD))
    if lot < 0.95:
        return _begun(model, function, dice.choice(INSTEAD))
    return dice.choice((f"{model}\n    )", f"{function} = 3", f"def {function}():\n    return 1", ""))


def slipped(model: str, function: str, dice: random.Random, slips: int) -> str:
    """Return `model` with some numbers, texts or operators changed inside `function`."""
    tree, body = _parsed(model, function)
    places = list(_places(body))
    for node in dice.sample(places, min(slips, len(places))):
        _change(node, dice)
    return ast.unparse(tree)


def _begun(model: str, function: str, lines: str) -> str:
    tree, body = _parsed(model, function)
    body.body[:0] = ast.parse(f"def f():\n{_indented(lines)}").body[0].body  # type: ignore[attr-defined]
    return ast.unparse(ast.fix_missing_locations(tree))


def _indented(lines: str) -> str:
    return "\n".join(f"    {line}" for line in lines.splitlines())


def _parsed(model: str, function: str) -> tuple[ast.Module, ast.FunctionDef]:
    tree = ast.parse(model)
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function]
    return tree, found[-1]


def _places(body: ast.FunctionDef) -> Iterator[Any]:
    """Yield the nodes that may be changed; none where something runs until a condition holds."""
    nodes = list(ast.walk(body))
    if any(map(_is_open_ended, nodes)):
        return
    said = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # docstrings
    yield from (node for node in nodes if id(node) not in said and _can_change(node))


def _is_open_ended(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name) and node.value.id == "itertools" and node.attr in UNTIL
    return isinstance(node, ast.While) or (isinstance(node, ast.Name) and node.id in UNTIL)


def _can_change(node: Any) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str | int | float)
    return type(node.ops[0] if isinstance(node, ast.Compare) else getattr(node, "op", None)) in SWAPS


def _change(node: Any, dice: random.Random) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = SWAPS[type(node.ops[0])]()
    elif not isinstance(node, ast.Constant):
        node.op = SWAPS[type(node.op)]()
    elif isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node.value, str):
        node.value += "x"
    else:
        node.value += dice.choice((-1, 1))
