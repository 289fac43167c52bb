"""Which answers a second person marks too: all, or a sample that anybody can draw again."""

import hashlib
import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from grading import files
from grading.errors import MarkingUnusable
from grading.settings import Settings

MOST_SEED = 10**9


@dataclass(frozen=True)
class Plan:
    """`share` of the answers (0 none, 1 all), drawn with `seed`."""

    share: float = 0.0
    seed: int = 1

    def __post_init__(self) -> None:
        if not (math.isfinite(self.share) and 0 <= self.share <= 1):
            raise MarkingUnusable("Der Anteil für die Zweitbewertung muss zwischen 0 und 100 Prozent liegen.")
        if not 0 <= self.seed <= MOST_SEED:
            raise MarkingUnusable(f"Die Startzahl muss zwischen 0 und {MOST_SEED} liegen.")

    def drawn(self, ids: Collection[str]) -> frozenset[str]:
        """Return the ids that are drawn; at least one if the share is not 0.

        Each is drawn by itself, by a hash of seed and id, so answers that come later do not change who was drawn
        before (but for that one). The share is met in the mean, not exactly.
        """
        if not ids or self.share == 0:
            return frozenset()
        lots = {one: self._lot(one) for one in ids}
        return frozenset(one for one, lot in lots.items() if lot < self.share) or frozenset([min(ids, key=self._lot)])

    def _lot(self, one: str) -> float:
        digest = hashlib.sha256(f"{self.seed}\0{one}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48


def read(settings: Settings, lab: str) -> Plan:
    """Return the plan for `lab`: none as long as nobody has set one. Raises MarkingUnusable."""
    entry = _all(settings).get(lab, {})
    return Plan(float(entry.get("share", 0.0)), int(entry.get("seed", 1)))


def write(settings: Settings, lab: str, plan: Plan) -> None:
    """Set the plan for `lab`. Raises LabUnknown and MarkingUnusable."""
    settings.lab_folder(lab)
    with files.locked(_path(settings).with_suffix(".lock")):
        known = {**_all(settings), lab: {"share": plan.share, "seed": plan.seed}}
        content = json.dumps({"format": 1, "labs": known}, indent=1, sort_keys=True)
        files.write(_path(settings), content.encode(), mode=0o600)


def _all(settings: Settings) -> dict[str, dict[str, float]]:
    path = _path(settings)
    if not path.is_file():
        return {}
    try:
        return {str(lab): {"share": one["share"], "seed": one["seed"]} for lab, one in _labs(path)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise MarkingUnusable(f"{path} ist nicht lesbar ({exc}). Verbessern oder löschen Sie die Datei.") from exc


def _labs(path: Path) -> Collection[tuple[str, dict[str, float]]]:
    found: Collection[tuple[str, dict[str, float]]] = json.loads(path.read_bytes())["labs"].items()
    return found


def _path(settings: Settings) -> Path:
    return settings.course / "second_marking.json"
