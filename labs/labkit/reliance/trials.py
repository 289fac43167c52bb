"""One decision about one case: what was true, what was advised, what the person did. One tidy row of the data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from typing import Any

BASELINE, ADVICE, FORCING = "baseline", "advice", "forcing"  # without AI, with advice, own decision first
COMMISSION, OMISSION = "commission", "omission"
LARGEST = 1e9  # seconds that nobody spends; beyond it, and with NaN, sums would lose their meaning
READERS: dict[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST,
    "whole": lambda value: isinstance(value, int) and not isinstance(value, bool),
}


class TrialInvalidError(ValueError):
    """A row is not a trial: a value is missing, of the wrong kind or contradicts another."""


def column(meaning: str, kind: str = "text", unit: str = "", *, many: bool = False, **default: Any) -> Any:
    """Describe one column: its German meaning for the data dictionary, its kind, its unit and whether it is a list."""
    return field(metadata={"meaning": meaning, "kind": kind, "unit": unit, "many": many}, **default)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One decision. In words of the literature: truth is y, advice a, first h1, final h2.

    Decisions are any labels; measures only ask whether two are equal. A column that a block does not have is None:
    `advice` without AI, `first` where the advice was there from the beginning. Raises TrialInvalidError where the
    values contradict each other.
    """

    truth: str = column("richtige Entscheidung nach der Satzung")
    final: str = column("endgültige Entscheidung")
    advice: str | None = column("Empfehlung der KI; leer im Block ohne KI", default=None)
    first: str | None = column("eigene Entscheidung vor der Empfehlung; leer, wo es keine gab", default=None)
    error: str | None = column(
        "Art der falschen Empfehlung: commission (rät, was der Akte widerspricht) oder omission (übersieht etwas)",
        default=None,
    )
    participant: str = column("zufälliger Code, nur in diesem Labor gebraucht", default="")
    seed: int = column("Startzahl der Verteilung der Fälle", "whole", default=0)
    block: str = column("Block: baseline (ohne KI), advice (mit Empfehlung), forcing (erst selbst)", default="")
    position: int = column("Stelle im Block, ab 1", "whole", default=1)
    case: str = column("Kennung des Falls", default="")
    decisive: tuple[str, ...] = column("Dokumente, die den Fall entscheiden", many=True, default=())
    named: str | None = column("Dokument, das vor der Empfehlung als entscheidend genannt wurde", default=None)
    opened: tuple[str, ...] = column("geöffnete Dokumente in ihrer Reihenfolge", many=True, default=())
    opened_seconds: tuple[float, ...] = column(
        "wie lange jedes davon offen war", "number", "Sekunden", many=True, default=()
    )
    opened_before_advice: int = column("wie viele davon vor der Empfehlung geöffnet wurden", "whole", default=0)
    confidence_first: float | None = column(
        "Sicherheit bei der eigenen Entscheidung vor der Empfehlung", "number", "0 bis 1", default=None
    )
    confidence_final: float | None = column(
        "Sicherheit bei der endgültigen Entscheidung", "number", "0 bis 1", default=None
    )
    seconds_first: float | None = column(
        "vom Zeigen des Falls bis zur eigenen Entscheidung vor der Empfehlung", "number", "Sekunden", default=None
    )
    seconds_final: float | None = column(
        "von da an, sonst vom Zeigen des Falls an, bis zur endgültigen Entscheidung", "number", "Sekunden", default=None
    )
    away: int = column("wie oft die Seite währenddessen verdeckt war", "whole", default=0)

    def __post_init__(self) -> None:
        for said, holds in self._rules().items():
            if not holds:
                raise TrialInvalidError(f"Der Fall „{self.case}“ ist nicht auswertbar: {said}.")

    def _rules(self) -> dict[str, bool]:
        confidences = [value for value in (self.confidence_first, self.confidence_final) if value is not None]
        times = [value for value in (self.seconds_first, self.seconds_final) if value is not None]
        return {
            "Die Art des Fehlers ist unbekannt": self.error in (None, COMMISSION, OMISSION),
            "Eine richtige oder fehlende Empfehlung hat keine Fehlerart": self.error is None or self.advice_wrong,
            "Eine Sicherheit liegt nicht zwischen 0 und 1": all(0 <= value <= 1 for value in confidences),
            "Eine Zeit ist negativ": all(value >= 0 for value in (*times, *self.opened_seconds)),
            "Zu jedem geöffneten Dokument gehört eine Zeit": len(self.opened) == len(self.opened_seconds),
            "Vor der Empfehlung geöffnet sind höchstens alle": 0 <= self.opened_before_advice <= len(self.opened),
            "Die Stelle beginnt bei 1": self.position >= 1,
            "Eine Anzahl ist negativ": self.away >= 0,
        }

    @property
    def advice_right(self) -> bool:
        """Say whether there was advice and it was right."""
        return self.advice == self.truth

    @property
    def advice_wrong(self) -> bool:
        """Say whether there was advice and it was wrong."""
        return self.advice is not None and self.advice != self.truth

    @property
    def followed(self) -> bool:
        """Say whether there was advice and the final decision is the same."""
        return self.final == self.advice

    @property
    def first_right(self) -> bool:
        """Say whether there was a first decision and it was right."""
        return self.first == self.truth

    @property
    def final_right(self) -> bool:
        """Say whether the final decision is right."""
        return self.final == self.truth

    def to_json(self) -> dict[str, Any]:
        """Return the row as JSON: one key per column, lists where a column holds several values, null where none."""
        values = ((spec.name, getattr(self, spec.name)) for spec in fields(self))
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values}

    @classmethod
    def from_json(cls, row: object) -> "Trial":
        """Return the trial of a row; raise TrialInvalidError for anything that `to_json` would not write."""
        if not isinstance(row, dict):
            raise TrialInvalidError("Eine Zeile der Aufzeichnung ist nicht lesbar.")
        columns = {spec.name: spec for spec in fields(cls)}
        if set(row) != set(columns):
            odd = ", ".join(sorted(f"„{name}“" for name in set(map(str, row)) ^ set(columns)))
            raise TrialInvalidError(f"Eine Zeile der Aufzeichnung passt nicht zu dieser Fassung des Labors: {odd}.")
        return cls(**{name: _read(spec, row[name]) for name, spec in columns.items()})


def dictionary() -> list[dict[str, str]]:
    """Return the data dictionary: name, German meaning and unit of every column, in the order of a row."""
    return [{"name": spec.name, **{key: spec.metadata[key] for key in ("meaning", "unit")}} for spec in fields(Trial)]


def advised(trials: Iterable[Trial]) -> list[Trial]:
    """Return the trials with advice."""
    return [trial for trial in trials if trial.advice is not None]


def decided_first(trials: Iterable[Trial]) -> list[Trial]:
    """Return the trials with advice and a decision before it: only these show what the advice changed."""
    return [trial for trial in advised(trials) if trial.first is not None]


def in_block(trials: Iterable[Trial], block: str) -> list[Trial]:
    """Return the trials of one block."""
    return [trial for trial in trials if trial.block == block]


def _read(spec: Any, value: Any) -> Any:
    fits = READERS[spec.metadata["kind"]]
    if spec.metadata["many"] and isinstance(value, list) and all(map(fits, value)):
        return tuple(value)
    if not spec.metadata["many"] and (fits(value) or (value is None and spec.default is None)):
        return value
    raise TrialInvalidError(f"In einer Zeile der Aufzeichnung ist „{spec.name}“ unbrauchbar.")
