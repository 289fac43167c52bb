"""A sentence as official letters have it, with the plain sentence that says the same."""

from dataclasses import dataclass

from sandbox_server.teaching_model.example import Wordings


@dataclass(frozen=True)
class Sentence:
    """``heavy`` are grammars (see `phrasing.expand`), ``plain`` one sentence; both hold the letter's ``{slots}``.

    One that ``follows`` makes no sense at the beginning of a letter.
    """

    plain: str
    heavy: Wordings
    follows: bool = False
