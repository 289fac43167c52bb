"""Reads a lab's one source, lab.py, and finds what contradicts itself in it."""

import ast
import hashlib
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grading import rubric
from grading.errors import LabBroken

KINDS = {
    "One": "one",
    "Several": "several",
    "Order": "order",
    "Number": "number",
    "Classes": "classes",
    "Text": "text",
    "Code": "code",
}
"""labkit's question classes and the kind each writes into the answer sheet."""

GRADED = ("check", "manual")
"""Roles of the cells that give points."""

QUESTION_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
SOLUTION = re.compile(r"^[ \t]*### BEGIN SOLUTION.*\n(?:.*\n)*?[ \t]*### END SOLUTION.*$", re.MULTILINE)
CODE_HEADER = re.compile(r"^# %%.*\bsolution *=", re.MULTILINE)
HIDDEN = re.compile(r"^.*BEGIN HIDDEN TESTS.*\n(?:.*\n)*?.*END HIDDEN TESTS.*$", re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """A question as `lab.ask` states it."""

    id: str
    kind: str
    prompt: str
    function: str = ""
    """Name of the function that a code question asks for."""


@dataclass(frozen=True)
class Cell:
    """One cell of lab.py; `role` is text, code, solution, check or manual, `number` counts from 1."""

    number: int
    role: str
    source: str
    tags: tuple[str, ...] = ()
    question: str = ""
    points: float = 0.0


@dataclass(frozen=True)
class Lab:
    """One lab, read and found to be consistent; `digest` changes with lab.py and with the data folder."""

    name: str
    folder: Path
    digest: str
    title: str
    cells: tuple[Cell, ...]
    questions: dict[str, Question]
    data: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The data files by path below the folder, so that a lab can travel without it."""

    @property
    def graded(self) -> tuple[Cell, ...]:
        """The check cells and free-text cells, in the order of the page."""
        return tuple(cell for cell in self.cells if cell.role in GRADED)

    @property
    def functions(self) -> dict[str, str]:
        """The functions that learners write, by question; empty for a lab without code tasks."""
        return {question.id: question.function for question in self.questions.values() if question.kind == "code"}

    def place(self, question: str) -> int:
        """Return the number, from 1, under which the lab's page shows a question."""
        return list(self.questions).index(question) + 1


def read(folder: Path) -> Lab:
    """Read `folder`/lab.py. Raises LabBroken naming file and cell."""
    path = folder / "lab.py"
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise LabBroken(f"{path} ist nicht lesbar: {exc}.") from exc
    notebook = _percent(path, source)
    cells = tuple(_cell(path, number, raw) for number, raw in enumerate(notebook["cells"], 1))
    questions = _questions(path, cells)
    _check_consistent(path, cells, questions)
    title = str(notebook["metadata"].get("title") or folder.name)
    return Lab(folder.name, folder, digest(folder), title, cells, questions, data_files(folder))


def has_code(folder: Path) -> bool:
    """Whether learners write code in the lab in `folder`; reads lab.py as text, so it is quick."""
    try:
        return CODE_HEADER.search((folder / "lab.py").read_text(encoding="utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def data_files(folder: Path) -> dict[str, bytes]:
    """Return the lab's data files by their paths below the lab's folder, such as data/satzung.md."""
    paths = sorted(path for path in (folder / "data").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def digest(folder: Path) -> str:
    """Return a hash over lab.py and every file below data/; needs no notebook library, so it is quick."""
    found = hashlib.sha256()
    for name, content in [("lab.py", (folder / "lab.py").read_bytes()), *data_files(folder).items()]:
        found.update(f"{name}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _percent(path: Path, source: str) -> Any:
    import jupytext

    try:
        return jupytext.reads(source, fmt="py:percent")
    except Exception as exc:  # jupytext has no error class of its own
        raise LabBroken(f"{path} ist kein lesbares Labor im Prozentformat: {exc}.") from exc


def _cell(path: Path, number: int, raw: Any) -> Cell:
    meta, source, tags = raw["metadata"], raw["source"], tuple(raw["metadata"].get("tags", ()))
    where = f"{path}, Zelle {number}"
    if sum(role in meta for role in ("check", "manual", "solution")) > 1:
        raise LabBroken(f"{where}: check, manual und solution schließen sich aus. Nehmen Sie mehrere Zellen.")
    if "solution" in meta:
        if raw["cell_type"] != "code":
            raise LabBroken(f"{where}: solution gehört an eine Zelle der Art code.")
        return Cell(number, "solution", source, tags, _question_id(where, meta["solution"]))
    for role, cell_type in (("check", "code"), ("manual", "markdown")):
        if role not in meta:
            continue
        if raw["cell_type"] != cell_type:
            raise LabBroken(f"{where}: {role} gehört an eine Zelle der Art {cell_type}.")
        return Cell(number, role, source, tags, _question_id(where, meta[role]), _points(where, meta.get("points")))
    if "points" in meta:
        raise LabBroken(f"{where}: points steht ohne check oder manual. Ergänzen Sie die Frage.")
    if raw["cell_type"] == "code":
        _parse(where, source)
        return Cell(number, "code", source, tags)
    return Cell(number, "text" if raw["cell_type"] == "markdown" else "raw", source, tags)


def _question_id(where: str, value: object) -> str:
    if isinstance(value, str) and QUESTION_ID.fullmatch(value):
        return value
    raise LabBroken(f"{where}: „{value}“ ist kein Name einer Frage. Erlaubt sind a-z, 0-9, - und _.")


def _points(where: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
        raise LabBroken(f"{where}: points muss eine Zahl größer als 0 sein, nicht „{value}“.")
    return float(value)


def _parse(where: str, source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as exc:
        raise LabBroken(f"{where}, Zeile {exc.lineno}: kein gültiges Python ({exc.msg}).") from exc


def _questions(path: Path, cells: tuple[Cell, ...]) -> dict[str, Question]:
    found: dict[str, Question] = {}
    for cell in cells:
        if cell.role != "code":
            continue
        for question in _asked(ast.parse(cell.source)):
            if question.id in found:
                raise LabBroken(f"{path}, Zelle {cell.number}: die Frage „{question.id}“ gibt es schon.")
            found[question.id] = question
    return found


def _asked(tree: ast.Module) -> Iterator[Question]:
    """Yield Kind("qid", "text", …) calls; both must be literals, because this code never runs here."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS):
            continue
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        first = node.args[0] if node.args else named.get("qid")
        second = node.args[1] if len(node.args) > 1 else named.get("text")
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            kind = KINDS[node.func.id]
            third = node.args[2] if len(node.args) > 2 else named.get("function")
            yield Question(first.value, kind, _text(second), _text(third) if kind == "code" else "")


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _check_consistent(path: Path, cells: tuple[Cell, ...], questions: dict[str, Question]) -> None:
    seen: set[str] = set()
    for cell in (cell for cell in cells if cell.role in GRADED):
        where = f"{path}, Zelle {cell.number}"
        if cell.question in seen:
            raise LabBroken(f"{where}: „{cell.question}“ wird schon in einer anderen Zelle bewertet.")
        if cell.question not in questions:
            raise LabBroken(f"{where}: zu „{cell.question}“ fehlt die Frage. Stellen Sie sie mit lab.ask(…).")
        if cell.role == "manual":
            if questions[cell.question].kind != "text":
                raise LabBroken(f"{where}: manual verlangt eine Frage der Art Text.")
            rubric.read(where, cell.source, cell.points)
        if cell.role == "check":
            _check_cell(where, cell)
        seen.add(cell.question)
    _check_code(path, cells, questions, seen)


def _check_code(path: Path, cells: tuple[Cell, ...], questions: dict[str, Question], checked: set[str]) -> None:
    """See that each code question has one cell to write in, which defines its function, and a check."""
    written: set[str] = set()
    for cell in (cell for cell in cells if cell.role == "solution"):
        where = f"{path}, Zelle {cell.number}"
        if cell.question in written:
            raise LabBroken(f"{where}: für „{cell.question}“ gibt es schon eine Zelle mit solution.")
        question = questions.get(cell.question)
        if question is None or question.kind != "code":
            raise LabBroken(f"{where}: zu „{cell.question}“ fehlt die Frage. Stellen Sie sie mit lab.ask(Code(…)).")
        _check_solution(where, cell, question.function)
        written.add(cell.question)
    for question in questions.values():
        if question.kind == "code" and question.id not in written & checked:
            raise LabBroken(f"{path}: die Frage „{question.id}“ braucht eine Zelle mit solution und eine mit check.")


def _check_solution(where: str, cell: Cell, function: str) -> None:
    regions = SOLUTION.findall(cell.source)
    marks = [cell.source.count(f"### {word} SOLUTION") for word in ("BEGIN", "END")]
    if not regions or marks != [len(regions)] * 2:
        raise LabBroken(f"{where}: ### BEGIN SOLUTION und ### END SOLUTION gehören paarweise hinein.")
    stubbed = SOLUTION.sub(lambda found: found[0][: len(found[0]) - len(found[0].lstrip())] + "pass", cell.source)
    for tree in (_parse(where, cell.source), _parse(f"{where} (ohne die Lösung)", stubbed)):
        if not any(isinstance(node, ast.FunctionDef) and node.name == function for node in tree.body):
            raise LabBroken(f"{where}: die Zelle definiert „{function}“ nicht, auch ohne die Lösung muss sie das.")


def _check_cell(where: str, cell: Cell) -> None:
    _parse(where, cell.source)
    if f'lab.check("{cell.question}"' not in cell.source.replace("'", '"'):
        raise LabBroken(f'{where}: lab.check("{cell.question}", …) fehlt.')
    if cell.source.count("BEGIN HIDDEN TESTS") != cell.source.count("END HIDDEN TESTS"):
        raise LabBroken(f"{where}: BEGIN HIDDEN TESTS und END HIDDEN TESTS gehören paarweise zusammen.")
    _parse(f"{where} (ohne die verdeckte Prüfung)", HIDDEN.sub("", cell.source))
