"""The self-test's questions as its evaluation needs them: both sheets in order, the answers, the right one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grading.errors import SelftestUnusable

SHEETS = ("a", "b")
DONT_KNOW = "weiss-nicht"


@dataclass(frozen=True)
class Item:
    """One question; `answers` are (key, text), as written, and at last the answer "Weiß ich nicht"."""

    id: str
    module: str
    objective: str
    question: str
    answers: tuple[tuple[str, str], ...]
    right: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys that somebody may have chosen."""
        return tuple(key for key, _ in self.answers)


@dataclass(frozen=True)
class Selftest:
    """Both sheets, by their names; answers to another `version` belong to other questions."""

    version: int
    sheets: dict[str, tuple[Item, ...]]


def read(path: Path) -> Selftest:
    """Read courses/selbsttest.yml, which the course pages check in full. Raises SelftestUnusable."""
    import yaml

    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        pairs = [(pair, pair["items"]) for pair in data["pairs"]]
        sheets = {name: tuple(_item(pair, items[place]) for pair, items in pairs) for place, name in enumerate(SHEETS)}
        return Selftest(int(data["version"]), sheets)
    except (OSError, yaml.YAMLError, LookupError, TypeError, ValueError, StopIteration) as exc:
        raise SelftestUnusable(
            f"Die Fragen des Selbsttests in {path} sind nicht lesbar ({exc}). Bauen Sie die Kursseiten: Dabei wird die "
            "fehlerhafte Zeile genannt."
        ) from exc


def _item(pair: dict[str, Any], data: dict[str, Any]) -> Item:
    answers = tuple((str(answer["key"]), str(answer["text"])) for answer in data["answers"])
    return Item(
        id=str(data["id"]),
        module=str(pair["module"]),
        objective=str(pair["objective"]),
        question=str(data["question"]),
        answers=(*answers, (DONT_KNOW, "Weiß ich nicht")),
        right=next(str(answer["key"]) for answer in data["answers"] if answer.get("correct") is True),
    )
