"""Are person and AI together better than the better of both? Over the same cases: first decision, advice, final."""

from collections.abc import Iterable
from dataclasses import dataclass

from .rates import Rate, minus, share
from .trials import Trial, decided_first


@dataclass(frozen=True)
class Team:
    """Accuracies (shares of right cases) of person alone, AI alone, both together, and of at least one of both."""

    human: Rate
    ai: Rate
    team: Rate
    oracle: Rate

    @property
    def augmentation(self) -> float | None:
        """Return team - human, in [-1, 1]. Source: Vaccaro, Almaatouq & Malone 2024 (human augmentation)."""
        return minus(self.team.value, self.human.value)

    @property
    def gain(self) -> float | None:
        """Return team - max(human, ai), in [-1, 1]; above 0 both complement each other.

        Source: Vaccaro, Almaatouq & Malone 2024 (human-AI synergy).
        """
        return minus(self.team.value, self._better)

    @property
    def potential(self) -> float | None:
        """Return oracle - max(human, ai), in [0, 1]: what could be gained at most by choosing between both answers."""
        return minus(self.oracle.value, self._better)

    @property
    def exploited(self) -> float | None:
        """Return gain/potential, at most 1 where there are two decisions; None where there is no potential."""
        return None if self.gain is None or not self.potential else self.gain / self.potential

    @property
    def _better(self) -> float | None:
        if self.human.value is None or self.ai.value is None:
            return None
        return max(self.human.value, self.ai.value)


def team(trials: Iterable[Trial]) -> Team:
    """Return the accuracies over all trials with a first decision and advice."""
    both = decided_first(trials)
    return Team(
        share(both, lambda trial: trial.first_right),
        share(both, lambda trial: trial.advice_right),
        share(both, lambda trial: trial.final_right),
        share(both, lambda trial: trial.first_right or trial.advice_right),
    )
