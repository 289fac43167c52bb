"""Whether the model could send anything to anybody: what the sandbox's engine tried when it had locked itself in."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Attempt:
    """One way out that was tried (German), whether it was closed, and what the system said to it."""

    tried: str
    is_closed: bool
    said: str


@dataclass(frozen=True)
class Isolation:
    """The engine's report about itself; `isolated` and `checked` (ISO time) are None where nobody could check."""

    isolated: bool | None
    checked: str | None
    attempts: tuple[Attempt, ...]
    reason: str
    layers: tuple[str, ...]

    @classmethod
    def from_dict(cls, letter: dict[str, Any]) -> "Isolation":
        """Return the sandbox's letter; raises ValueError, TypeError or KeyError for anything else."""
        isolated = letter["isolated"]
        if isolated not in (True, False, None):
            raise ValueError("isolated")
        attempts = tuple(
            Attempt(str(entry["tried"]), entry["blocked"] is True, str(entry["said"])) for entry in letter["tried"]
        )
        layers = tuple(str(layer) for layer in letter.get("layers", ()))
        return cls(isolated, letter["checked"], attempts, str(letter.get("reason") or ""), layers)
