"""Selective adherence: is advice followed more readily where it fits a stereotype? For groups only.

Never for one person: the numbers are tiny, the reproach is grave, and it touches on special categories of data.
"""

from collections.abc import Iterable

from .following import agreement
from .rates import Difference, minus
from .trials import Trial


def selective_adherence(fitting: Iterable[Trial], other: Iterable[Trial]) -> Difference:
    """Return SA = P(follow | advice fits a stereotype) - P(follow | does not), in [-1, 1].

    Source: Alon-Barkat & Busuioc 2023.
    """
    return Difference(agreement(fitting), agreement(other))


def beyond_human(with_ai: Difference, with_human: Difference) -> float | None:
    """Return SA with an AI minus SA with a human adviser, in [-2, 2]; None where one is undefined.

    Source: Alon-Barkat & Busuioc 2023.
    """
    return minus(with_ai.value, with_human.value)


def interaction(negative: Difference, positive: Difference) -> float | None:
    """Return I = [f(neg, minority) - f(neg, majority)] - [f(pos, minority) - f(pos, majority)], in [-2, 2].

    Both differences are follow rates of minority minus majority, once for advice against and once for advice in favour
    of the person; above 0, negative advice sticks to the minority. Source: Alon-Barkat & Busuioc 2023.
    """
    return minus(negative.value, positive.value)
