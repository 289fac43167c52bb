"""A hand-in that says it is somebody else's counts for whoever handed it in."""

import json

from grading import fleet, submissions
from tests.grading.conftest import LAB, RIGHT, Desk


def test_names_inside_the_files_count_for_nothing(desk: Desk) -> None:
    victim = desk.hand_in("Berta Beispiel", **RIGHT)
    fleet.grade(desk.settings, LAB)
    sheet = {**json.loads(desk.sheet()), "learner": victim.learner, "name": "Berta Beispiel", "version": 1}
    notebook = json.loads(desk.release)
    notebook["metadata"] |= {"learner": victim.learner, "student": victim.learner}
    files = {f"{LAB}.ipynb": json.dumps(notebook), "answers.json": json.dumps(sheet), "receipt.json": ""}
    thief = desk.hand_in("Theo Trick", {name: files[name] for name in (f"{LAB}.ipynb", "answers.json")})
    run = fleet.grade(desk.settings, LAB)

    assert [result.learner for result in run.results] == [thief.learner]
    points = {learner: sum(one.points for one in cells.values()) for learner, cells in run.entries.items()}
    assert points[thief.learner] == 0 < points[victim.learner]


def test_under_a_stolen_name_the_earlier_version_stays(desk: Desk) -> None:
    """Without accounts a name is what a learner types; what was handed in before is still there."""
    mine = desk.hand_in("Berta Beispiel", **RIGHT)
    stolen = desk.hand_in("Berta Beispiel")
    kept = submissions.receipts(desk.settings, mine.learner, LAB)

    assert [receipt.version for receipt in kept] == [1, 2] == [mine.version, stolen.version]
    assert json.loads(submissions.delivered(desk.settings, kept[0])["answers.json"])["answers"]
