"""Every worked number to nine digits, and what the same data say under five names."""

import json
from pathlib import Path
from typing import Any

import pytest

from labkit import reliance
from labkit.reliance import COMMISSION, OMISSION, Detection, Difference, Rate, Trial

ORACLE: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "reliance.json").read_text(encoding="utf-8"))
TRIALS = [Trial(truth=row["y"], advice=row["a"], first=row["h1"], final=row["h2"]) for row in ORACLE["trials"]]
FORECASTS = list(zip(ORACLE["calibration"]["p"], map(bool, ORACLE["calibration"]["o"]), strict=True))


def same(found: object, expected: object) -> bool:
    """Compare to nine digits, structure by structure."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and found.keys() == expected.keys() and all(map(same, *_values(found, expected)))
    if isinstance(expected, list):
        return isinstance(found, list | tuple) and all(same(a, b) for a, b in zip(found, expected, strict=True))
    return found == pytest.approx(expected, abs=5.1e-10, rel=0)


def _values(found: dict[str, Any], expected: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    return [found[name] for name in expected], list(expected.values())


def test_measures_of_the_twelve_cases() -> None:
    team = reliance.team(TRIALS)
    found = {
        "n": len(TRIALS),
        "agreement_fraction": reliance.agreement(TRIALS).value,
        "switch_fraction": reliance.switches(TRIALS).value,
        "over_reliance": reliance.over_reliance(TRIALS).value,
        "under_reliance": reliance.under_reliance(TRIALS).value,
        "RAIR": reliance.rair(TRIALS).value,
        "RSR": reliance.rsr(TRIALS).value,
        "over_reliance_strict": reliance.over_reliance_two_stage(TRIALS).value,
        "under_reliance_strict": reliance.under_reliance_two_stage(TRIALS).value,
        "acc_h1": team.human.value,
        "acc_ai": team.ai.value,
        "acc_h2": team.team.value,
        "oracle": team.oracle.value,
        "pos_consultation": reliance.positive_consultations(TRIALS).value,
        "neg_consultation": reliance.negative_consultations(TRIALS).value,
        "human_augmentation": team.augmentation,
        "complementarity_gain": team.gain,
        "complementarity_potential": team.potential,
    }
    assert same(found, {name: value for name, value in ORACLE["measures"].items() if name != "counts"})
    assert team.exploited == 0
    assert reliance.net_gain(TRIALS) == pytest.approx(1 / 12)


def test_counts_of_the_twelve_cases() -> None:
    """All counts follow from rates and the 2x2x2 table alone."""
    team, table = reliance.team(TRIALS), reliance.outcomes(TRIALS)
    agree, switch = reliance.agreement(TRIALS), reliance.switches(TRIALS)
    over, under = reliance.over_reliance(TRIALS), reliance.under_reliance(TRIALS)
    kept, adopted = reliance.rsr(TRIALS), reliance.rair(TRIALS)
    found = {
        "n": agree.of,
        "agree": agree.count,
        "init_dis": switch.of,
        "switch": switch.count,
        "init_agree": agree.of - switch.of,
        "defect": agree.of - switch.of - (agree.count - switch.count),
        "ai_wrong": over.of,
        "follow_wrong": over.count,
        "final_wrong_ai_wrong": reliance.wrong_after_wrong_advice(TRIALS).count,
        "ai_right": under.of,
        "reject_right": under.count,
        "CA": kept.of,
        "CSR": kept.count,
        "IAIR": reliance.over_reliance_two_stage(TRIALS).count,
        "CA_other": table.counts["100"] - table.to_advice,
        "IA": adopted.of,
        "CAIR": adopted.count,
        "ISR": reliance.under_reliance_two_stage(TRIALS).count,
        "h1_ok": team.human.count,
        "ai_ok": team.ai.count,
        "h2_ok": team.team.count,
        "either_ok": team.oracle.count,
        "has_h1": team.human.of,
        "pos_consult": reliance.positive_consultations(TRIALS).count,
        "neg_consult": reliance.negative_consultations(TRIALS).count,
    }
    assert found == ORACLE["measures"]["counts"]
    assert table.counts == {"000": 1, "001": 0, "010": 1, "011": 3, "100": 2, "101": 1, "110": 0, "111": 4}


@pytest.mark.parametrize(
    ("name", "detection"),
    [
        ("reliance_sdt_loglinear", reliance.advice_detection(TRIALS)),
        ("reliance_sdt_uncorrected", reliance.advice_detection(TRIALS, corrected=False)),
        ("sdt_20_25_10_25_uncorrected", Detection(20, 25, 10, 25, corrected=False)),
        ("sdt_20_25_10_25_loglinear", Detection(20, 25, 10, 25)),
        ("sdt_4_4_0_8_loglinear", Detection(4, 4, 0, 8)),
        ("sdt_0_4_0_8_loglinear", Detection(0, 4, 0, 8)),
        ("sdt_18_20_4_20_loglinear", Detection(18, 20, 4, 20)),
    ],
)
def test_signal_detection(name: str, detection: Detection) -> None:
    found = {
        "H": detection.hit_rate,
        "F": detection.alarm_rate,
        "d": detection.discrimination,
        "c": detection.criterion,
        "ln_beta": detection.ln_beta,
        "se_d": detection.discrimination_error,
        "se_c": detection.criterion_error,
    }
    assert same(found, ORACLE[name])


def test_best_criterion() -> None:
    assert same(reliance.advice_detection(TRIALS).best_criterion(), ORACLE["c_opt"]["worked"])


def test_weight_of_advice() -> None:
    triples = [tuple(triple) for triple in ORACLE["woa"]["triples"]]
    found = reliance.weights(triples)
    assert same(found.clipped.value, ORACLE["woa"]["mean_clipped"])
    assert same(found.raw.value, ORACLE["woa"]["mean_raw"])
    assert found.raw.undefined == found.clipped.undefined == ORACLE["woa"]["dropped"]
    assert found.outside == Rate(2, 5)
    assert (found.inside.value, found.inside.used) == (0.25, 3)
    assert [reliance.weight_of_advice(*triple) for triple in triples] == [0.5, 0, 1.2, -0.25, None, 0.25]
    assert same(reliance.best_weight(12, 9), ORACLE["woa_optimal_sigma_h12_sigma_a9"])


def test_calibration() -> None:
    expected, split = ORACLE["calibration"], reliance.murphy(FORECASTS)
    binned = reliance.binned_error(FORECASTS)
    assert split is not None
    assert binned is not None
    assert same(reliance.brier(FORECASTS), expected["brier"])
    assert same([split.reliability, split.resolution, split.uncertainty], expected["murphy"])
    assert same([binned.expected, binned.maximal], expected["ece_5bins_50_100"])
    assert same(reliance.overconfidence(FORECASTS), expected["overconfidence"])


@pytest.mark.parametrize("name", ORACLE["wilson"])
def test_wilson(name: str) -> None:
    count, of = map(int, name.split("/"))
    assert same(Rate(count, of).interval(), ORACLE["wilson"][name])


@pytest.mark.parametrize("name", ORACLE["newcombe"])
def test_newcombe(name: str) -> None:
    (a, n), (b, m) = (map(int, part.split("/")) for part in name.split("-"))
    found = Difference(Rate(a, n), Rate(b, m))
    assert same([found.value, *(found.interval() or ())], ORACLE["newcombe"][name])


@pytest.mark.parametrize("name", ORACLE["risk_ratio"])
def test_risk_ratio(name: str) -> None:
    (a, n), (b, m) = (map(int, part.split("/")) for part in name.split(" vs "))
    found = Difference(Rate(a, n), Rate(b, m))
    assert same([found.ratio, *(found.ratio_interval() or ())], ORACLE["risk_ratio"][name])


def test_losses() -> None:
    found = reliance.losses(TRIALS)
    assert same(
        {
            "follow_rate": found.follow.value,
            "R_constant": found.constant,
            "R_mis": found.mixed,
            "R_beh": found.observed,
            "R_oracle": found.oracle,
            "reliance_loss": found.reliance_loss,
            "discrimination_gain": found.discrimination_gain,
        },
        ORACLE["decomposition"],
    )


def test_shrinkage_shows_how_little_three_of_four_say() -> None:
    assert same(Rate(3, 4).shrunk(mean=0.5, icc=0.1), ORACLE["beta_shrink_mean_50_icc_10_obs_3_of_4"])
    assert Rate(0, 0).shrunk(mean=0.5, icc=0.1) == 0.5
    assert Rate(3, 4).shrunk(mean=0.5, icc=1) == 0.75
    for mean, icc, rate in ((0.5, 0, Rate(3, 4)), (0.5, 1.1, Rate(3, 4)), (1.1, 0.5, Rate(3, 4)), (0.5, 1, Rate(0, 0))):
        with pytest.raises(ValueError, match=r"icc|prior"):
            rate.shrunk(mean, icc)


def test_five_figures_that_all_go_by_the_name_of_over_reliance() -> None:
    """996 decisions among several answers after wrong advice, in the proportions of a published experiment."""
    numbers = {
        ("right", "right"): 267,
        ("right", "advised"): 119,
        ("right", "other"): 5,
        ("advised", "advised"): 279,
        ("other", "advised"): 160,
        ("other", "other"): 162,
        ("other", "right"): 4,
    }
    trials = [
        Trial(truth="right", advice="advised", first=first, final=final)
        for (first, final), number in numbers.items()
        for _ in range(number)
    ]
    assert reliance.wrong_after_wrong_advice(trials) == Rate(725, 996)
    assert reliance.over_reliance(trials) == Rate(558, 996)
    assert reliance.rsr(trials).rest == Rate(124, 391)
    assert reliance.over_reliance_two_stage(trials) == Rate(119, 391)
    assert reliance.caused_choice(trials) == pytest.approx(0.280, abs=5e-4)
    assert reliance.outcomes(trials).to_advice == 119


def test_caused_error_takes_the_unaided_error_off() -> None:
    def decided(number: int, wrong: int, **more: Any) -> list[Trial]:
        return [Trial(truth="A", final="B" if place < wrong else "A", **more) for place in range(number)]

    unaided = decided(24, 4)
    misled = decided(24, 9, advice="B", error=COMMISSION) + decided(16, 7, advice="B", error=OMISSION)
    everything = [*unaided, *misled, *decided(10, 1, advice="A")]
    assert reliance.caused_error(everything, everything, COMMISSION) == Difference(Rate(9, 24), Rate(4, 24))
    assert reliance.caused_error(everything, everything, OMISSION) == Difference(Rate(7, 16), Rate(4, 24))
    assert reliance.caused_error(everything, everything) == Difference(Rate(16, 40), Rate(4, 24))
    assert reliance.benefit(everything, everything) == Difference(Rate(4, 24), Rate(1, 10))
    assert reliance.over_reliance(everything, OMISSION) == Rate(7, 16)
    assert reliance.caused_within(everything) is None
    assert reliance.caused_within(TRIALS) == pytest.approx(0.5)


def test_wrong_grants_and_wrong_refusals_stand_apart() -> None:
    assert reliance.wrong_decisions(TRIALS) == {"ablehnen": Rate(1, 6), "bewilligen": Rate(3, 6)}


def test_skill_and_strictness_of_the_decision_itself() -> None:
    final = reliance.decision_detection(TRIALS, "ablehnen")
    alone = reliance.decision_detection(TRIALS, "ablehnen", lambda trial: trial.first)
    machine = reliance.decision_detection(TRIALS, "ablehnen", lambda trial: trial.advice)
    assert (final.hits, final.signals, final.alarms, final.noises) == (5, 6, 3, 6)
    assert (alone.hits, alone.signals, alone.alarms, alone.noises) == (3, 6, 2, 6)
    assert (machine.hits, machine.signals, machine.alarms, machine.noises) == (4, 6, 2, 6)


def test_trust_is_compared_on_one_scale() -> None:
    assert reliance.relative_trust(0.9, 0.7) == pytest.approx(0.2)
    assert reliance.perceived_gap(0.9, 0.7) == pytest.approx(0.2)
    assert reliance.perceived_gap(0.67, 0.75) == pytest.approx(-0.08)
    assert reliance.trust_error(0.9, 0.67) == pytest.approx(0.23)
    assert reliance.trust_error(0.7, 0.75) == pytest.approx(-0.05)
    with pytest.raises(ValueError, match="between 0 and 1"):
        reliance.trust_error(90, 67)


def test_selective_adherence() -> None:
    def advised(follow: int, of: int) -> list[Trial]:
        return [Trial(truth="A", advice="A", final="A" if place < follow else "B") for place in range(of)]

    ai = reliance.selective_adherence(advised(30, 40), advised(22, 40))
    human = reliance.selective_adherence(advised(25, 40), advised(23, 40))
    assert ai == Difference(Rate(30, 40), Rate(22, 40))
    assert reliance.beyond_human(ai, human) == pytest.approx(0.15)
    assert reliance.interaction(human, ai) == pytest.approx(-0.15)
    assert reliance.beyond_human(ai, reliance.selective_adherence([], [])) is None
