"""reliance: what people do with advice, measured. Pure functions over trials, standard library only.

Modules import each other relatively and nothing else of labkit, so that this folder also runs alone, e.g. in a browser.
Ratios are `Rate`: count, number of cases, value (None for 0/0) and interval. The name "over-reliance" covers at least
five figures that differ widely on the same data: whoever prints one prints its formula beside it.
"""

from .adherence import beyond_human, interaction, selective_adherence
from .advice_weight import Weights, best_weight, weight_of_advice, weights
from .calibration import BinnedError, Murphy, binned_error, brier, murphy, overconfidence, pairs
from .causes import benefit, caused_choice, caused_error, caused_within
from .changing import (
    Outcomes,
    negative_consultations,
    net_gain,
    outcomes,
    over_reliance_two_stage,
    positive_consultations,
    rair,
    rsr,
    switches,
    under_reliance_two_stage,
)
from .cohort import Paired, paired
from .detection import Detection, advice_detection, decision_detection
from .following import agreement, over_reliance, under_reliance, wrong_after_wrong_advice, wrong_decisions
from .losses import Losses, losses
from .rates import Difference, Interval, Mean, Rate, mean_of
from .teams import Team, team
from .trials import ADVICE, BASELINE, COMMISSION, FORCING, OMISSION, Trial, TrialInvalidError, dictionary, in_block
from .trust import perceived_gap, relative_trust, trust_error
from .verification import Reading, Routes, cases_verified, openings_per_case, reading, routes, verification

__all__ = [
    "ADVICE", "BASELINE", "COMMISSION", "FORCING", "OMISSION",
    "BinnedError", "Detection", "Difference", "Interval", "Losses", "Mean", "Murphy", "Outcomes", "Paired", "Rate",
    "Reading", "Routes", "Team", "Trial", "TrialInvalidError", "Weights",
    "advice_detection", "agreement", "benefit", "best_weight", "beyond_human", "binned_error", "brier",
    "cases_verified", "caused_choice", "caused_error", "caused_within", "decision_detection", "dictionary", "in_block",
    "interaction", "losses", "mean_of", "murphy", "negative_consultations", "net_gain", "openings_per_case",
    "outcomes", "over_reliance", "over_reliance_two_stage", "overconfidence", "paired", "pairs", "perceived_gap",
    "positive_consultations", "rair", "reading", "relative_trust", "routes", "rsr", "selective_adherence", "switches",
    "team", "trust_error", "under_reliance", "under_reliance_two_stage", "verification", "weight_of_advice", "weights",
    "wrong_after_wrong_advice", "wrong_decisions",
]  # fmt: skip
