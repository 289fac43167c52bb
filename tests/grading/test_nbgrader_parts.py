"""What is loaded to grade a foreign hand-in, seen from a fresh process."""

import subprocess
import sys

from tests.running import ROOT

GRADED = """
import sys
from grading import nbgrader_parts
nbgrader_parts.lean()
from nbgrader.utils import determine_grade
import nbformat
meta = {"nbgrader": {"grade": True, "solution": False, "points": 2, "grade_id": "x"}}
print(determine_grade(nbformat.v4.new_code_cell("x", metadata=meta))[0])
print(sorted(name for name in ("nbgrader.apps", "nbgrader.server_extensions", "nbconvert", "nbclient", "sqlalchemy")
             if name in sys.modules))
print(sys.modules["rfc3987_syntax"])
import nbgrader
print(bool(nbgrader.__version__))
"""


def _run(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


def test_nbgraders_rules_come_without_its_servers():
    assert _run(GRADED) == ["2.0", "[]", "None", "True"]


def test_our_labs_are_read_without_a_server():
    code = (
        "import sys\nfrom pathlib import Path\nfrom grading import labs, nbgrader_parts\nnbgrader_parts.lean()\n"
        "print(labs.read(Path('labs/wortwahrscheinlichkeiten')).name, 'jupyter_server' in sys.modules)"
    )

    assert _run(code) == ["wortwahrscheinlichkeiten False"]


def test_the_command_line_loads_nothing_of_it():
    assert _run("import sys\nimport grading.__main__, grading.commands\nprint('nbgrader' in sys.modules)") == ["False"]


def test_where_nbgrader_is_there_already_nothing_is_done():
    code = (
        "import nbgrader\nfrom grading import nbgrader_parts\nnbgrader_parts.lean()\nprint(hasattr(nbgrader, 'HERE'))"
    )

    assert _run(code) == ["True"]
