"""What the lab automation_bias reads: fresh, and without what a learner must not see."""

import json
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

from labs.automation_bias.cases import export
from labs.automation_bias.cases.casefile import read_all
from sandbox_server.engines.scenario import read_scenario

CASES = read_all()
POOL = tuple(case for case in CASES if case.set != "P")


def test_the_files_in_the_repository_are_fresh(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for path in export.write(CASES, tmp_path):
        shipped = export.LAB / path.relative_to(tmp_path)
        assert shipped.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), "run `make cases`"


def test_a_learner_is_given_no_truth_and_no_facts() -> None:
    given = json.dumps(export.files(CASES), ensure_ascii=False)
    assert set(export.files(CASES)["cases"][0]) == {"id", "set", "quartet", "number", "title", "documents"}
    for case in CASES:
        assert case.shows not in given
        assert case.right.reason not in given
        assert case.wrong.reason not in given


def test_solutions_travel_with_the_data_but_are_not_read_by_accident() -> None:
    travelling = [path for path in (export.LAB / "data").rglob("*") if path.is_file()]
    plain = "\n".join(path.read_text(encoding="utf-8") for path in travelling)
    for case in CASES:
        assert case.shows not in plain
    sealed = (export.LAB / "data" / "aufloesung.b64").read_bytes()
    assert json.loads(b64decode(sealed)) == json.loads((export.LAB / "aufloesung.json").read_bytes())


def test_the_sandbox_speaks_both_versions_and_their_number_tells_nothing() -> None:
    said = read_scenario(export.LAB / "szenario.json")
    for case in CASES:
        wrong = export.wrong_version(case.key)
        assert said.answer(f"Vorgang {case.people['number']}, Fassung {wrong}") == export.spoken(case.wrong)
        assert said.answer(f"Vorgang {case.people['number']}, Fassung {3 - wrong}") == export.spoken(case.right)
    assert 12 <= sum(export.wrong_version(case.key) == 1 for case in POOL) <= 24
    assert said.answer("Vorgang 51.3-000/2026, Fassung 1") == export.UNKNOWN


def test_the_solver_cannot_be_imported_beside_a_learners_page(tmp_path: Path) -> None:
    tried = subprocess.run(
        [sys.executable, "-I", "-c", "import labs.automation_bias.cases.rules"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "ModuleNotFoundError" in tried.stderr
