"""Prints the cases for readers who solve them without the solver, and compares their answers with it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from labs.automation_bias.cases.casefile import AS_OF, GRANT, REFUSE, Case
from labs.automation_bias.cases.export import LAB
from labs.automation_bias.cases.forms import german

BYLAW = "satzung.txt"
TASK = f"""\
Sie entscheiden {{count}} Anträge nach der Satzung in {BYLAW}. Jeder Fall steht in einer Datei f….txt.
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
    """How one file of answers stands to the solver: keys of cases per kind of difference."""

    answers: str
    cases: int
    missing: tuple[str, ...]
    other_text: tuple[str, ...]
    other_decision: tuple[str, ...]
    other_paragraph: tuple[str, ...]
    deciding_not_named: tuple[str, ...]
    one_of_two_named: tuple[str, ...]
    named_too_many: tuple[str, ...]
    doubts: dict[str, str]

    @property
    def agrees(self) -> bool:
        """Whether every case was decided as the solver does, on a document that it names too, from today's text."""
        return not (self.missing or self.other_text or self.other_decision or self.deciding_not_named)


def write(cases: Iterable[Case], folder: Path) -> int:
    """Write task, by-law and one text per case without truth, facts or advice; return how many cases."""
    folder.mkdir(parents=True, exist_ok=True)
    every = tuple(cases)
    for case in every:
        (folder / f"{case.key}.txt").write_text(page(case), encoding="utf-8")
    (folder / BYLAW).write_text(_bylaw(), encoding="utf-8")
    (folder / "AUFGABE.txt").write_text(TASK.format(count=len(every)), encoding="utf-8")
    return len(every)


def page(case: Case) -> str:
    """Return one case as plain text."""
    parts = [f"{case.key}\n{case.title}\nStand der Akte: {german(AS_OF)}"]
    parts += [f"===== {document.key}: {document.title} =====\n{document.text}" for document in case.documents]
    return "\n\n".join(parts) + "\n"


def keep(reading: Path, given: Path, into: Path) -> int:
    """Add a reader's answers to the file `into`, each with a digest of what was read; return how many.

    `given` is the folder that `write` wrote for this reader. Raises OSError where a page is missing there, KeyError or
    ValueError where the reading is not in the form of the task.
    """
    raw = json.loads(reading.read_text(encoding="utf-8"))
    kept: dict[str, Any] = {"format": 1, "readings": [], "answers": {}}
    if into.exists():
        kept = json.loads(into.read_text(encoding="utf-8"))
    kept["readings"].append({"reader": raw["reader"], "made": raw["made"], "cases": len(raw["answers"])})
    bylaw = (given / BYLAW).read_text(encoding="utf-8")
    for key, answer in raw["answers"].items():
        read = digest(bylaw, (given / f"{key}.txt").read_text(encoding="utf-8"))
        kept["answers"][key] = answer | {"reader": raw["reader"], "read": read}
    kept["answers"] = dict(sorted(kept["answers"].items()))
    into.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(raw["answers"])


def digest(bylaw: str, text: str) -> str:
    """Return what tells one wording of by-law and page from another."""
    return sha256(f"{bylaw}\n{text}".encode()).hexdigest()[:16]


def compare(cases: Iterable[Case], answers: Path) -> Agreement:
    """Hold one file that `keep` wrote against the solver. Raises KeyError or ValueError for a file of another form."""
    raw = json.loads(answers.read_text(encoding="utf-8"))
    given: dict[str, Any] = raw["answers"]
    every = {case.key: case for case in cases}
    bylaw = _bylaw()
    both = {key: (case, given[key]) for key, case in every.items() if key in given}
    return Agreement(
        answers.stem,
        len(every),
        tuple(key for key in every if key not in given),
        tuple(key for key, (case, answer) in both.items() if answer["read"] != digest(bylaw, page(case))),
        tuple(key for key, (case, answer) in both.items() if answer["decision"] != case.truth),
        tuple(key for key, (case, answer) in both.items() if answer["paragraph"] != case.paragraph),
        tuple(key for key, (case, answer) in both.items() if not set(case.deciding) & set(answer["documents"])),
        tuple(
            key
            for key, (case, answer) in both.items()
            if len(set(case.deciding) - set(answer["documents"])) == 1 < len(case.deciding)
        ),
        tuple(key for key, (case, answer) in both.items() if set(answer["documents"]) - set(case.deciding)),
        {key: answer["doubt"] for key, answer in given.items() if answer.get("doubt")},
    )


def _bylaw() -> str:
    return (LAB / "data" / "satzung.md").read_text(encoding="utf-8")
