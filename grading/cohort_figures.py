"""What the analysis plan counts: shares and differences, each of one person's anonymous sum."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from grading.cohort_sums import ADVICE, DONE, FORCING, RIGHT_WRONG, SEEN, Sum

BASELINE = "baseline"
BLOCKS = {
    BASELINE: "Ohne Empfehlung",
    ADVICE: "Empfehlung von Anfang an",
    FORCING: "Zuerst selbst entschieden",
}
VERIFIED = "Fälle, in denen alle entscheidenden Dokumente geöffnet wurden, von allen solchen Fällen"
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """A share of decisions: cells that count as events, and all cells. `parts` names the shares it is made of.

    `parts` are (sign, key): the events are the sum of the parts' events, a part with sign -1 counts its other cases.
    """

    key: str
    block: str
    title: str
    meaning: str
    events: Cells
    cases: Cells
    parts: tuple[tuple[int, str], ...] = ()

    def pair(self, one: Sum) -> tuple[int, int]:
        """Return events and cases of one person."""
        return one.of(*self.events), one.of(*self.cases)


@dataclass(frozen=True)
class Difference:
    """Each person's share `more` minus share `less`, averaged over people."""

    key: str
    title: str
    meaning: str
    more: str
    less: str


def _cells(block: str, voice: str = "*", done: str = "*", seen: str = "*") -> Cells:
    every: Callable[[str, tuple[str, ...]], tuple[str, ...]] = lambda one, all_: all_ if one == "*" else (one,)  # noqa: E731
    return tuple(
        f"{block}_{'_'.join(cell)}" for cell in product(every(voice, RIGHT_WRONG), every(done, DONE), every(seen, SEEN))
    )


def _first(voice: str, own: str, done: str = "*") -> Cells:
    return tuple(f"first_advice_{voice}_own_{own}_{end}" for end in (DONE if done == "*" else (done,)))


def _baseline() -> tuple[Share, ...]:
    right, wrong = (tuple(f"{BASELINE}_{word}_{seen}" for seen in SEEN) for word in RIGHT_WRONG)
    opened = tuple(f"{BASELINE}_{word}_opened" for word in RIGHT_WRONG)
    return (
        Share("baseline_seen", BASELINE, "nachgesehen", VERIFIED,
              opened, right + wrong),
        Share("baseline_error", BASELINE, "falsch entschieden",
              "falsche Entscheidungen von allen ohne Empfehlung", wrong, right + wrong),
    )  # fmt: skip


def _advised(block: str) -> tuple[Share, ...]:
    return (
        Share(f"{block}_seen", block, "nachgesehen", VERIFIED,
              _cells(block, seen="opened"), _cells(block), ((1, f"{block}_seen_right"), (1, f"{block}_seen_wrong"))),
        Share(f"{block}_seen_right", block, "nachgesehen bei richtiger Empfehlung", VERIFIED,
              _cells(block, "right", seen="opened"), _cells(block, "right")),
        Share(f"{block}_seen_wrong", block, "nachgesehen bei falscher Empfehlung", VERIFIED,
              _cells(block, "wrong", seen="opened"), _cells(block, "wrong")),
        Share(f"{block}_agreed", block, "Empfehlung gefolgt", "gefolgte Empfehlungen von allen Empfehlungen",
              _cells(block, done="followed"), _cells(block), ((1, f"{block}_over"), (-1, f"{block}_under"))),
        Share(f"{block}_over", block, "falsche Empfehlung übernommen",
              "übernommene falsche Empfehlungen von allen falschen (Überverlassen)",
              _cells(block, "wrong", "followed"), _cells(block, "wrong")),
        Share(f"{block}_under", block, "richtige Empfehlung abgelehnt",
              "abgelehnte richtige Empfehlungen von allen richtigen (Unterverlassen)",
              _cells(block, "right", "rejected"), _cells(block, "right")),
    )  # fmt: skip


SHARES = {
    share.key: share
    for share in (
        *_baseline(),
        *_advised(ADVICE),
        *_advised(FORCING),
        Share("rair", FORCING, "eigenen Fehler korrigiert (RAIR)",
              "Wechsel zur Empfehlung von allen Fällen, in denen man zuerst falsch lag und die Empfehlung richtig war",
              _first("right", "wrong", "followed"), _first("right", "wrong")),
        Share("rsr", FORCING, "richtig geblieben (RSR)",
              "beibehaltene Entscheidungen von allen Fällen, in denen man zuerst richtig lag, die Empfehlung nicht",
              _first("wrong", "right", "rejected"), _first("wrong", "right")),
    )
}  # fmt: skip
"""All shares by key, in the order of the page."""
PRIMARY = Difference(
    "caused", "Verursachter Fehler",
    "Fehler bei falscher Empfehlung (Block „Empfehlung von Anfang an“) minus Fehler ohne Empfehlung",
    f"{ADVICE}_over", "baseline_error",
)  # fmt: skip
EXPLORATORY = (
    Difference("benefit", "Verhinderter Fehler",
               "Fehler ohne Empfehlung minus Fehler bei richtiger Empfehlung (Block „Empfehlung von Anfang an“)",
               "baseline_error", f"{ADVICE}_under"),
    Difference("measure", "Zuerst selbst entscheiden: falsche Empfehlungen",
               "übernommene falsche Empfehlungen, wenn man zuerst selbst entscheidet, minus dieselben von Anfang an",
               f"{FORCING}_over", f"{ADVICE}_over"),
    Difference("measure_cost", "Zuerst selbst entscheiden: richtige Empfehlungen",
               "abgelehnte richtige Empfehlungen, wenn man zuerst selbst entscheidet, minus dieselben von Anfang an",
               f"{FORCING}_under", f"{ADVICE}_under"),
    Difference("looking", "Nachsehen mit und ohne Empfehlung",
               "geöffnete entscheidende Dokumente im Block „Empfehlung von Anfang an“ minus dieselben ohne Empfehlung",
               f"{ADVICE}_seen", "baseline_seen"),
)  # fmt: skip
DIFFERENCES = (PRIMARY, *EXPLORATORY)
RELATIONS: tuple[tuple[str, ...], ...] = (
    *((share.key, *(key for _, key in share.parts)) for share in SHARES.values() if share.parts),
    *((difference.key, difference.more, difference.less) for difference in DIFFERENCES),
)
"""Keys of which the last can be computed from the others: where one is hidden, a second one must be."""
