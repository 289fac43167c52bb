import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.api import Gradebook
from nbgrader.server_extensions.formgrader import handlers

from grading import gradebook, labs, notebooks
from grading.errors import GradebookError, LabChanged
from grading.marks import Mark, Result, State

NEW_QUESTION = """# %%
lab.ask(One("neu", "Neu?", {"a": "b"}))
# %% check="neu" points=1
lab.check("neu", lambda antwort: antwort)
"""
TIME = datetime(2026, 11, 21, 2, 0, 0, 123456, tzinfo=UTC)


def _result(learner="ada-000000", check=2.0, text_state=State.NEEDS_PERSON):
    text_points = None if text_state is State.NEEDS_PERSON else 0.0
    worth = {"temperatur": 2.0, "sperrgut": 3.0, "ablauf": 1.0, "gebuehr": 1.5, "quellen": 2.0}
    marks = [Mark(name, min(check, most), most, State.GRADED) for name, most in worth.items()]
    return Result(learner, "muster", 1, (*marks, Mark("begruendung", text_points, 4.0, text_state)))


def _save(settings, lab, built, *results, changed=(), received=TIME, name="Ada Lovelace"):
    with gradebook.opened(settings) as book:
        book.register(lab, built.stored)
        book.save(lab, [gradebook.Graded(result, name, received, frozenset(changed)) for result in results])


def _entries(settings, learner="ada-000000"):
    with gradebook.opened(settings) as book:
        return book.entries("muster")[learner]


def _person_grades(settings, points, comment, learner="ada-000000"):
    with Gradebook(settings.db_url) as book:
        book.find_grade("freitext_begruendung", "muster", "muster", learner).manual_score = points
        book.find_grade("freitext_begruendung", "muster", "muster", learner).needs_manual_grade = False
        book.find_comment("freitext_begruendung", "muster", "muster", learner).manual_comment = comment
        book.db.commit()


def test_stock_gradebook_reads_what_was_saved(settings, lab, built):
    _save(settings, lab, built, _result())

    with Gradebook(settings.db_url) as book:
        submission = book.find_submission("muster", "ada-000000")
        assert submission.score == pytest.approx(8.5)
        assert submission.max_score == pytest.approx(13.5)
        assert submission.needs_manual_grade
        assert submission.timestamp.replace(tzinfo=UTC) == TIME
        assert (submission.student.first_name, submission.student.last_name) == ("Ada", "Lovelace")


def test_saving_twice_is_saving_once(settings, lab, built):
    for _ in range(2):
        _save(settings, lab, built, _result("ada-000000"), _result("bob-000000"))

    with Gradebook(settings.db_url) as book:
        assert len(book.assignment_submissions("muster")) == 2
        assert len(book.find_submission_notebook("muster", "muster", "ada-000000").grades) == 6


def test_a_persons_points_and_comment_survive_a_regrade(settings, lab, built):
    _save(settings, lab, built, _result())
    _person_grades(settings, 3.5, "Gut beobachtet")

    _save(settings, lab, built, _result(check=0.0))

    entry = _entries(settings)["freitext_begruendung"]
    assert (entry.points, entry.comment, entry.waits) == (3.5, "Gut beobachtet", False)
    assert _entries(settings)["pruefung_temperatur"].points == 0.0


def test_a_changed_text_calls_the_person_again_and_keeps_the_old_points(settings, lab, built):
    _save(settings, lab, built, _result())
    _person_grades(settings, 3.5, "Gut beobachtet")

    _save(settings, lab, built, _result(), changed=["begruendung"], received=TIME + timedelta(hours=1))

    entry = _entries(settings)["freitext_begruendung"]
    assert (entry.points, entry.waits) == (3.5, True)


def test_nothing_is_saved_when_something_fails(settings, lab, built):
    _save(settings, lab, built, _result())
    unknown = replace(_result("bob-000000"), marks=(Mark("gibt-es-nicht", 1.0, 1.0, State.GRADED),))

    with pytest.raises(KeyError):
        _save(settings, lab, built, _result("eve-000000"), unknown)

    with gradebook.opened(settings) as book:
        assert set(book.known("muster")) == {"ada-000000"}


