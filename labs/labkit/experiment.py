"""Who decides which case when, and where the advice is wrong: the design, its 18 forms and the plan of one run."""

import random
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from labkit.reliance import ADVICE, BASELINE, FORCING

PRACTICE = "practice"
SETS = ("A", "B", "C")
QUARTETS = (1, 2, 3)
FORMS = 18  # three sets to three blocks, three quartets for the wrong advice, two orders of the last two blocks
FIRST_WRONG = 4  # position in its block: early errors would warn (Kahr et al. 2024)
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
CODE_LENGTH = 8

Voice = Literal["right", "wrong"] | None


@dataclass(frozen=True)
class Case:
    """What the plan must know of a case: set (A to C, P for practice), quartet 1 to 3, truth, kind of wrong advice."""

    key: str
    set: str
    quartet: int
    truth: str
    error: str


@dataclass(frozen=True)
class Design:
    """How long a run is. `blocks` in their first order; `dropped` cases are left out of each quartet (0 or 1)."""

    name: str
    minutes: str
    blocks: tuple[str, ...]
    dropped: int = 0
    baseline_quartets: int = 2
    practice: int = 2

    def size(self, block: str) -> int:
        """Return the number of cases in a block."""
        quartets = self.baseline_quartets if block == BASELINE else len(QUARTETS)
        return quartets * self.per_quartet

    @property
    def per_quartet(self) -> int:
        """Return how many cases of a quartet are used; also the number of wrong advices in a block with advice."""
        return 4 - self.dropped

    @property
    def cases(self) -> int:
        """Return the number of all decisions, practice included."""
        return self.practice + sum(map(self.size, self.blocks))


DESIGNS = {
    "demo": Design("demo", "30", (BASELINE, ADVICE), dropped=1),
    "S": Design("S", "35 bis 40", (BASELINE, ADVICE, FORCING), dropped=1),
    "M": Design("M", "45 bis 50", (BASELINE, ADVICE, FORCING)),
    # 36 cases are the whole pool: more would need another 12 cases per block
    "L": Design("L", "50 bis 60", (BASELINE, ADVICE, FORCING), baseline_quartets=3),
}


@dataclass(frozen=True)
class Form:
    """One row of the rotation: which set goes to which block, which quartet carries wrong advice, in which order.

    The same quartet is left out of the block without AI where that has only two.
    """

    number: int
    sets: dict[str, str] = field(hash=False)
    quartet: int
    reversed: bool

    def order(self, design: Design) -> tuple[str, ...]:
        """Return the blocks in the order of this form; the one without AI always comes first."""
        first, *rest = design.blocks
        return (first, *(reversed(rest) if self.reversed else rest))


@dataclass(frozen=True)
class Place:
    """One decision of the plan: `position` counts from 1 in its block, `voice` says what the advice will be."""

    block: str
    position: int
    case: str
    voice: Voice = None


