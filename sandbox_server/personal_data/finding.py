"""One piece of personal data found in a text."""

from dataclasses import dataclass

CHECKED, CUE, PATTERN = "Prüfziffer stimmt", "Stichwort davor", "Muster"


@dataclass(frozen=True)
class Finding:
    """What was found at text[start:end], and what that is based on: CHECKED, CUE or PATTERN."""

    kind: str
    start: int
    end: int
    basis: str