def test_a_busy_gradebook_is_an_error_with_a_sentence(settings, lab, built, monkeypatch):
    _save(settings, lab, built, _result())
    monkeypatch.setattr(gradebook, "BUSY_SECONDS", 0.1)
    blocker = sqlite3.connect(settings.course / "gradebook.db", isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(GradebookError, match="Bewertungsbuch"):
            _save(settings, lab, built, _result())
    finally:
        blocker.close()


def test_no_program_is_looked_up_on_the_path(settings, lab, built, monkeypatch):
    monkeypatch.setenv("PATH", "")

    _save(settings, lab, built, _result())

    connection = sqlite3.connect(settings.course / "gradebook.db")
    assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    connection.close()


def _with_lab(settings, change):
    path = settings.lab_folder("muster") / "lab.py"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    lab = labs.read(path.parent)
    return lab, notebooks.build(lab)


def test_a_new_question_reaches_submissions_that_are_there(settings, lab, built):
    _save(settings, lab, built, _result())
    grown, grown_built = _with_lab(settings, lambda text: text + NEW_QUESTION)

    result = _result()
    _save(settings, grown, grown_built, replace(result, marks=(*result.marks, Mark("neu", 1.0, 1.0, State.GRADED))))

    assert _entries(settings)["pruefung_neu"].points == 1.0


def _without_text(text):
    return text[: text.index('# %% [markdown] manual="begruendung"')]


def test_a_question_may_go_unless_a_person_has_graded_it(settings, lab, built):
    _save(settings, lab, built, _result())
    smaller, smaller_built = _with_lab(settings, _without_text)
    result = replace(_result(), marks=_result().marks[:-1])

    _save(settings, smaller, smaller_built, result)
    assert "freitext_begruendung" not in _entries(settings)

    _save(settings, lab, built, _result())
    _person_grades(settings, 3.0, "")
    with pytest.raises(LabChanged, match="freitext_begruendung"):
        _save(settings, smaller, smaller_built, result)
    assert _entries(settings)["freitext_begruendung"].points == 3.0


def test_the_kernelspec_is_what_nbgrader_expects(settings, lab, built):
    _save(settings, lab, built)

    with Gradebook(settings.db_url) as book:
        assert json.loads(book.find_notebook("muster", "muster").kernelspec)["name"] == "python3"


@pytest.mark.parametrize("name", ["<script>alert(1)</script> Ada", "Ada <img src=x onerror=alert(1)>"])
def test_no_name_becomes_markup_in_the_formgrader(settings, lab, built, name):
    _save(settings, lab, built, _result(), name=name)
    with Gradebook(settings.db_url) as book:
        student = book.find_student("ada-000000")
        names = {"first_name": student.first_name, "last_name": student.last_name}
    exporter = HTMLExporter(template_name="formgrade", extra_template_basedirs=[handlers.template_path])
    shown = {"student": "ada-000000", "base_url": "", "index": 0, "total": 1, **names}
    places = {"submission_id": "1", "assignment_id": "muster", "notebook_id": "muster", "notebook_path": "x"}

    page, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(), resources={**shown, **places})

    assert "‹" in page
    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_damaged_file_and_a_place_that_cannot_be_opened_are_not_told_to_wait_a_minute(settings):
    path = settings.course / "gradebook.db"
    path.parent.mkdir(parents=True)
    path.write_text("kein Bewertungsbuch")
    with pytest.raises(GradebookError, match=r"beschädigt.*Sicherung"), gradebook.opened(settings):
        pass
    assert path.read_text() == "kein Bewertungsbuch"
    path.unlink()
    path.mkdir()
    with pytest.raises(GradebookError, match="lesen und schreiben dürfen"), gradebook.opened(settings):
        pass
