"""A small town hall for the grading tests: one lab, one module, and people who hand in."""

import json
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grading import labs, notebooks, submissions
from grading.settings import Settings

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # builds grammars for a second, unused here

HERE = Path(__file__).parent
LAB = "muster"
KINDS = {
    "temperatur": "one",
    "sperrgut": "several",
    "ablauf": "order",
    "gebuehr": "number",
    "quellen": "classes",
    "begruendung": "text",
}
RIGHT: dict[str, Any] = {
    "temperatur": "flacher",
    "sperrgut": ["sofa", "stuhl"],
    "ablauf": ["anmelden", "stellen", "holen"],
    "gebuehr": 24.0,
    "quellen": {"pass": "ja", "klavier": "nein"},
    "begruendung": "Es setzt nur wahrscheinliche Wörter fort.",
}
NO_NOTEBOOKS = [
    '"x"',
    "[]",
    "3",
    '{"nbformat": 4.5}',
    '{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}',
    '{"nbformat": 4, "nbformat_minor": "x", "metadata": {}, "cells": []}',
    '{"nbformat": 4.0, "nbformat_minor": 5, "metadata": {}, "cells": []}',
    '{"nbformat": true, "nbformat_minor": 5, "metadata": {}, "cells": []}',
    '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"id": "a", "cell_type": "markdown",'
    ' "metadata": {}, "source": "\\ud800"}]}',
]
"""What hostile or broken programs hand in as a notebook."""
MODULE = """---
id: sprachmodell
number: 1
title: Was ein Sprachmodell rechnet
version: "1.0"
minutes: 30
lab: muster
lab_minutes: 45
state_of_law: 2026-11-20
---
# Was ein Sprachmodell rechnet
"""


@dataclass
class Desk:
    """Everything a test needs to hand in and to grade in a folder of its own."""

    settings: Settings
    release: str
    right: dict[str, Any] = field(default_factory=lambda: dict(RIGHT))
    kinds: dict[str, str] = field(default_factory=lambda: dict(KINDS))

    def sheet(self, **answers: Any) -> str:
        """Return an answer sheet as labkit writes it."""
        entries = {
            question: {"kind": KINDS.get(question, "one"), "value": value, "saved": "2026-11-21T02:00:00+00:00"}
            for question, value in answers.items()
        }
        return json.dumps({"format": 1, "lab": LAB, "answers": entries}, ensure_ascii=False)

    def letter(self, name: str, files: dict[str, str] | None = None, lab: str = LAB, **answers: Any) -> bytes:
        if files is None:
            files = {f"{lab}.ipynb": self.release, "answers.json": self.sheet(**answers)}
        return json.dumps({"format": 1, "lab": lab, "name": name, "files": files}).encode()

    def hand_in(self, name: str, files: dict[str, str] | None = None, **answers: Any) -> submissions.Receipt:
        return submissions.accept(self.settings, submissions.parse(self.letter(name, files, **answers)))


@pytest.fixture(scope="session")
def lab() -> labs.Lab:
    return labs.read(HERE / "labs" / LAB)


@pytest.fixture(scope="session")
def built(lab: labs.Lab) -> notebooks.Notebooks:
    return notebooks.build(lab)


def _house(home: Path) -> Settings:
    shutil.copytree(HERE / "labs", home / "labs")
    module = home / "courses" / "de" / "01-sprachmodell"
    module.mkdir(parents=True)
    (module / "index.md").write_text(MODULE, encoding="utf-8")
    return Settings.from_environment({"VIERAUGEN_HOME": str(home)})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return _house(tmp_path / "haus")


@pytest.fixture
def desk(settings: Settings, built: notebooks.Notebooks) -> Desk:
    return Desk(settings, notebooks.to_bytes(built.release).decode())


@pytest.fixture(scope="module")
def module_desk(tmp_path_factory: pytest.TempPathFactory, built: notebooks.Notebooks) -> Desk:
    """A desk that the tests of one file share, for what is slow to start."""
    return Desk(_house(tmp_path_factory.mktemp("modul") / "haus"), notebooks.to_bytes(built.release).decode())
