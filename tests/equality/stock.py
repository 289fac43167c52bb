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
    with Progress("stock", learners) as progress, (course / LOG).open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            cwd=course,
            env=cohort.environment(course),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        assert process.stderr is not None
        for line in process.stderr:
            log.write(line)
            if STARTED.search(line):
                progress.step()
    assert process.wait() in (0, 1), (course / LOG).read_text(encoding="utf-8")[-3000:]
