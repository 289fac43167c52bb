"""The card that leads from a page to a lab and says before the click what is stored."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

from courseware.language import Say, german
from courseware.records import Fields
from courseware.wording import inline

MAX_MINUTES = 240
WITH_CODE = "In diesem Labor schreiben Sie Python. Es öffnet sich als Notebook in JupyterLab."
# The header of a cell in lab.py that learners fill with code; such a lab is a notebook, not a page.
CODE_CELL = re.compile(r"^# %%.*\bsolution *=", re.MULTILINE)


@dataclass(frozen=True)
class LabCard:
    """What a learner should know before opening a lab."""

    lab: str
    title: str
    minutes: int
    text: str
    stores: tuple[str, ...]
    has_code: bool = False


def parse(source: str, labs_dir: Path) -> LabCard:
    """Read the YAML of a `labor` fence; raise FenceError, also if `labs_dir` has no such lab."""
    fields = Fields.from_yaml(source)
    lab = fields.identifier("lab")
    card = LabCard(
        lab=lab,
        title=fields.text("title"),
        minutes=fields.number("minutes", 1, MAX_MINUTES),
        text=fields.text("text", default=""),
        stores=fields.texts("stores"),
        has_code=_has_code(labs_dir / lab / "lab.py"),
    )
    fields.finish()
    if not (labs_dir / card.lab).is_dir():
        fields.fail("lab", f"Das Labor „{card.lab}“ gibt es nicht im Ordner labs.")
    return card


def render(card: LabCard, to_root: str, say: Say = german) -> str:
    """Return the card as HTML; `to_root` leads from the page to the German site's root, for example `../../`."""
    name = f"labor-{card.lab}"
    # The site lies at {base}/kurs/, the lab at {base}/voila/ or {base}/lab/: one step further up than the site's root.
    way = "lab/tree" if card.has_code else "voila/render"
    href = f"{to_root}../{way}/work/{card.lab}/{card.lab}.ipynb"
    state = f"{to_root}../stand/{card.lab}"
    stores = "".join(f"<li>{inline(store)}</li>" for store in card.stores)
    intro = f"<p>{inline(card.text)}</p>" if card.text else ""
    code = f"<p>{say(WITH_CODE)}</p>" if card.has_code else ""
    return (
        f'<section class="laborkarte" aria-labelledby="{name}" data-labor="{card.lab}" data-stand="{escape(state)}">'
        f'<h2 class="laborkarte__titel" id="{name}">{say("Labor: {}").format(escape(card.title))}</h2>'
        f'<p class="laborkarte__dauer">{say("Etwa {} Minuten").format(card.minutes)}</p>'
        # Filled by the theme's script for whoever may open the lab.
        f'<p class="laborkarte__stand" hidden></p>{intro}{code}'
        f'<p class="laborkarte__speichert"><strong>{say("Was gespeichert wird")}</strong></p><ul>{stores}</ul>'
        f'<p><a class="md-button md-button--primary" href="{escape(href)}">{say("Labor öffnen")}'
        f'<span class="nur-vorlesen">: {escape(card.title)}</span></a></p></section>'
    )


def _has_code(path: Path) -> bool:
    return path.is_file() and CODE_CELL.search(path.read_text(encoding="utf-8")) is not None
