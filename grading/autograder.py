"""One hand-in in, marks out: a pure function of our lab and the delivered files."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from threading import Lock
from types import TracebackType
from typing import Any

from grading import answersheet
from grading.answersheet import AnswerSheet
from grading.errors import AnswerSheetUnreadable, JailBroken
from grading.jail import Jail
from grading.judge import Code, Judge
from grading.labs import Lab
from grading.marks import Mark, Result, State
from grading.notebooks import PREFIXES, Notebook, nbgrader_id
from grading.printable import printable
from grading.program import Assembly, Program
from grading.workbench import Workbench

WHY_EDITED = "Jemand hat das Notebook geändert, oder das Labor wurde nach der Abgabe verbessert."
MAX_SHOWN = 500
"""Characters of an answer that a trainer is shown beside a check."""
MAX_CODE = 20_000
"""Characters of a cell with code that a trainer is shown."""


class Autograder:
    """Everything about one lab that is the same for all hand-ins, made ready once; threads may share it.

    A lab with code tasks needs a jail: the one given, or one of its own, opened at the first hand-in and closed at the
    end of the `with` block.
    """

    def __init__(self, lab: Lab, release: Notebook, jail: Jail | None = None) -> None:
        self._lab = lab
        self._judge = Judge(lab)
        self._known = {cell.question for cell in lab.graded} | set(lab.questions)
        self._manual = {cell.question for cell in lab.graded if cell.role == "manual"}
        self._locked = {
            nbgrader_id(cell): cell["source"]
            for cell in release["cells"]
            if cell["metadata"].get("nbgrader", {}).get("locked")
        }
        self._assembly = Assembly(lab, release)
        self._jail, self._opening, self._stack = jail, Lock(), ExitStack()

    def __enter__(self) -> "Autograder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def grade(self, learner: str, version: int, files: Mapping[str, bytes]) -> Result:
        """Mark the delivered `files`. Only our own lab decides; what was tampered with is noted for the trainer.

        Raises JailUnavailable, LabBroken for a package that is not installed and, where the jail broke twice,
        JailBroken: faults of this machine that say nothing about the hand-in. Nothing that is delivered raises.
        """
        content = files.get(f"{self._lab.name}.ipynb")
        program = self._assembly.program(content) if self._lab.functions and content is not None else None
        sheet, notes = self._sheet(learner, version, files)
        notes = self._notebook_notes(content) + notes
        without = State.NOT_ANSWERED if content is None else State.UNREADABLE
        try:
            marks, seen = self._marks(sheet, program, without)
        except JailBroken:
            marks, seen = self._marks(sheet, program, without)
        entries = {} if isinstance(sheet, AnswerSheetUnreadable) else sheet.entries
        texts = {} if isinstance(sheet, AnswerSheetUnreadable) else sheet.texts()
        written = program.written if program else {}
        where = {question: f"Code in Zelle {PREFIXES['solution']}_{question}" for question in written}
        return Result(
            learner,
            self._lab.name,
            version,
            marks,
            {question: text for question, text in texts.items() if question in self._manual},
            {question: _shortened(entry) for question, entry in entries.items() if question in self._known} | where,
            (*notes, *seen),
            {question: source[:MAX_CODE] for question, source in written.items()},
        )

    def answers(self, files: Mapping[str, bytes]) -> dict[str, object]:
        """Return what was answered, by question, to compare hand-ins; an unreadable sheet differs from all others."""
        content = files.get(f"{self._lab.name}.ipynb", b"")
        program = self._assembly.program(content) if self._lab.functions else None
        sheet, _ = self._sheet("", 0, files)
        if isinstance(sheet, AnswerSheetUnreadable):
            return {"": files["answers.json"]}
        given = {question: entry.get("value") for question, entry in sheet.entries.items() if isinstance(entry, dict)}
        return {**given, **dict.fromkeys(self._lab.functions, program and program.steps)}

    def _sheet(
        self, learner: str, version: int, files: Mapping[str, bytes]
    ) -> tuple[AnswerSheet | AnswerSheetUnreadable, list[str]]:
        if "answers.json" not in files:
            needed = len(self._lab.graded) > len(self._lab.functions)
            return AnswerSheet({}), ["Ohne Antwortbogen abgegeben."] if needed else []
        try:
            sheet = answersheet.parse(files["answers.json"], self._lab.name)
        except AnswerSheetUnreadable as exc:
            where = f"submissions/{learner}/{self._lab.name}/{version}/answers.json"
            return exc, [f"Antwortbogen nicht lesbar ({exc}). Er liegt unter {where}."]
        strange = sorted(set(sheet.entries) - self._known)
        return sheet, [f"Unbekannte Frage im Antwortbogen: „{printable(question, 80)}“." for question in strange[:5]]

    def _marks(
        self, sheet: AnswerSheet | AnswerSheetUnreadable, program: Program | None, without: State
    ) -> tuple[tuple[Mark, ...], list[str]]:
        if program is None:
            return self._judged(sheet, without), []
        with Workbench(self._opened(), program, self._lab.data) as bench:
            marks = self._judged(sheet, bench)
            return tuple(_unless_untouched(mark, program) for mark in marks), [*program.notes, *bench.notes]

    def _judged(self, sheet: AnswerSheet | AnswerSheetUnreadable, code: Code) -> tuple[Mark, ...]:
        if isinstance(sheet, AnswerSheetUnreadable):
            return self._judge.unreadable(str(sheet), code)
        return self._judge.marks(sheet, code)

    def _opened(self) -> Jail:
        """Return the jail; one of our own has imported what the lab's locked cells import, and sees nothing else."""
        with self._opening:
            if self._jail is None:
                self._jail = self._stack.enter_context(Jail(self._assembly.imports()))
            return self._jail

    def _notebook_notes(self, content: bytes | None) -> list[str]:
        if content is None:
            return ["Ohne Notebook abgegeben."]
        sources = _sources(content)
        if sources is None:
            return ["Das abgegebene Notebook ist nicht lesbar."]
        gone = [name for name in self._locked if name not in sources]
        edited = [name for name, source in self._locked.items() if name in sources and sources[name] != source]
        notes = [f"Zelle {name} fehlt im Notebook." for name in gone]
        if edited:
            notes.append(f"Anders als im Labor: {', '.join(edited)}. {WHY_EDITED}")
        return notes


def _unless_untouched(mark: Mark, program: Program) -> Mark:
    """A cell as it was handed out, and no points: nothing was answered."""
    if mark.points == 0 and mark.question in program.untouched:
        return replace(mark, state=State.NOT_ANSWERED, reason="Keine Antwort.")
    return mark


def _sources(content: bytes) -> dict[str, str] | None:
    """Return the delivered cells' sources by nbgrader id; None when this is no notebook."""
    try:
        cells: list[Any] = json.loads(content)["cells"]
        return {nbgrader_id(cell): _joined(cell["source"]) for cell in cells if nbgrader_id(cell)}
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _shortened(entry: Any) -> str:
    """Return an entry's value as short JSON that can be written as UTF-8."""
    text = json.dumps(entry["value"] if isinstance(entry, dict) and "value" in entry else entry, ensure_ascii=False)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]} …"


def _joined(source: Any) -> str:
    return "".join(source) if isinstance(source, list) else str(source)
