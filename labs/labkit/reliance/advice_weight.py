"""Weight of advice: how far a number moves towards the advised one (amounts, probabilities)."""

from collections.abc import Iterable
from dataclasses import dataclass

from .rates import Mean, Rate, mean_of, share


def weight_of_advice(initial: float, advice: float, final: float) -> float | None:
    """Return (final - initial)/(advice - initial): 0 stayed, 1 took the advice; None where advice = initial.

    Any number: below 0 moved away, above 1 beyond the advice. Nothing is added to the denominator: that would blow up
    just where both are close. Source: advice-taking literature, as in HAIID.
    """
    return None if advice == initial else (final - initial) / (advice - initial)


@dataclass(frozen=True)
class Weights:
    """Means over the cases in which the weight is defined; each mean says how many were dropped.

    What happens to weights outside [0, 1] changes the mean, so all three ways stand beside each other: `clipped` to
    [0, 1], `raw`, and `inside`, the mean of only those inside. `outside` is the share of the others.
    """

    clipped: Mean
    raw: Mean
    inside: Mean
    outside: Rate


def weights(triples: Iterable[tuple[float, float, float]]) -> Weights:
    """Return the mean weights of (initial, advice, final) triples in one unit."""
    found = [weight_of_advice(*triple) for triple in triples]
    defined = [weight for weight in found if weight is not None]
    return Weights(
        mean_of(None if weight is None else min(max(weight, 0.0), 1.0) for weight in found),
        mean_of(found),
        mean_of(weight if weight is not None and 0 <= weight <= 1 else None for weight in found),
        share(defined, lambda weight: not 0 <= weight <= 1),
    )


def best_weight(sd_human: float, sd_advice: float) -> float | None:
    """Return the weight with the least error, var_h/(var_h + var_a) in [0, 1], of independent unbiased errors.

    Both standard deviations in one unit, at least 0, else ValueError; None where both are 0.
    Source: inverse-variance weighting.
    """
    if sd_human < 0 or sd_advice < 0:
        raise ValueError("a standard deviation is negative")
    total = sd_human**2 + sd_advice**2
    return sd_human**2 / total if total else None
