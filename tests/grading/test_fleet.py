import gc
import json
import multiprocessing

import pytest
from nbgrader.api import Gradebook

from grading import course, fleet, gradebook, submissions
from grading.autograder import Autograder
from grading.bundle import Submission
from grading.crew import Alone, Threads
from grading.marks import Result
from grading.submissions import Receipt

from .conftest import NO_NOTEBOOKS

FORK = multiprocessing.get_context("fork")  # a real process, without importing everything again


def _entries(settings):
    with gradebook.opened(settings) as book:
        return book.entries("muster")


def test_grades_everybody_once_and_again_only_what_changed(desk):
    desk.hand_in("Ada", **desk.right)
    desk.hand_in("Bob", temperatur="steiler")

    first = fleet.grade(desk.settings, "muster")
    second = fleet.grade(desk.settings, "muster")
    desk.hand_in("Bob", temperatur="flacher")
    third = fleet.grade(desk.settings, "muster")

    assert [len(run.results) for run in (first, second, third)] == [2, 0, 1]
    assert (second.unchanged, third.unchanged) == (2, 1)
    assert third.results[0].points == 2.0
    assert fleet.overview(desk.settings, {}) == [fleet.Overview("muster", 2, 2, 1)]


def test_a_changed_lab_grades_everybody_again(desk):
    desk.hand_in("Ada", gebuehr=12)
    fleet.grade(desk.settings, "muster")
    path = desk.settings.lab_folder("muster") / "lab.py"
    path.write_text(path.read_text(encoding="utf-8").replace("return 0.5", "return 1.0"), encoding="utf-8")

    assert fleet.overview(desk.settings, {})[0].graded == 0
    (result,) = fleet.grade(desk.settings, "muster").results

    assert result.points == 1.0
    assert _entries(desk.settings)[result.learner]["pruefung_gebuehr"].points == 1.0


def test_one_damaged_hand_in_stops_nobody_and_is_tried_again(desk):
    bad = desk.hand_in("Ada", **desk.right)
    good = desk.hand_in("Bob", **desk.right)
    folder = desk.settings.submissions / bad.learner / "muster" / "1"
    (folder / "answers.json").rename(folder / "weg")

    run = fleet.grade(desk.settings, "muster")

    assert [result.learner for result in run.results] == [good.learner]
    assert set(run.faults) == {bad.learner}
    assert bad.learner not in _entries(desk.settings)
    (folder / "weg").rename(folder / "answers.json")
    assert [result.learner for result in fleet.grade(desk.settings, "muster").results] == [bad.learner]


def test_only_a_changed_text_calls_the_person_again(desk):
    receipt = desk.hand_in("Ada", temperatur="steiler", begruendung="Weil.")
    fleet.grade(desk.settings, "muster")
    with Gradebook(desk.settings.db_url) as book:
        grade = book.find_grade("freitext_begruendung", "muster", "muster", receipt.learner)
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        book.db.commit()

    def waits():
        return _entries(desk.settings)[receipt.learner]["freitext_begruendung"].waits

    desk.hand_in("Ada", temperatur="flacher", begruendung="Weil.")
    fleet.grade(desk.settings, "muster")
    assert not waits()
    fleet.grade(desk.settings, "muster", force=True)
    assert not waits()
    desk.hand_in("Ada", temperatur="flacher", begruendung="Weil es rät.")
    fleet.grade(desk.settings, "muster")
    assert waits()
    assert _entries(desk.settings)[receipt.learner]["freitext_begruendung"].points == 3.0


def test_a_missing_layout_is_made_good(desk):
    receipt = desk.hand_in("Ada", **desk.right)
    folder = desk.settings.course / "submitted" / receipt.learner / "muster"
    (folder / "timestamp.txt").unlink()
    (folder / "muster.ipynb").unlink()

    fleet.grade(desk.settings, "muster")

    assert submissions.is_laid_out(desk.settings, receipt)
    assert (folder / "muster.ipynb").is_file()


def test_two_runs_at_once_wait_for_each_other(desk):
    desk.hand_in("Ada", **desk.right)
    runs = [FORK.Process(target=fleet.grade, args=(desk.settings, "muster"), kwargs={"force": True}) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)

    assert [run.exitcode for run in runs] == [0, 0]
    assert len(_entries(desk.settings)) == 1


def test_the_formgrader_sees_our_cells_the_text_and_nothing_else_of_the_learner(desk):
    notebook = json.loads(desk.release)
    notebook["cells"].insert(
        0, {"id": "x", "cell_type": "markdown", "metadata": {}, "source": "<script>alert(1)</script>"}
    )
    files = {"muster.ipynb": json.dumps(notebook), "answers.json": desk.sheet(begruendung="<b>Weil</b>", gebuehr=12)}
    receipt = desk.hand_in("Ada", files)
    fleet.grade(desk.settings, "muster")

    path = desk.settings.course / "autograded" / receipt.learner / "muster" / "muster.ipynb"
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "<b>" not in text
    assert "0,5 von 1,5 Punkten" in text
    assert "Antwort: 12" in text
    assert "Musterantwort" in text
    assert course.read_result(desk.settings, receipt.learner, "muster")[1].points == 0.5


