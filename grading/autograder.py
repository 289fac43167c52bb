"""One hand-in in, marks out: a pure function of our lab and the delivered files."""

import json
from collections.abc import Mapping
from typing import Any

from grading import answersheet
from grading.errors import AnswerSheetUnreadable
from grading.judge import Judge
from grading.labs import Lab
from grading.marks import Result
from grading.notebooks import Notebook, nbgrader_id
from grading.printable import printable

MAX_SHOWN = 500
"""Characters of an answer that a trainer is shown beside a check."""


class Autograder:
    """Everything about one lab that is the same for all hand-ins, made ready once."""

    def __init__(self, lab: Lab, release: Notebook) -> None:
        self._lab = lab
        self._judge = Judge(lab)
        self._known = {cell.question for cell in lab.graded} | set(lab.questions)
        self._manual = {cell.question for cell in lab.graded if cell.role == "manual"}
        self._locked = {
            nbgrader_id(cell): cell["source"]
            for cell in release["cells"]
            if cell["metadata"].get("nbgrader", {}).get("locked")
        }

    def grade(self, learner: str, version: int, files: Mapping[str, bytes]) -> Result:
        """Mark the delivered `files`. Only our own lab decides; what was tampered with is noted for the trainer."""
        texts: dict[str, str] = {}
        answers: dict[str, str] = {}
        notes = self._notebook_notes(files.get(f"{self._lab.name}.ipynb"))
        if "answers.json" not in files:
            marks = self._judge.marks(answersheet.AnswerSheet({}))
            notes.append("Ohne Antwortbogen abgegeben.")
        else:
            try:
                sheet = answersheet.parse(files["answers.json"], self._lab.name)
            except AnswerSheetUnreadable as exc:
                marks = self._judge.unreadable(str(exc))
                where = f"submissions/{learner}/{self._lab.name}/{version}/answers.json"
                notes.append(f"Antwortbogen nicht lesbar ({exc}). Er liegt unter {where}.")
            else:
                marks = self._judge.marks(sheet)
                texts = {question: text for question, text in sheet.texts().items() if question in self._manual}
                answers = {
                    question: _shortened(entry) for question, entry in sheet.entries.items() if question in self._known
                }
                strange = sorted(set(sheet.entries) - self._known)
                notes += [f"Unbekannte Frage im Antwortbogen: „{printable(question, 80)}“." for question in strange[:5]]
        return Result(learner, self._lab.name, version, marks, texts, answers, tuple(notes))

    def _notebook_notes(self, content: bytes | None) -> list[str]:
        if content is None:
            return ["Ohne Notebook abgegeben."]
        sources = _sources(content)
        if sources is None:
            return ["Das abgegebene Notebook ist nicht lesbar."]
        gone = [name for name in self._locked if name not in sources]
        edited = [name for name, source in self._locked.items() if name in sources and sources[name] != source]
        return [f"Zelle {name} fehlt im Notebook." for name in gone] + [
            f"Zelle {name} wurde im Notebook geändert." for name in edited
        ]


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
