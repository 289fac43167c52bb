"""Runs stock `nbgrader autograde` on a whole course and says how far it is."""

import re
import subprocess
import sys
from pathlib import Path

from tests.equality import cohort
from tests.equality.progress import Progress

STARTED = re.compile(r"\] Sanitizing ")
"""nbgrader's log has this line once for each hand-in."""
LOG = "autograde.log"


def autograde(course: Path, assignment: str, learners: int) -> None:
    """Grade all hand-ins in `course`; what nbgrader says goes into `course`/autograde.log.

    It exits with 1 when it had to leave a hand-in out, and with other numbers for worse.
    """
    command = [sys.executable, "-m", "nbgrader", "autograde", assignment, "--force"]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with (
        Progress("stock", learners) as progress,
        (course / LOG).open("w", encoding="utf-8") as log,
        subprocess.Popen(command, cwd=course, env=cohort.environment(course), **pipes) as process,
    ):
        assert process.stderr is not None
        for raw in process.stderr:
            line = raw.decode("utf-8", "replace")
            log.write(line)
            if STARTED.search(line):
                progress.step()
    assert process.returncode in (0, 1), (course / LOG).read_text(encoding="utf-8")[-3000:]
