"""Two kernels of one lab, as two open pages have them, that change the learner's files at the same time."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

TURNS = 60
EVERY_TURN = {f"{name}{turn}" for name in "ab" for turn in range(TURNS)}
PROGRAM = """
import sys
from pathlib import Path
from labkit.answers import Sheet
from labkit.handin import Receipt, _keep
from labkit.errors import RunError
from labkit.experiment import DESIGNS
from labkit.panels.evidence import Record
from labkit.run import Run
folder, name = Path(sys.argv[1]), sys.argv[2]
print(flush=True)
sys.stdin.read()
for turn in range({turns}):
    {step}
"""


def rivals(step: str, folder: Path) -> None:
    """Let two processes do `step` in `folder`, each with its `name` and once for each `turn`, from the same moment."""
    program = PROGRAM.format(turns=TURNS, step=step)
    with ExitStack() as ended:
        pair = [
            ended.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", program, str(folder), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            )
            for name in "ab"
        ]
        for rival in pair:
            assert rival.stdout is not None
            rival.stdout.readline()  # both are ready; now both begin
        for rival in pair:
            assert rival.stdin is not None
            rival.stdin.close()
        assert [rival.wait(60) for rival in pair] == [0, 0]
