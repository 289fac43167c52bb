"""The fictional town Rabenfurt, its neighbours and the shape of a by-law; facts are data, never code."""

from dataclasses import dataclass
from random import Random

TOWN = "Rabenfurt"
OTHER_TOWNS = (
    "Dohlenau", "Elsterbrück", "Krähenfeld", "Falkenrode", "Reiherstedt", "Kranichsee", "Amselheide", "Finkenwerth",
    "Drosselbach", "Spatzenberg", "Zeisigau", "Habichtshofen", "Storchenweiler", "Lerchenmoor", "Eulenburgen",
    "Schwanenthal", "Sperberhain", "Bussardbach", "Wachtelstedt", "Pirolsheim", "Gimpelrode", "Kiebitzau",
    "Mövenhafen", "Stieglitzen",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One statement of a by-law.

    ``value`` is Rabenfurt's wording, ``others`` what other towns say in its place.
    ``answer`` holds ``{town}`` and ``{v}``; ``asks`` and ``clauses`` are grammars (see `phrasing.expand`)
    in which ``@`` marks where a place such as " in Rabenfurt" may stand.
    ``statements`` are the fact's further wordings in running text, with ``{v}``.
    """

    key: str
    section: str
    value: str
    others: tuple[str, ...]
    answer: str
    asks: tuple[str, ...]
    clauses: tuple[str, ...]
    keywords: tuple[str, ...]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bylaw:
    """A by-law: ``paragraphs`` are (heading, text with ``{fact_key}`` slots), ``facts`` what can be asked."""

    key: str
    short: str
    title: str
    topics: tuple[str, ...]
    paragraphs: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]

    def values(self, town: str, r: Random) -> dict[str, str]:
        """Fact key to wording: Rabenfurt's own, or a random draw for any other town."""
        if town == TOWN:
            return {fact.key: fact.value for fact in self.facts}
        return {fact.key: r.choice(fact.others) for fact in self.facts}

    def text(self, town: str, values: dict[str, str]) -> str:
        """The whole by-law as running text with the given values."""
        parts = [self.title]
        for number, (heading, body) in enumerate(self.paragraphs, 1):
            parts.append(f"§ {number} {heading}\n{body}")
        return fill("\n\n".join(parts), town, values)


def fill(text: str, town: str, values: dict[str, str]) -> str:
    """Put the town's name and the values into ``{town}`` and ``{fact_key}`` slots."""
    for key, value in values.items():
        text = text.replace("{" + key + "}", value)
    return text.replace("{town}", town)


def answer(fact: Fact, law: Bylaw, town: str, value: str, section: str) -> str:
    """The sentence that answers a question on this fact, with its source."""
    sentence = fill(fact.answer, town, {"v": value})
    return f"{sentence} Das steht in {section} der {law.short}."


def euros(low: int, high: int, step: int = 1) -> tuple[str, ...]:
    """Amounts in whole euros, e.g. ("10 Euro", "11 Euro")."""
    return tuple(f"{amount:,} Euro".replace(",", ".") for amount in range(low, high + 1, step))


def counted(low: int, high: int, unit: str, step: int = 1) -> tuple[str, ...]:
    """Numbers with a unit, e.g. ("2 Wochen", "3 Wochen")."""
    return tuple(f"{number} {unit}" for number in range(low, high + 1, step))
