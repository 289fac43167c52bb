"""The few statistics that a release needs: t, intervals over people, smallest effect to be shown, and noise."""

import math
import random
from collections.abc import Sequence
from statistics import NormalDist, stdev

Interval = tuple[float, float]
Pair = tuple[int, int]
NOISE_SPREAD = 1.0
"""How far noise reaches, in decisions: one decision more or less changes no figure's probability by more than e."""


def t_quantile(share: float, freedom: int) -> float:
    """Return Student's quantile for 0 < share < 1 and at least 5 degrees of freedom; the error is below 0.01.

    Source: Cornish-Fisher expansion, Abramowitz & Stegun 26.7.5.
    """
    if freedom < 5:
        raise ValueError(f"{freedom} degrees of freedom are too few for the expansion")
    z = NormalDist().inv_cdf(share)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, start=1))


def share_interval(pairs: Sequence[Pair], share: float, noise_sd: float, level: float = 0.95) -> Interval:
    """Return Wilson's interval around `share` in [0, 1] for decisions that hang together within people.

    `pairs` are (events, cases) of at least six people with cases. The number of cases is replaced by as many
    independent ones as have the same variance (people as the units, and that of the noise added), never more than there
    are; t replaces z. Source: Wilson 1927; effective sample size as in surveys, Franco et al. 2019, JSSAM 7:334.
    """
    people, cases = len(pairs), sum(of for _, of in pairs)
    pooled = sum(count for count, _ in pairs) / cases
    scatter = people / (people - 1) * sum((count - pooled * of) ** 2 for count, of in pairs) / cases**2
    variance = scatter + noise_sd**2
    binomial = pooled * (1 - pooled)
    worth = min(cases, binomial / variance) if binomial and variance else people
    t = t_quantile((1 + level) / 2, people - 1)
    middle = share + t * t / (2 * worth)
    reach = t * math.sqrt(share * (1 - share) / worth + t * t / (4 * worth * worth))
    low, high = ((middle + sign * reach) / (1 + t * t / worth) for sign in (-1, 1))
    return max(low, 0.0), min(high, 1.0)


def widened(interval: Interval, centre: float, moved: float, noise_sd: float, level: float = 0.95) -> Interval:
    """Return the interval around `centre` moved by the noise, each side wider by what the noise makes uncertain."""
    reach = NormalDist().inv_cdf((1 + level) / 2) * noise_sd
    low, high = (math.hypot(end - centre, reach) for end in interval)
    return max(centre + moved - low, -1.0), min(centre + moved + high, 1.0)


def smallest_effect(differences: Sequence[float], noise_sd: float, alpha: float, power: float) -> float:
    """Return the mean difference that a group of this size and spread shows with this power, at most 1.

    (t_{1-α/2} + t_{power})·sqrt(s²/n + noise²), n-1 degrees of freedom, for the paired two-sided test.
    """
    people = len(differences)
    error = math.hypot(stdev(differences) / math.sqrt(people), noise_sd)
    return min((t_quantile(1 - alpha / 2, people - 1) + t_quantile(power, people - 1)) * error, 1.0)


def noise(draw: random.Random) -> int:
    """Draw a whole number of decisions, symmetric around 0: P(k) ∝ exp(-|k|/NOISE_SPREAD).

    Source: two-sided geometric mechanism, Ghosh, Roughgarden & Sundararajan 2009.
    """
    return _geometric(draw) - _geometric(draw)


def noise_variance() -> float:
    """Return the variance of `noise`, in decisions squared."""
    stay = math.exp(-1 / NOISE_SPREAD)
    return 2 * stay / (1 - stay) ** 2


def _geometric(draw: random.Random) -> int:
    """Draw how often in a row a coin with P(heads) = exp(-1/NOISE_SPREAD) shows heads."""
    return int(-NOISE_SPREAD * math.log(1.0 - draw.random()))
