"""Known participants play the experiment through its real panels: their figures are known in advance."""

from dataclasses import replace
from pathlib import Path

import pytest

from labkit.reliance import (
    ADVICE,
    BASELINE,
    FORCING,
    Trial,
    advice_detection,
    agreement,
    cases_verified,
    in_block,
    over_reliance,
    rair,
    rsr,
    under_reliance,
)
from tests.experiment import played
from tests.fakes.participants import ACCEPT_ALL, ORACLE, RANDOM, REJECT_ALL, Participant, biased


@pytest.mark.usefixtures("advising")
@pytest.mark.parametrize(
    ("participant", "agreed", "over", "under", "d", "c"),
    [
        (ACCEPT_ALL, 1, 1, 0, 0.311667, 1.437385),
        (REJECT_ALL, 0, 0, 1, -0.311667, -1.437385),
        (ORACLE, 8 / 12, 0, 0, 2.874770, 0.155834),
    ],
)
def test_known_participants_get_the_known_figures(
    tmp_path: Path, participant: Participant, agreed: float, over: float, under: float, d: float, c: float
) -> None:
    trials = played(tmp_path, participant)
    for block in (ADVICE, FORCING):
        own = in_block(trials, block)
        assert (agreement(own).value, over_reliance(own).value, under_reliance(own).value) == (agreed, over, under)
        found = advice_detection(own)
        assert (found.discrimination, found.criterion) == (pytest.approx(d, abs=1e-6), pytest.approx(c, abs=1e-6))


@pytest.mark.usefixtures("advising")
def test_accepting_all_means_following_and_the_oracle_never_errs(tmp_path: Path) -> None:
    taken = in_block(played(tmp_path, ACCEPT_ALL), FORCING)
    assert {rair(taken).value, rsr(taken).value} <= {1.0, 0.0, None}
    assert cases_verified(taken).count == 0
    (tmp_path / "b").mkdir()
    right = played(tmp_path / "b", ORACLE)
    assert all(trial.final_right for trial in right)
    assert cases_verified(right).rest.count == 0


@pytest.mark.usefixtures("advising")
def test_by_chance_and_by_half_the_figures_lie_where_they_must(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance: list[Trial] = []
    half: list[Trial] = []
    for seed in range(3):
        monkeypatch.setattr("labkit.run.new_code", lambda seed=seed: f"CODE{seed}")
        for kind, rows, who in (("r", chance, replace(RANDOM, seed=seed)), ("h", half, biased(seed))):
            folder = tmp_path / f"{kind}{seed}"
            folder.mkdir()
            rows += played(folder, who, "S")
    for rows, expected in ((chance, (0.5, 0.5)), (half, (0.5, 0.0))):
        for rate, value in zip((over_reliance(rows), under_reliance(rows)), expected, strict=True):
            low, high = rate.interval(0.999) or (1, 0)
            assert low <= value <= high
    assert all(trial.final_right for trial in in_block(half, BASELINE))
