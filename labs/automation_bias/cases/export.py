"""Writes what the lab needs from the case files: the files as read, the solutions, the adviser's prepared answers."""

import json
from base64 import encodebytes
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from labs.automation_bias.cases.casefile import AS_OF, Advice, Case

LAB = Path(__file__).parents[1]
UNKNOWN = "Zu diesem Vorgang liegt keine Empfehlung vor. Laden Sie die Seite neu und öffnen Sie den Fall noch einmal."


def write(cases: Iterable[Case], lab: Path = LAB) -> tuple[Path, ...]:
    """Write the four files that README.md lists below `lab`; return their paths."""
    every = tuple(cases)
    made = {
        "data/faelle.json": _text(files(every)),
        "data/aufloesung.b64": sealed(solutions(every)),
        "aufloesung.json": _text(solutions(every)),
        "szenario.json": _text(scenario(every)),
    }
    for name, text in made.items():
        (lab / name).write_text(text, encoding="utf-8")
    return tuple(lab / name for name in made)


def files(cases: Iterable[Case]) -> dict[str, Any]:
    """Return what a learner may see from the start: no truth, no facts, no advice."""
    return {
        "format": 1,
        "as_of": AS_OF.isoformat(),
        "cases": [
            {
                "id": case.key,
                "set": case.set,
                "quartet": case.quartet,
                "number": case.people["number"],
                "title": case.title,
                "documents": [
                    {"id": document.key, "title": document.title, "text": document.text} for document in case.documents
                ],
            }
            for case in cases
        ],
    }


def solutions(cases: Iterable[Case]) -> dict[str, Any]:
    """Return what the debriefing and the measures need; `wrong_version` is the version of the advice that is wrong."""
    return {
        "format": 1,
        "cases": {
            case.key: {
                "truth": case.truth,
                "rule": case.rule,
                "paragraph": case.paragraph,
                "error": case.error,
                "wrong_decision": case.wrong.decision,
                "wrong_version": wrong_version(case.key),
                "deciding": list(case.deciding),
                "shows": case.shows,
                "name_cue": case.name_cue,
                "gender": case.gender,
            }
            for case in cases
        },
    }


def sealed(content: dict[str, Any]) -> str:
    """Return the content as Base64: only data/ travels to a learner's folder, and nobody shall read it by accident."""
    return encodebytes(_text(content).encode()).decode()


def scenario(cases: Iterable[Case]) -> dict[str, Any]:
    """Return the sandbox's scenario file: two versions of advice per case, neither named right or wrong."""
    advice = []
    for case in cases:
        wrong = wrong_version(case.key)
        for version in (1, 2):
            say = spoken(case.wrong if version == wrong else case.right)
            advice.append({"when": f"{case.people['number']}, Fassung {version}", "say": say})
    return {"format": 1, "model": "empfehlung-1", "advice": advice, "else": UNKNOWN}


def spoken(advice: Advice) -> str:
    """Return the advice as one text: the decision on its own line, then the reason."""
    return f"Empfehlung: {advice.decision}\n{advice.reason}"


def wrong_version(key: str) -> int:
    """Return 1 or 2; by a hash, so that the number of a version tells a learner nothing."""
    return sha256(f"advice {key}".encode()).digest()[0] % 2 + 1


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
