"""A class whose free texts wait to be marked, with a rubric of three lines."""

from grading import fleet, marking_desk
from grading.marking_desk import Entry
from grading.markings import Stage, Status

QUESTION = "begruendung"
CELL = "freitext_begruendung"
RUBRIC = """
#
# **Bewertung (4 Punkte)**
#
# - 2 Punkte: Setzt Wahrscheinliches fort.
# - 1 Punkt: Schlägt nichts nach.
# - 1 Punkt: Nennt ein Beispiel.
"""
TEXTS = {
    "Ada": "Es setzt nur wahrscheinliche Wörter fort.",
    "Bob": "Weil es das Klavier aus anderen Städten kennt.",
    "Cem": "Es rät.\n\n<b>Immer</b> und überall, auch bei Klavieren.",
}


def fill(desk, texts=TEXTS):
    """Give the lab its rubric, let everybody hand in, and grade what a machine may grade."""
    path = desk.settings.lab_folder("muster") / "lab.py"
    if "**Bewertung" not in (source := path.read_text(encoding="utf-8")):
        path.write_text(source.rstrip("\n") + RUBRIC, encoding="utf-8")
    for name, text in texts.items():
        desk.hand_in(name, temperatur="flacher", **({QUESTION: text} if text else {}))
    run = fleet.grade(desk.settings, "muster")
    assert not run.faults


def question(desk):
    return marking_desk.read(desk.settings, "muster", QUESTION)


def case_of(desk, name):
    found = question(desk)
    return next(case for case in found.cases if found.names[case.learner] == name)


def mark(desk, name, points, marker="AB", stage=Stage.FIRST, comment="", status=Status.DONE, revision=None):
    """Save one marking as the page would, by default over the newest revision."""
    case = case_of(desk, name)
    known = case.markings.get(stage) or case.earlier.get(stage)
    newest = (known.revision if known else 0) if revision is None else revision
    entry = Entry(marker, tuple(points), comment, status, newest)
    return marking_desk.save(desk.settings, "muster", QUESTION, case.id, stage, entry)
