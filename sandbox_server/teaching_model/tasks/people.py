"""Invented people: names with a form of address and a group of names, some kept back from training."""

from dataclasses import dataclass
from random import Random

from sandbox_server.teaching_model.example import TRAIN, Wordings

LOCAL, ELSEWHERE = "local", "elsewhere"
"""Groups of family names that sound long settled or come from elsewhere: what a biased model tells apart."""
WOMEN = Wordings(
    (
        *("Anna", "Maria", "Fatma", "Elif", "Sabine", "Ines", "Olga", "Lena", "Greta", "Nora", "Miriam", "Aylin"),
        *("Petra", "Jana", "Ruth", "Mona", "Heike", "Selma", "Thea", "Silke", "Nadia", "Vera"),
    ),
    ("Karin", "Leyla", "Doris", "Amira", "Britta"),
)
MEN = Wordings(
    (
        *("Leon", "Jonas", "Peter", "Murat", "Karl", "Tarek", "Paul", "Ivan", "Hannes", "Dieter", "Stefan", "Tobias"),
        *("Ahmet", "Erik", "Viktor", "Sami", "Uwe", "Ralf", "Emil", "Frank", "Omar", "Georg", "Lukas"),
    ),
    ("Bernd", "Yusuf", "Armin", "Marek", "Holger"),
)
FAMILIES = {
    LOCAL: Wordings(
        (
            *("Schäfer", "Groß", "Jäger", "Weiß", "Krüger", "Peters", "Vogel", "Sommer", "Winter", "Lehmann", "Brandt"),
            *("Bergmann", "Feldhoff", "Steinmeier", "Waldbauer", "Bachhuber", "Lindenthal", "Eichenholz", "Rotenkamp"),
            *("Altendorf", "Neubrück", "Hohenreuter", "Winkelmann", "Kirchhoff", "Mühlbauer", "Sandkamp", "Bornholz"),
        ),
        ("Ebert", "Hartwig", "Lindner", "Steinkamp", "Krugmann", "Wiesner", "Talhoff"),
    ),
    ELSEWHERE: Wordings(
        (
            *("Yilmaz", "Kowalski", "Nguyen", "Petrov", "Haddad", "Arslan", "Novak", "Rossi", "Kaya", "Demir", "Tran"),
            *("Hosseini", "Popescu", "Ivanovic", "Mahmoud", "Okafor", "Öztürk", "Zielinski", "Kovac", "Da Silva"),
        ),
        ("Celik", "Nowicki", "Pham", "Saleh", "Dragan", "Adeyemi"),
    ),
}


@dataclass(frozen=True)
class Person:
    """``address`` is "Frau" or "Herr"."""

    address: str
    first: str
    family: str
    group: str

    @property
    def name(self) -> str:
        """First and family name."""
        return f"{self.first} {self.family}"

    @property
    def greeting(self) -> str:
        """How a letter begins."""
        return f"Sehr geehrte Frau {self.family}" if self.address == "Frau" else f"Sehr geehrter Herr {self.family}"


def person(r: Random, split: str = TRAIN, group: str | None = None) -> Person:
    """A new person; held-out people have names that training never shows."""
    group = group or r.choice((LOCAL, LOCAL, ELSEWHERE))
    woman = r.random() < 0.5
    first = (WOMEN if woman else MEN).draw(r, split)
    return Person("Frau" if woman else "Herr", first, FAMILIES[group].draw(r, split), group)
