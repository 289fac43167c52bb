"""The scripted adviser of an experiment: asks the sandbox for the prepared advice, like for any model's answer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from labkit.client import Client
from labkit.errors import RequestRefusedError
from labkit.journal import NoJournal

MODEL = "empfehlung-1"
SPOKEN = re.compile(r"\s*Empfehlung: *(?P<decision>\w+)[ .]*\n(?P<reason>\S.*)", re.DOTALL)


@dataclass(frozen=True)
class Advice:
    """A recommended decision and its reason."""

    decision: str
    reason: str


class Adviser:
    """Asks for all advice of a run at once, before the first case.

    So the times of the requests tell nothing about the time anybody took, a sandbox that goes away does not stop a
    run, and no answer has to be waited for. The exchanges are not journalled: the hand-in must not show them.
    """

    def __init__(self, client: Client):
        self.client = client

    @classmethod
    def in_folder(cls, folder: Path) -> "Adviser":
        """Return the adviser of the lab in `folder`."""
        return cls(Client(NoJournal(folder), model=MODEL))

    def ask(self, versions: Mapping[str, int], numbers: Mapping[str, str]) -> Iterator[tuple[str, Advice]]:
        """Yield case and advice, one after the other; `versions` of the advice and file `numbers` by case.

        Raises SandboxError.
        """
        for case in sorted(versions):
            yield case, self._one(numbers[case], versions[case])

    def _one(self, number: str, version: int) -> Advice:
        question = f"Bitte um eine Empfehlung zum Vorgang {number}, Fassung {version}"
        return read_advice(self.client.chat([{"role": "user", "content": question}], max_tokens=200).text)


def read_advice(text: str) -> Advice:
    """Return decision and reason of a spoken advice; raise RequestRefusedError where it is none."""
    found = SPOKEN.fullmatch(text)
    if found is None:
        raise RequestRefusedError(
            "Die Empfehlungen für dieses Labor fehlen in der Sandbox oder passen nicht zu ihm. "
            "Bitte wenden Sie sich an Ihre Kursleitung. Was Sie bisher getan haben, ist gespeichert."
        )
    return Advice(found["decision"], found["reason"].strip())
