"""The page for authors does what it says: its commands add a lesson, a lab and a module to a copy of the course."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from bs4 import BeautifulSoup

from courseware import doctor
from courseware.settings import Settings
from grading import labs, notebooks
from grading.answersheet import AnswerSheet
from grading.judge import Judge
from grading.marks import Mark
from tests.content import test_site_content as rules

REPO = Path(__file__).resolve().parents[2]
PAGE = (REPO / "courses" / "de" / "fuer-hochschulen" / "mitschreiben.md").read_text(encoding="utf-8")
NEEDED = ("courses", "labs", "vorlage", "site", "mkdocs.yml")
PROGRAM = ".venv/bin/vieraugen"
COMMANDS = re.findall(r"^```bash\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
SAMPLES = re.findall(r': (vorlage/[\w/.-]+)"\n.*?^    `{4}\w+\n(.*?)^    `{4}$', PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Copy the course, give the page's commands in the copy, and build it."""
    home = tmp_path_factory.mktemp("kurs")
    for name in NEEDED:
        copy = shutil.copytree if (REPO / name).is_dir() else shutil.copy
        copy(REPO / name, home / name)
    environment = os.environ | {
        "VIERAUGEN_HOME": str(home),
        "VIERAUGEN_VAR": str(home / "var"),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "PYTHONPATH": os.pathsep.join(map(str, (REPO, REPO / "labs", REPO / "site"))),
    }
    for command in COMMANDS:
        words = command.replace(PROGRAM, f'"{sys.executable}" "{REPO / "vieraugen.py"}"')
        done = subprocess.run(["bash", "-euc", words], cwd=home, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
    return Settings(home)


def test_its_last_command_builds_the_site() -> None:
    assert len(COMMANDS) == 4
    assert COMMANDS[-1].strip() == f"{PROGRAM} site"


def test_it_shows_the_files_that_it_copies() -> None:
    assert {name for name, _ in SAMPLES} == {
        "vorlage/modul/01-lektion.md",
        "vorlage/modul/index.md",
        "vorlage/labor/lab.py",
    }
    for name, shown in SAMPLES:
        assert dedent(shown) == (REPO / name).read_text(encoding="utf-8"), name


def test_what_was_added_is_shown(written: Settings) -> None:
    site = written.site_dir
    lesson = page(site, "05-daten-schuetzen/06-uhrzeit")
    assert lesson.select_one("form.quiz[data-quiz=daten-schuetzen-uhrzeit-quelle]")
    assert "Lektion 6 von 6" in lesson.select_one(".standort").get_text()  # type: ignore[union-attr]
    module = page(site, "20-uhrzeit")
    assert module.select_one("#labor-uhrzeit")
    assert "05-daten-schuetzen/06-uhrzeit/" in str(page(site, "fortschritt"))
    assert "20-uhrzeit/01-lektion/?weg=lehre" in str(page(site, "wege/lehre"))
    assert page(site, "en/20-uhrzeit").select_one(".nur-deutsch")


def test_the_course_still_keeps_its_rules(written: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "SETTINGS", written)
    monkeypatch.setattr(rules, "SOURCES", sorted(written.docs_dir.rglob("*.md")))
    rules.test_records_are_right_and_lessons_fill_the_module()
    rules.test_every_lab_is_reached_from_a_page()
    rules.test_a_module_and_its_lab_card_agree_on_the_time()
    rules.test_every_page_stands_in_the_navigation()
    rules.test_every_lesson_checks_itself()
    rules.test_every_module_has_a_page_to_take_away_and_one_for_trainers(written.site_dir)
    rules.test_fences_are_known(written.site_dir)


def test_the_doctor_finds_nothing_new(written: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(doctor.examine())
    monkeypatch.setenv("VIERAUGEN_HOME", str(written.root))
    assert list(doctor.examine()) == before
    assert "fault" not in [state for _, state, _ in before]


def test_the_lab_is_released_and_judged(written: Settings) -> None:
    lab = labs.read(written.labs_dir / "uhrzeit")
    assert "keine Quelle" not in notebooks.to_bytes(notebooks.build(lab).release).decode()
    assert marked(lab, {"uhrzeit": "stadt"}) == (1.0, "")
    assert marked(lab, {"uhrzeit": "entwurf"})[0] == 0.0
    assert "keine Quelle" in marked(lab, {"uhrzeit": "entwurf"})[1]
    assert marked(lab, {})[0] == 0.0


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "html.parser")


def marked(lab: labs.Lab, answers: dict[str, str]) -> tuple[float | None, str]:
    mark: Mark
    (mark,) = Judge(lab).marks(AnswerSheet({name: {"value": value} for name, value in answers.items()}))
    return mark.points, mark.reason
