"""One conversation or text of the corpus, and the one source of chance."""

from dataclasses import dataclass
from random import Random

from sandbox_server.teaching_model.world import TOWN


@dataclass(frozen=True)
class Example:
    """``turns`` are (role, text), a running text has the one role "text"; the last answer contains ``value``."""

    kind: str
    turns: tuple[tuple[str, str], ...]
    law: str = ""
    key: str = ""
    town: str = TOWN
    value: str = ""


def random_source(seed: int) -> Random:
    """The one source of chance for a run."""
    return Random(seed)  # noqa: S311 - a corpus, not a secret


def plain(kind: str, question: str, reply: str) -> Example:
    """A single question and answer."""
    return Example(kind, (("user", question), ("assistant", reply)))
