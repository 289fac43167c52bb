"""The frames a module is placed in: the areas of DigComp 3.0 and what human oversight asks of people."""

from courseware.records import Fields

# DigComp 3.0 (JRC144121, November 2025) has five areas; their names stand in the theme (partials/einordnung.html).
DIGCOMP = tuple(f"digcomp-{number}" for number in range(1, 6))
# Article 14(4)(a) to (e) of Regulation (EU) 2024/1689: a list of what an overseeing person can do, used as an order.
OVERSIGHT = tuple(f"aufsicht-{letter}" for letter in "abcde")


def read_competences(fields: Fields) -> tuple[str, ...]:
    """Return a module's `competences` in the frames' order; raise FenceError for an unknown or a doubled one.

    Every module names at least one area of DigComp; oversight only where the module really practises it.
    """
    named = fields.texts("competences")
    for name in named:
        if name not in DIGCOMP + OVERSIGHT:
            known = f"{DIGCOMP[0]} bis {DIGCOMP[-1]} und {OVERSIGHT[0]} bis {OVERSIGHT[-1]}"
            fields.fail("competences", f"Die Kompetenz „{name}“ gibt es nicht. Bekannt sind: {known}.")
        if named.count(name) > 1:
            fields.fail("competences", f"Die Kompetenz „{name}“ steht doppelt da.")
    if not set(named) & set(DIGCOMP):
        fields.fail("competences", "Es fehlt ein Bereich aus DigComp, zum Beispiel digcomp-1.")
    return tuple(name for name in DIGCOMP + OVERSIGHT if name in named)
