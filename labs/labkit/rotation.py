"""Prints which form of an experiment gives which cases to which block: `python -m labkit.rotation M`."""

import sys

from labkit.experiment import DESIGNS, FORMS, QUARTETS, Design, form
from labkit.reliance import ADVICE, BASELINE, FORCING

NAMES = {
    BASELINE: "ohne KI",
    ADVICE: "mit Empfehlung",
    FORCING: "erst selbst entscheiden",
}


def rotation(design: Design) -> list[dict[str, str]]:
    """Return the table of all forms, to be read and printed: one row per form with what is where."""
    rows = []
    for number in range(FORMS):
        one = form(number)
        row = {"Form": str(number + 1), "Reihenfolge": " – ".join(NAMES[block] for block in one.order(design))}
        row |= {NAMES[block]: f"Satz {one.sets[block]}" for block in design.blocks}
        row["falsche Empfehlung"] = f"Quartett {one.quartet}"
        row["ohne KI"] += "" if design.baseline_quartets == len(QUARTETS) else f" ohne Quartett {one.quartet}"
        rows.append(row)
    return rows


def as_markdown(design: Design) -> str:
    """Return the table as Markdown, for paper and for the eye."""
    rows = rotation(design)
    heads = list(rows[0])
    lines = [heads, ["---"] * len(heads), *([row[head] for head in heads] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    for name in sys.argv[1:] or DESIGNS:
        print(f"{name}\n\n{as_markdown(DESIGNS[name])}\n")
