import os

import pytest
from traitlets.config import PyFileConfigLoader

from grading import course, files
from grading.errors import GradebookError
from grading.marks import Mark, Result, State
from grading.notebooks import STUB


def test_preparing_twice_writes_once(settings, lab, built):
    assert not course.is_prepared(settings, "muster")
    course.prepare(settings, lab, built)
    path = settings.course / "source" / "muster" / "muster.ipynb"
    first = path.stat().st_mtime_ns

    course.prepare(settings, lab, built)

    assert course.is_prepared(settings, "muster")
    assert path.stat().st_mtime_ns == first
    assert (settings.course / "release" / "muster" / "data" / "satzung.txt").is_file()


def test_nbgraders_configuration_points_to_this_course_and_names_no_secret(settings, lab, built, monkeypatch):
    course.prepare(settings, lab, built)
    monkeypatch.delenv("VIERAUGEN_DB_URL", raising=False)

    config = PyFileConfigLoader("nbgrader_config.py", path=str(settings.course)).load_config()

    assert config.CourseDirectory.root == str(settings.course)
    assert config.CourseDirectory.db_url == settings.db_url
    assert config.ClearSolutions.text_stub == STUB
    monkeypatch.setenv("VIERAUGEN_DB_URL", "postgresql://a:geheim@db/x")
    config = PyFileConfigLoader("nbgrader_config.py", path=str(settings.course)).load_config()
    assert config.CourseDirectory.db_url == os.environ["VIERAUGEN_DB_URL"]


def test_a_result_comes_back_and_a_damaged_one_is_named(settings, lab):
    result = Result(
        "ada-000000", "muster", 2, (Mark("x", 1.0, 2.0, State.GRADED, "Grund"),), {"y": "ä"}, notes=("Hinweis",)
    )
    assert course.read_result(settings, "ada-000000", "muster") is None

    files.write(*course.result_file(settings, lab, result))

    assert course.read_result(settings, "ada-000000", "muster") == (lab.digest, result)
    (settings.course / "results" / "ada-000000" / "muster.json").write_text("{}")
    with pytest.raises(GradebookError, match=r"muster\.json"):
        course.read_result(settings, "ada-000000", "muster")


def test_half_a_character_in_a_result_survives_the_round_trip(settings, lab):
    result = Result("ada-000000", "muster", 1, (), notes=("halb \ud800 und „ganz“",))

    files.write(*course.result_file(settings, lab, result))

    assert course.read_result(settings, "ada-000000", "muster") == (lab.digest, result)