class _Diary(fleet.Watch):
    def __init__(self):
        self.seen = []

    def begins(self, mode, total):
        self.seen.append(("begins", mode, total))

    def written(self, one):
        self.seen.append(("written", one.result.learner, sum(entry.points for entry in one.entries.values())))

    def failed(self, learner, reason):
        self.seen.append(("failed", learner, reason))

    def unchanged(self, learner):
        self.seen.append(("unchanged", learner))


def test_whoever_watches_hears_of_every_hand_in(desk):
    old = desk.hand_in("Ada", gebuehr=24.0)
    fleet.grade(desk.settings, "muster")
    new, bad = desk.hand_in("Bob", gebuehr=12), desk.hand_in("Cem", gebuehr=1)
    (desk.settings.submissions / bad.learner / "muster" / "1" / "answers.json").unlink()
    diary = _Diary()

    run = fleet.grade(desk.settings, "muster", watch=diary)

    assert diary.seen[0] == ("begins", run.mode, 3)
    assert ("unchanged", old.learner) in diary.seen
    assert ("written", new.learner, 0.5) in diary.seen
    assert ("failed", bad.learner, run.faults[bad.learner]) in diary.seen
    assert len(diary.seen) == 4


class _Census(fleet.Watch):
    """Counts what is alive at once: results, hand-ins and receipts."""

    def __init__(self):
        self.most = 0

    def written(self, one):  # noqa: ARG002
        self.most = max(self.most, sum(isinstance(found, Result | Submission | Receipt) for found in gc.get_objects()))


@pytest.mark.parametrize("crew", [Alone(), Threads(2)], ids=["alone", "threads"])
def test_a_larger_cohort_keeps_no_more_in_memory(desk, monkeypatch, crew):
    monkeypatch.setattr("grading.writer.MOST", 2)
    monkeypatch.setattr("grading.crew.AHEAD", 1)
    for module in ("batch", "writer"):
        monkeypatch.setattr(f"grading.{module}.sync", lambda _: None)
    most = []
    for size in (range(4), range(4, 12)):
        for number in size:
            desk.hand_in(f"Person {number}", gebuehr=number)
        census = _Census()
        gc.collect()
        assert len(fleet.grade(desk.settings, "muster", force=True, crew=crew, watch=census).graded) == size.stop
        most.append(census.most)

    assert most[1] <= most[0] + 3  # threads end in no fixed order


def test_a_damaged_stored_result_is_graded_again(desk):
    receipt = desk.hand_in("Ada", **desk.right)
    fleet.grade(desk.settings, "muster")
    (desk.settings.course / "results" / receipt.learner / "muster.json").write_text("{}")

    run = fleet.grade(desk.settings, "muster")

    assert [result.learner for result in run.results] == [receipt.learner]
    assert not run.faults


@pytest.mark.parametrize("notebook", NO_NOTEBOOKS)
def test_no_notebook_however_strange_stops_the_grading(desk, notebook):
    strange = desk.hand_in("Ada", {"muster.ipynb": notebook, "answers.json": desk.sheet(gebuehr=24.0)})
    good = desk.hand_in("Bob", **desk.right)

    run = fleet.grade(desk.settings, "muster")

    assert not run.faults
    assert {result.learner for result in run.results} == {strange.learner, good.learner}


@pytest.mark.parametrize("key", ["\ud800", "\x1b[2J", "x" * 10_000])
def test_a_strange_question_in_a_sheet_stops_nobody(desk, key):
    sheet = json.loads(desk.sheet(temperatur="flacher"))
    sheet["answers"][key] = {"kind": "one", "value": "a"}
    strange = desk.hand_in("Ada", {"muster.ipynb": desk.release, "answers.json": json.dumps(sheet)})
    good = desk.hand_in("Bob", **desk.right)

    run = fleet.grade(desk.settings, "muster")

    assert {result.learner for result in run.results} == {strange.learner, good.learner}
    notes = next(result.notes for result in run.results if result.learner == strange.learner)
    assert "Unbekannte Frage" in notes[0]
    assert all(len(note) < 200 and "\x1b" not in note for note in notes)
    assert not fleet.grade(desk.settings, "muster").results


def test_an_unforeseen_fault_in_one_hand_in_stops_nobody_and_is_readable(desk, monkeypatch):
    bad, good = desk.hand_in("Ada", **desk.right), desk.hand_in("Bob", **desk.right)
    real = Autograder.grade

    def grade(self, learner, version, files):
        if learner == bad.learner:
            raise ZeroDivisionError("durch\x1b[2J null")
        return real(self, learner, version, files)

    monkeypatch.setattr(Autograder, "grade", grade)

    run = fleet.grade(desk.settings, "muster")

    assert [result.learner for result in run.results] == [good.learner]
    assert run.faults[bad.learner] == "Unerwarteter Fehler (ZeroDivisionError: durch\ufffd[2J null)."


def test_a_damaged_receipt_leaves_the_others_in_the_overview(desk):
    bad = desk.hand_in("Ada", **desk.right)
    desk.hand_in("Bob", **desk.right)
    (desk.settings.submissions / bad.learner / "muster" / "1" / "receipt.json").write_text("{")
    faults = {}

    assert fleet.overview(desk.settings, faults) == [fleet.Overview("muster", 1, 0, 0)]
    assert "receipt.json" in faults[bad.learner]
