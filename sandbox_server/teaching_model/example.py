"""One conversation or text of the corpus, ways to say a thing, and the one source of chance."""

from dataclasses import dataclass
from random import Random

from sandbox_server.teaching_model.world import TOWN

TRAIN, HELD_OUT = "train", "held_out"
"""What a wording, a name or an example is for; the model never sees a held-out one."""


@dataclass(frozen=True)
class Example:
    """``turns`` are (role, text), a running text has the one role "text"; the last answer contains ``value``.

    A task's right answer contains every one of ``items`` and none of ``forbidden``.
    """

    kind: str
    turns: tuple[tuple[str, str], ...]
    law: str = ""
    key: str = ""
    town: str = TOWN
    value: str = ""
    items: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    def score(self, reply: str) -> float:
        """Share of ``items`` in a reply, 0..1; 0 where it says something forbidden."""
        if any(word in reply for word in self.forbidden):
            return 0.0
        return sum(item in reply for item in self.items) / len(self.items) if self.items else 1.0


@dataclass(frozen=True)
class Wordings:
    """Ways to say one thing."""

    train: tuple[str, ...]
    held_out: tuple[str, ...]

    def draw(self, r: Random, split: str = TRAIN) -> str:
        """One of those of ``split``."""
        return r.choice(self.train if split == TRAIN else self.held_out)


def random_source(seed: int) -> Random:
    """The one source of chance for a run."""
    return Random(seed)  # noqa: S311 - a corpus, not a secret


def plain(kind: str, question: str, reply: str) -> Example:
    """A single question and answer."""
    return Example(kind, (("user", question), ("assistant", reply)))
