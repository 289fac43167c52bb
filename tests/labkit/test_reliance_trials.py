"""One row of the data: what it may hold, and that it comes back from JSON as it was."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labkit import reliance
from labkit.reliance import COMMISSION, Trial, TrialInvalidError

FULL = Trial(
    participant="k7f3",
    seed=17,
    block="forcing",
    position=5,
    case="S-14",
    truth="ablehnen",
    advice="bewilligen",
    error=COMMISSION,
    first="ablehnen",
    final="bewilligen",
    decisive=("bescheid", "nachweis"),
    named="bescheid",
    opened=("antrag", "bescheid", "antrag"),
    opened_seconds=(4.5, 10, 2.25),
    opened_before_advice=2,
    confidence_first=0.6,
    confidence_final=0.9,
    seconds_first=40.1,
    seconds_final=7.0,
    away=1,
)


@pytest.mark.parametrize("trial", [FULL, Trial(truth="A", final="B")])
def test_a_trial_comes_back_from_json_as_it_was(trial: Trial) -> None:
    assert Trial.from_json(json.loads(json.dumps(trial.to_json()))) == trial


def test_the_dictionary_explains_every_column_and_nothing_else() -> None:
    entries = reliance.dictionary()
    assert [entry["name"] for entry in entries] == list(FULL.to_json())
    assert all(entry["meaning"] for entry in entries)
    assert {entry["unit"] for entry in entries} == {"", "Sekunden", "0 bis 1"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("ab"),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("ab"), inner),
    max_leaves=5,
)


@given(st.sampled_from(sorted(FULL.to_json())), JSON)
def test_a_spoilt_row_is_refused_or_still_a_sound_trial(name: str, value: Any) -> None:
    row = FULL.to_json() | {name: value}
    try:
        trial = Trial.from_json(row)
    except TrialInvalidError:
        return
    assert trial.to_json() == row


@pytest.mark.parametrize("row", [None, [], "x", {}, FULL.to_json() | {"name": "Meier"}, {"truth": "A", "final": "A"}])
def test_a_row_with_other_columns_is_refused(row: object) -> None:
    with pytest.raises(TrialInvalidError, match="Zeile der Aufzeichnung"):
        Trial.from_json(row)


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 10**400, True, "7"])
def test_what_is_no_number_of_seconds_is_refused(seconds: object) -> None:
    with pytest.raises(TrialInvalidError, match="seconds_final"):
        Trial.from_json(FULL.to_json() | {"seconds_final": seconds})


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ({"error": "slip"}, "Art des Fehlers"),
        ({"error": COMMISSION, "advice": "A"}, "Fehlerart"),
        ({"error": COMMISSION}, "Fehlerart"),
        ({"confidence_final": 90}, "zwischen 0 und 1"),
        ({"seconds_final": -1}, "negativ"),
        ({"opened": ("antrag",)}, "gehört eine Zeit"),
        ({"opened_before_advice": 1}, "höchstens alle"),
        ({"position": 0}, "beginnt bei 1"),
        ({"away": -1}, "Anzahl ist negativ"),
    ],
)
def test_values_that_contradict_each_other_are_refused(spoilt: dict[str, Any], said: str) -> None:
    with pytest.raises(TrialInvalidError, match=said):
        Trial(**{"truth": "A", "final": "A"} | spoilt)


def test_the_measures_run_alone_with_nothing_but_the_standard_library(tmp_path: Path) -> None:
    """As in a browser: without labkit, without any installed package."""
    assert reliance.__file__
    shutil.copytree(Path(reliance.__file__).parent, tmp_path / "alone", ignore=shutil.ignore_patterns("__pycache__"))
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import alone; "
        "print(alone.rsr([alone.Trial(truth='A', advice='B', first='A', final='A')]).value, 'labkit' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["1.0", "False"], "")


def test_verification_counts_each_decisive_document_once() -> None:
    other = Trial(truth="A", final="A", decisive=("frist",), opened=("antrag",), opened_seconds=(3.0,))
    plain = Trial(truth="A", final="A", advice="A")
    assert reliance.verification([FULL, other, plain]) == reliance.Rate(1, 3)
    assert reliance.cases_verified([FULL, other, plain]) == reliance.Rate(0, 2)
    assert reliance.openings_per_case([FULL, other, plain]) == pytest.approx(4 / 3)
    found = reliance.reading([FULL, other])
    assert (found.before_advice, found.after_advice, found.total) == (17.5, 2.25, 19.75)


def test_the_four_routes_of_a_wrong_advice() -> None:
    def misled(final: str, *opened: str) -> Trial:
        return Trial(
            truth="A", advice="B", final=final, decisive=("frist",), opened=opened, opened_seconds=(1.0,) * len(opened)
        )

    right = Trial(truth="A", advice="A", final="A", decisive=("frist",))
    found = [misled("B"), misled("B", "antrag"), misled("B", "frist"), misled("A", "frist"), misled("A"), right]
    assert reliance.routes(found) == reliance.Routes(unseen=2, discounted=1, caught=1, lucky=1)
