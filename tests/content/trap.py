"""What a trap is: a sentence about the law that is often written and wrong, and what catches it."""

import re
from dataclasses import dataclass
from functools import cached_property

NOT = r"\b(?:kein\w*|nicht|niemand\w*|weder|no|not|never|nobody)\b"
MUST = r"(?:muss|müssen|müsste\w*|braucht|brauchen|benötig\w+|verlangt|verlangen|fordert|must|needs?|requires?)"


@dataclass(frozen=True)
class Trap:
    """One mistake: `wrong` finds it in a sentence, unless the sentence also says what `unless` finds."""

    number: int
    name: str
    wrong: str
    samples: tuple[str, ...]  # sentences that must be caught
    unless: str = NOT
    fine: tuple[str, ...] = ()  # sentences near it that must pass

    def catches(self, sentence: str) -> bool:
        """Tell whether one sentence falls into the trap."""
        return bool(self._wrong.search(sentence)) and not (self.unless and self._unless.search(sentence))

    @cached_property
    def _wrong(self) -> re.Pattern[str]:
        return re.compile(self.wrong, re.IGNORECASE)

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return re.compile(self.unless, re.IGNORECASE)