def new_code() -> str:
    """Return a random code for one run: it names nobody and is kept on the learner's side only."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def seed_of(code: str) -> int:
    """Return the start number that a code stands for, 0 to 2³² - 1; the same everywhere and for ever."""
    return int.from_bytes(sha256(f"vieraugen {code}".encode()).digest()[:4], "big")


def form(number: int) -> Form:
    """Return form 0 to 17; raise ValueError for any other number."""
    if not 0 <= number < FORMS:
        raise ValueError(f"there is no form {number}")
    order, rest = divmod(number, 9)
    quartet, shift = divmod(rest, 3)
    blocks = (BASELINE, ADVICE, FORCING)
    sets = {block: SETS[(place + shift) % 3] for place, block in enumerate(blocks)}
    return Form(number, sets, QUARTETS[quartet], bool(order))


def form_of(code: str) -> Form:
    """Return the form that a code draws."""
    return form(seed_of(code) % FORMS)


def plan(design: Design, code: str, pool: Iterable[Case], given: Form | None = None) -> tuple[Place, ...]:
    """Return all decisions of one run in their order, from the code alone (or for the form that is `given`).

    Raises ValueError where the pool does not have three sets of three quartets of four different cases and practice.
    """
    cases = sorted(pool, key=lambda case: case.key)
    _check(cases, design)
    chosen, rng = given or form_of(code), random.Random(seed_of(code))  # noqa: S311 - must be repeatable, not secret
    left_out = _Leaving(rng)
    places = _practice(cases, design)
    for block in chosen.order(design):
        own = [case for case in cases if case.set == chosen.sets[block]]
        places += _block(block, own, chosen.quartet, design, left_out, rng)
    return tuple(places)


class _Leaving:
    """Says which case of a quartet is left out; by turns, so that a run stays balanced although quartets are not.

    The four cases of a quartet cross truth with kind of error. The quartets with wrong advice of the two blocks leave
    out opposite corners: together they keep as many grants as refusals and as many commissions as omissions. So do
    two quartets with right advice, or without, that stand in the same block.
    """

    def __init__(self, rng: random.Random):
        self._rng = rng
        self._next: dict[str, int] = {}

    def corner(self, turn: str) -> tuple[int, int]:
        """Return the corner (truth 0 or 1, kind 0 or 1) for the next quartet of this `turn`."""
        drawn = self._next.setdefault(turn, int(self._rng.random() * 4))
        self._next[turn] = 3 - drawn
        return divmod(drawn, 2)


def _practice(cases: list[Case], design: Design) -> list[Place]:
    own = [case.key for case in cases if case.set == "P"][: design.practice]
    last: Voice = "right"
    return [Place(PRACTICE, n, key, last if n > 1 else None) for n, key in enumerate(own, start=1)]


def _block(
    block: str, own: list[Case], quartet: int, design: Design, left_out: _Leaving, rng: random.Random
) -> list[Place]:
    used = [q for q in QUARTETS if block != BASELINE or design.baseline_quartets == len(QUARTETS) or q != quartet]
    right: list[Case] = []
    wrong: list[Case] = []
    for q in used:
        misled = block != BASELINE and q == quartet
        kept = _kept([case for case in own if case.quartet == q], design, left_out, "wrong" if misled else block)
        (wrong if misled else right).extend(kept)
    right, wrong = _shuffled(right, rng), _shuffled(wrong, rng)
    places = wrong_places(len(right) + len(wrong), len(wrong), rng)
    turn: list[Place] = []
    for position in range(1, len(right) + len(wrong) + 1):
        voice: Voice = None if block == BASELINE else "wrong" if position in places else "right"
        case = (wrong if position in places else right).pop()
        turn.append(Place(block, position, case.key, voice))
    return turn


def _kept(quartet: list[Case], design: Design, left_out: _Leaving, turn: str) -> list[Case]:
    if not design.dropped:
        return quartet
    truths, kinds = (sorted({getattr(case, name) for case in quartet}) for name in ("truth", "error"))
    truth, kind = left_out.corner(turn)
    return [case for case in quartet if (case.truth, case.error) != (truths[truth], kinds[kind])]


def wrong_places(size: int, wrong: int, rng: random.Random) -> set[int]:
    """Draw the positions of wrong advice in a block: from the fourth on, never two in a row, all choices as likely."""
    room = size - FIRST_WRONG + 1 - max(wrong - 1, 0)  # each but the last takes the position behind it with it
    free = list(range(room))
    drawn = sorted(free.pop(int(rng.random() * len(free))) for _ in range(wrong))
    return {FIRST_WRONG + place + before for before, place in enumerate(drawn)}


def _shuffled(cases: list[Case], rng: random.Random) -> list[Case]:
    """Return the cases in a drawn order; `random()` is the one method whose sequence Python promises to keep."""
    drawn = [(rng.random(), case.key, case) for case in cases]
    return [case for *_, case in sorted(drawn, key=lambda entry: entry[:2])]


def _check(cases: list[Case], design: Design) -> None:
    for name in SETS:
        for quartet in QUARTETS:
            own = {(case.truth, case.error) for case in cases if (case.set, case.quartet) == (name, quartet)}
            number = sum((case.set, case.quartet) == (name, quartet) for case in cases)
            if len(own) != 4 or number != 4:
                raise ValueError(f"quartet {quartet} of set {name} does not cross truth with kind of error")
    if sum(case.set == "P" for case in cases) < design.practice:
        raise ValueError("there are not enough cases for practice")
