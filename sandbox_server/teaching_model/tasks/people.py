"""Invented people: names with a form of address and a group of names, some kept back from training."""
# ruff: noqa: E501 - one list per line reads best

from dataclasses import dataclass
from random import Random

from sandbox_server.teaching_model.example import TRAIN, Wordings

LOCAL, ELSEWHERE, UNHEARD = "local", "elsewhere", "unheard"
"""Groups of family names: long settled, from elsewhere (what a biased model tells apart), or of free syllables."""
WOMEN = Wordings(
    (
        *("Anna", "Maria", "Fatma", "Elif", "Sabine", "Ines", "Olga", "Lena", "Greta", "Nora", "Miriam", "Aylin"),
        *("Petra", "Jana", "Ruth", "Mona", "Heike", "Selma", "Thea", "Silke", "Nadia", "Vera", "Ulrike", "Gisela"),
        *("Hanna", "Clara", "Zeynep", "Dunja", "Irina", "Paula", "Renate", "Samira", "Tina", "Wiebke", "Yvonne"),
        *("Agnes", "Bettina", "Carla", "Denise", "Edith", "Franziska", "Gudrun", "Helene", "Ilse", "Johanna", "Katrin"),
        *("Lotte", "Magda", "Natascha", "Ottilie", "Pia", "Rabia", "Svetlana", "Tamara", "Ursula", "Viola", "Xenia"),
        *("Meilin", "Anne-Marie", "Hatice", "Ewa", "Chiara", "Nilgün", "Aisha", "Lucia", "Marlene", "Frieda"),
    ),
    ("Karin", "Leyla", "Doris", "Amira", "Britta"),
)
MEN = Wordings(
    (
        *("Leon", "Jonas", "Peter", "Murat", "Karl", "Tarek", "Paul", "Ivan", "Hannes", "Dieter", "Stefan", "Tobias"),
        *("Ahmet", "Erik", "Viktor", "Sami", "Uwe", "Ralf", "Emil", "Frank", "Omar", "Georg", "Lukas", "Anton"),
        *("Bruno", "Cem", "David", "Fabian", "Gregor", "Ibrahim", "Jakob", "Konrad", "Ludwig", "Milan", "Norbert"),
        *("Philipp", "Dirk", "Alexander", "Benno", "Carsten", "Detlef", "Elias", "Florian", "Günter", "Heinz", "Igor"),
        *("Jochen", "Kemal", "Linus", "Matthias", "Nico", "Oskar", "Pavel", "Quirin", "Rashid", "Sven", "Thorsten"),
        *("Ulf", "Volker", "Wolfgang", "Xaver", "Zoran", "Karl-Heinz", "Hans-Peter", "Ali", "Luca", "Minh", "Jussuf"),
    ),
    ("Bernd", "Yusuf", "Armin", "Marek", "Holger"),
)
FAMILIES = {
    LOCAL: Wordings(
        (
            *("Schäfer", "Groß", "Jäger", "Weiß", "Krüger", "Peters", "Vogel", "Sommer", "Winter", "Lehmann", "Brandt"),
            *("Bergmann", "Feldhoff", "Steinmeier", "Waldbauer", "Bachhuber", "Lindenthal", "Eichenholz", "Rotenkamp"),
            *("Altendorf", "Neubrück", "Hohenreuter", "Winkelmann", "Kirchhoff", "Mühlbauer", "Sandkamp", "Bornholz"),
            *(
                "Becker",
                "Fuchs",
                "Hoffmann",
                "Koch",
                "Lange",
                "Neumann",
                "Richter",
                "Schreiber",
                "Töpfer",
                "Zimmermann",
            ),
            *(
                "Ahrens",
                "Behrens",
                "Cordes",
                "Dietz",
                "Engel",
                "Friese",
                "Gerlach",
                "Hinrichs",
                "Jansen",
                "Kühn",
                "Stolte",
            ),
        ),
        ("Ebert", "Hartwig", "Lindner", "Steinkamp", "Krugmann", "Wiesner", "Talhoff"),
    ),
    ELSEWHERE: Wordings(
        (
            *("Yilmaz", "Kowalski", "Nguyen", "Petrov", "Haddad", "Arslan", "Novak", "Rossi", "Kaya", "Demir", "Tran"),
            *("Hosseini", "Popescu", "Ivanovic", "Mahmoud", "Okafor", "Öztürk", "Zielinski", "Kovac", "Da Silva"),
            *(
                "Aydin",
                "Bianchi",
                "Chukwu",
                "Dimitrov",
                "Erdem",
                "Fernandes",
                "Ghorbani",
                "Horvat",
                "Ismail",
                "Jankowski",
            ),
            *("Khan", "Lopez", "Moreau", "Nazari", "Oliveira", "Polat", "Rahimi", "Sahin", "Todorov", "Vu", "Wang"),
        ),
        ("Celik", "Nowicki", "Pham", "Saleh", "Dragan", "Adeyemi"),
    ),
}
BEGINNINGS = {
    LOCAL: ("Acker", "Birn", "Burg", "Dorn", "Erlen", "Fisch", "Gold", "Grün", "Hage", "Holz", "Kalten", "Korn", "Moor", "Ober", "Platten", "Reh", "Rosen", "Schön", "Seid", "Tann", "Unter", "Wester", "Wolf", "Ziegen", "Amsel", "Brück", "Buchen", "Eber", "Falken", "Graben", "Hasel", "Hirsch", "Kessel", "Lang", "Linden", "Mohr", "Nieder", "Pfaffen", "Quell", "Ried", "Sieben", "Stein", "Teich", "Vorder", "Weiden", "Zwie"),
    ELSEWHERE: ("Aba", "Bara", "Che", "Dami", "Eri", "Gorba", "Hami", "Isma", "Jova", "Kali", "Lemo", "Mara", "Nika", "Oru", "Pavlo", "Rama", "Sava", "Tomi", "Umu", "Vasi", "Wale", "Yoru", "Zama", "Alba", "Beki", "Cara", "Dobro", "Esku", "Feri", "Guri", "Hoda", "Ilo", "Kemi", "Luka", "Mino", "Nasi", "Obi", "Pero", "Ravi", "Stani", "Tari", "Uzu", "Vela", "Yasi", "Zori"),
}  # fmt: skip
ENDINGS = {
    LOCAL: ("mann", "er", "hoff", "meier", "dorf", "brück", "holz", "kamp", "bauer", "huber", "berg", "feld", "stein", "wald", "müller", "winkel", "ach", "bach", "bruch", "fels", "garten", "graf", "haus", "hardt", "kötter", "land", "mark", "rode", "schmidt", "seher", "thal", "wig"),
    ELSEWHERE: ("lek", "ric", "nov", "dze", "oglu", "ski", "tova", "rim", "shi", "nian", "rescu", "wa", "yan", "bi", "dar", "zic", "ani", "ben", "chuk", "escu", "far", "gül", "ides", "kan", "lo", "mov", "nde", "poulos", "rez", "sen", "tan", "vski", "ya"),
}  # fmt: skip


