"""Prints the cases for readers who solve them without the solver, and compares their answers with it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labs.automation_bias.cases.casefile import AS_OF, GRANT, REFUSE, Case
from labs.automation_bias.cases.export import LAB
from labs.automation_bias.cases.forms import german

TASK = f"""\
Sie entscheiden {{count}} Anträge nach der Satzung in satzung.txt. Jeder Fall steht in einer Datei f….txt.
Stand aller Akten ist der {german(AS_OF)}; was dann nicht in der Akte liegt, ist nicht eingegangen.
Lesen Sie jeden Fall für sich. Rechnen und vergleichen Sie selbst, schreiben Sie kein Programm dafür.

Nennen Sie je Fall
- decision: "{GRANT}" oder "{REFUSE}",
- paragraph: den Paragraphen, auf den es ankommt, zum Beispiel "§ 3",
- documents: das eine Dokument (höchstens zwei), ohne das Ihre Entscheidung anders ausfiele oder offen bliebe,
- doubt: leer, oder in einem Satz, was unklar, widersprüchlich oder unglaubwürdig war.

Schreiben Sie eine Datei in dieser Form:
{{{{"format": 1, "reader": "A", "made": "wie gelesen wurde, wann, von wem oder was",
  "answers": {{{{"f000": {{{{"decision": "{REFUSE}", "paragraph": "§ 3", "documents": ["D4"], "doubt": ""}}}}, …}}}}}}}}
"""


@dataclass(frozen=True)
class Agreement:
    """How one reader's answers stand to the solver: keys of cases per kind of difference."""

    reader: str
    cases: int
    missing: tuple[str, ...]
    other_decision: tuple[str, ...]
    other_paragraph: tuple[str, ...]
    deciding_not_named: tuple[str, ...]
    named_too_many: tuple[str, ...]
    doubts: dict[str, str]

    @property
    def agrees(self) -> bool:
        """Whether every case was decided as the solver does, on the documents that it names."""
        return not (self.missing or self.other_decision or self.deciding_not_named)


def write(cases: Iterable[Case], folder: Path) -> int:
    """Write task, by-law and one text per case without truth, facts or advice; return how many cases."""
    folder.mkdir(parents=True, exist_ok=True)
    every = tuple(cases)
    for case in every:
        (folder / f"{case.key}.txt").write_text(page(case), encoding="utf-8")
    (folder / "satzung.txt").write_text((LAB / "data" / "satzung.md").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "AUFGABE.txt").write_text(TASK.format(count=len(every)), encoding="utf-8")
    return len(every)


def page(case: Case) -> str:
    """Return one case as plain text."""
    parts = [f"{case.key}\n{case.title}\nStand der Akte: {german(AS_OF)}"]
    parts += [f"===== {document.key}: {document.title} =====\n{document.text}" for document in case.documents]
    return "\n\n".join(parts) + "\n"


def compare(cases: Iterable[Case], answers: Path) -> Agreement:
    """Hold one answer file against the solver. Raises KeyError or ValueError where the file is not in the form."""
    raw = json.loads(answers.read_text(encoding="utf-8"))
    given: dict[str, Any] = raw["answers"]
    every = {case.key: case for case in cases}
    both = {key: (case, given[key]) for key, case in every.items() if key in given}
    return Agreement(
        raw["reader"],
        len(every),
        tuple(key for key in every if key not in given),
        tuple(key for key, (case, answer) in both.items() if answer["decision"] != case.truth),
        tuple(key for key, (case, answer) in both.items() if answer["paragraph"] != case.paragraph),
        tuple(key for key, (case, answer) in both.items() if not set(case.deciding) <= set(answer["documents"])),
        tuple(key for key, (case, answer) in both.items() if set(answer["documents"]) - set(case.deciding)),
        {key: answer["doubt"] for key, answer in given.items() if answer.get("doubt")},
    )
