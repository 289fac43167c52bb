"""What has been done so far in the case at hand of an experiment."""

from dataclasses import dataclass, field


@dataclass
class Handling:
    """Openings of documents, seconds so far, the decision before the advice."""

    opened: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    spent: float = 0.0
    away: int = 0
    first: str | None = None
    named: str | None = None
    confidence_first: float | None = None
    seconds_first: float | None = None
    opened_first: int = 0