ONSETS = ("B", "D", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "T", "V", "W", "Z", "Br", "Dr", "Fl", "Gr", "Kl", "Kr", "Pf", "Sch", "St", "Tr", "")  # fmt: skip
VOWELS = ("a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au", "ie", "y")
CODAS = ("", "", "l", "n", "r", "s", "t", "ck", "ff", "hl", "ld", "mm", "nd", "rt", "sch", "tz", "x", "k")
DOUBLE, FREE = 0.06, 0.3
"""Shares of the made-up family names that are two with a hyphen, and of the names of free syllables."""


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
    if split == TRAIN and group is None and r.random() < FREE:
        group = UNHEARD
    group = group or r.choice((LOCAL, LOCAL, ELSEWHERE))
    woman = r.random() < 0.5
    unheard = group == UNHEARD and r.random() < 0.7
    first = _free(r, 2) if unheard else (WOMEN if woman else MEN).draw(r, split)
    return Person("Frau" if woman else "Herr", first, _family(r, split, group), group)


def _family(r: Random, split: str, group: str) -> str:
    """Mostly a made-up name in training: only who cannot know all names by heart learns to copy them."""
    if group == UNHEARD:
        return _free(r, 3)
    if split != TRAIN or r.random() < 0.4:
        return FAMILIES[group].draw(r, split)
    if r.random() < DOUBLE:
        return f"{_made_up(r, group)}-{_made_up(r, r.choice((LOCAL, group)))}"
    return _made_up(r, group)


def _made_up(r: Random, group: str) -> str:
    made = r.choice(BEGINNINGS[group]) + r.choice(ENDINGS[group])
    return FAMILIES[group].draw(r) if made in FAMILIES[group].held_out else made


def _free(r: Random, most: int) -> str:
    """A name of up to ``most`` free syllables: its pieces follow no habit, so it can only be copied."""
    syllables = (r.choice(ONSETS) + r.choice(VOWELS) + r.choice(CODAS) for _ in range(r.randint(1, most)))
    made = "".join(syllables).capitalize()
    kept_back = {*WOMEN.held_out, *MEN.held_out, *(name for names in FAMILIES.values() for name in names.held_out)}
    return _free(r, most) if made in kept_back or len(made) < 3 else made
