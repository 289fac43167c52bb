"""Relative trust: what people say about the AI and themselves, on one scale from 0 to 1, before and after.

There is no single accepted formula; these are differences. What people say and what they do come apart: neither
replaces the other.
"""


def relative_trust(trust_in_ai: float, confidence_in_self: float) -> float:
    """Return trust in the AI minus confidence in oneself, in [-1, 1]. Source: tradition of Lee & Moray."""
    return _unit(trust_in_ai) - _unit(confidence_in_self)


def perceived_gap(estimated_ai: float, estimated_self: float) -> float:
    """Return estimated accuracy of the AI minus estimated own accuracy, in [-1, 1]; the true gap is the same of both
    true accuracies. Source: own-score estimates of He, Kuiper & Gadiraju 2023.
    """
    return _unit(estimated_ai) - _unit(estimated_self)


def trust_error(estimated: float, true: float) -> float:
    """Return estimated minus true accuracy (of the AI or of oneself), in [-1, 1]; above 0 is overestimated.

    Source: miscalibration as in He, Kuiper & Gadiraju 2023.
    """
    return _unit(estimated) - _unit(true)


def _unit(value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"{value} is not between 0 and 1")
    return value
