"""Opens the experiment of the lab automation_bias on its real cases, and reads what its page shows."""

import json
from pathlib import Path

from labkit.adviser import Adviser
from labkit.experiment import DESIGNS
from labkit.panels.experiment import ExperimentPanel
from labkit.pool import Pool
from labkit.reliance import Trial
from labkit.run import DONE
from tests.fakes.participants import Participant, run_of

LAB = Path(__file__).parents[1] / "labs/automation_bias"
POOL = Pool.read(LAB / "data")
SCENARIO = json.loads((LAB / "szenario.json").read_text(encoding="utf-8"))


def opened(folder: Path, design: str = "M") -> ExperimentPanel:
    """Return the panel on the run in `folder`; all advice has arrived, or it has been said that there is none."""
    panel = ExperimentPanel(folder, POOL, DESIGNS[design], Adviser.in_folder(folder))
    panel.work.join()
    return panel


def played(folder: Path, participant: Participant, design: str = "M") -> list[Trial]:
    """Let a participant go from the beginning to the debriefing; return the decisions that count."""
    panel = opened(folder, design)
    participant.play(panel)
    assert run_of(panel).phase == DONE
    return run_of(panel).measured()
