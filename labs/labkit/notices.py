"""What the sandbox tells about a learner's text, in the learner's words: personal data in it, and who keeps it."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from labkit.errors import LabError, ProtocolNewsError

Tell = Callable[[str], None]

CHECKED, PATTERN = "Prüfziffer stimmt", "dem Muster nach"
KINDS = {  # kind in the sandbox's header: (one, several, what it is based on)
    "iban": ("eine IBAN", "IBANs", CHECKED),
    "steuer-id": ("eine Steuer-ID", "Steuer-IDs", CHECKED),
    "rentenversicherung": ("eine Rentenversicherungsnummer", "Rentenversicherungsnummern", CHECKED),
    "ausweis": ("eine Ausweis- oder Passnummer", "Ausweis- oder Passnummern", CHECKED),
    "krankenversicherung": ("eine Krankenversichertennummer", "Krankenversichertennummern", CHECKED),
    "email": ("eine E-Mail-Adresse", "E-Mail-Adressen", PATTERN),
    "telefon": ("eine Telefonnummer", "Telefonnummern", PATTERN),
    "geburtsdatum": ("ein Geburtsdatum", "Geburtsdaten", PATTERN),
    "adresse": ("eine Anschrift", "Anschriften", PATTERN),
    "aktenzeichen": ("ein Aktenzeichen", "Aktenzeichen", PATTERN),
}
MODES = {
    "hinweisen": "Das Modell hat das mitgelesen. Bei einem fremden Dienst wären diese Angaben jetzt aus dem Haus.",
    "schwaerzen": "Das Modell hat das nicht gelesen: An diesen Stellen stand für es nur die Art der Angabe in eckigen "
    "Klammern.",
    "ablehnen": "Diese Sandbox nimmt so etwas nicht an, und das Modell hat Ihre Frage nicht bekommen. Bitte setzen "
    "Sie erfundene Angaben ein oder lassen Sie sie weg.",
}


@dataclass(frozen=True)
class Protocol:
    """A teaching protocol that the operator has switched on: questions and answers are kept for so many days."""

    name: str
    purpose: str = ""
    days: int | None = None

    @classmethod
    def from_letter(cls, letter: Any) -> "Protocol | None":
        """Return the protocol in an answer of /sandbox/notice; None where there is none."""
        given = letter.get("protocol") if isinstance(letter, dict) else None
        if not isinstance(given, dict):
            return None
        days = given.get("days")
        return cls(str(given.get("name")), str(given.get("purpose") or ""), days if isinstance(days, int) else None)

    def banner(self) -> str:
        """Return what a learner must know before typing."""
        said = f"Lehrprotokoll „{self.name}“ ist eingeschaltet: Fragen und Antworten werden gespeichert."
        if self.purpose:
            said += f" Zweck: {self.purpose.rstrip('.')}."
        return said if self.days is None else f"{said} Aufbewahrung: {self.days} Tage."


class ProtocolWatch:
    """Sees to it that no question is sent before the banner of a teaching protocol was shown.

    One gap is left: where the sandbox is started anew with a protocol while a lab is open, the first answer tells it.
    """

    def __init__(self, look_up: Callable[[], Protocol | None]):
        """Take a function that asks the sandbox; it raises LabError where nobody answers."""
        self._ask = look_up
        self._protocol: Protocol | None = None
        self._is_known = False
        self._readers: list[Tell] = []

    def tell(self, reader: Tell) -> None:
        """Call `reader` with the banner, now if there is one and whenever there is a new one."""
        if not self._readers:
            with contextlib.suppress(LabError):  # where the sandbox is away, it is asked before the first question
                self._look_up()
        self._readers.append(reader)
        if self._protocol is not None:
            reader(self._protocol.banner())

    def before_first(self) -> None:
        """Ask what could not be asked when the page came up; raise ProtocolNewsError where there is a protocol."""
        if not self._is_known and (banner := self._spread()):
            raise ProtocolNewsError(f"{banner} Ihre Frage wurde noch nicht abgeschickt.")

    def after(self, name: str) -> str:
        """Return the banner where an answer names a protocol that nobody was told of, else ""."""
        is_new = name and (self._protocol is None or self._protocol.name != name)
        return self._spread() if is_new else ""

    def _spread(self) -> str:
        self._look_up()
        banner = self._protocol.banner() if self._protocol else ""
        for reader in self._readers if banner else ():
            reader(banner)
        return banner

    def _look_up(self) -> None:
        self._protocol = self._ask()
        self._is_known = True


def found_sentence(found: str, mode: str) -> str:
    """Return a sentence for "iban=1,email=2" and what the sandbox did with it; "" where nothing was found."""
    pairs = (piece.strip().partition("=") for piece in found.split(","))
    kinds = [_named(kind, number) for kind, _, number in pairs if kind in KINDS]
    if not kinds:
        return ""
    listed = " und ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
    return f"Ihre Frage enthält vermutlich {listed}. {MODES.get(mode, '')}".strip()


def _named(kind: str, number: str) -> str:
    one, several, basis = KINDS[kind]
    return f"{one if number == '1' else f'{number} {several}'} ({basis})"
