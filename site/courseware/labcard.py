"""The card that leads from a page to a lab and says before the click what is stored."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from courseware.records import Fields
from courseware.wording import inline

MAX_MINUTES = 240


@dataclass(frozen=True)
class LabCard:
    """What a learner should know before opening a lab."""

    lab: str
    title: str
    minutes: int
    text: str
    stores: tuple[str, ...]


def parse(source: str, labs_dir: Path) -> LabCard:
    """Read the YAML of a `labor` fence; raise FenceError, also if `labs_dir` has no such lab."""
    fields = Fields.from_yaml(source)
    card = LabCard(
        lab=fields.identifier("lab"),
        title=fields.text("title"),
        minutes=fields.number("minutes", 1, MAX_MINUTES),
        text=fields.text("text", default=""),
        stores=fields.texts("stores"),
    )
    fields.finish()
    if not (labs_dir / card.lab).is_dir():
        fields.fail("lab", f"Das Labor „{card.lab}“ gibt es nicht im Ordner labs.")
    return card


def render(card: LabCard, to_root: str) -> str:
    """Return the card as HTML; `to_root` leads from the page to the site's root, for example `../../`."""
    name = f"labor-{card.lab}"
    # The site lies at {base}/kurs/, the lab at {base}/voila/: one step further up than the site's root.
    href = f"{to_root}../voila/render/work/{card.lab}/{card.lab}.ipynb"
    stores = "".join(f"<li>{inline(store)}</li>" for store in card.stores)
    intro = f"<p>{inline(card.text)}</p>" if card.text else ""
    return (
        f'<section class="laborkarte" aria-labelledby="{name}">'
        f'<h2 class="laborkarte__titel" id="{name}">Labor: {escape(card.title)}</h2>'
        f'<p class="laborkarte__dauer">Etwa {card.minutes} Minuten</p>{intro}'
        f'<p class="laborkarte__speichert"><strong>Was gespeichert wird</strong></p><ul>{stores}</ul>'
        f'<p><a class="md-button md-button--primary" href="{escape(href)}">Labor öffnen'
        f'<span class="nur-vorlesen">: {escape(card.title)}</span></a></p></section>'
    )
