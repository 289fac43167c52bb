"""The small pieces that all panels are put together from. Everything that is not ours is escaped here."""

import html
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import ipywidgets
from IPython.display import display

FULL = {"width": "100%"}
SOFT = {
    word.replace("|", ""): word.replace("|", "&shy;")
    for word in (
        *("Akten|zeichen", "Antrags|formular", "An|zahl", "Be|reich", "Ein|kom|mens|nachweis", "Empfeh|lung"),
        *("Fahrzeug|schein", "Geburts|datum", "Geburts|urkunde", "Gesund|heit", "Knie|operation"),
        *("Melde|beschei|nigung", "Miet|vertrag", "Namens|auflösung", "Raten|zahlung", "Reiter|hofs"),
        *("Sach|bearbei|terin", "Schät|zung", "Schwanger|schaft", "Telefon|nummer", "Verbin|dung", "ent|schieden"),
        *("tat|sächlich", "über|nommen"),
    )
}
"""Where long words may be divided in a narrow table. A list, held to be complete by a test, and no library: `hyphens:
auto` alone divides no German word in a Chromium without its patterns, which it fetches later or, offline, never; and
pyphen 0.18 needs about a second in every kernel, brings 6 MB and divides "Tier-a-rzt" and "Sach-be-a-r-bei-te-rin"."""
SPECIAL = re.compile(r"<\|[^|>]+\|>|</?s>|<(eos|bos|pad|unk|end)>")


def show(panel: Any) -> None:
    """Put a panel on the page."""
    display(panel)


def prose(text: str, name: str = "", tag: str = "p") -> Any:
    """Return `text` as one plain element; `name` is its CSS class without the prefix."""
    widget = ipywidgets.HTML(f"<{tag}>{html.escape(text)}</{tag}>")
    widget.add_class(f"va-{name or 'prose'}")
    return widget


def markup(value: str = "", name: str = "markup") -> Any:
    """Return a place for HTML that was built (and escaped) by a panel."""
    widget = ipywidgets.HTML(value)
    widget.add_class(f"va-{name}")
    return widget


def status() -> Any:
    """Return a line that is read out when it changes; write to it with `say`."""
    return markup("", "status")


def banner() -> Any:
    """Return a place for what must be read before typing; empty, and without room, until `warn` writes to it."""
    return markup("", "banner")


def warn(place: Any, text: str) -> None:
    """Write `text` into a banner."""
    place.value = f'<p role="note">{html.escape(text)}</p>'


def say(line: Any, text: str, mood: str = "") -> None:
    """Write `text` into a status line; `mood` is "good", "bad" or nothing."""
    line.value = f'<p class="va-mood-{mood or "plain"}">{html.escape(text)}</p>' if text else ""


def button(text: str, action: Callable[[], None], name: str = "", spoken: str = "") -> Any:
    """Return a button; `spoken` is its accessible name where `text` is only a sign."""
    widget = ipywidgets.Button(description=text, tooltip=spoken or None, layout={"width": "auto"})
    widget.add_class("va-button")
    if name:
        widget.add_class(f"va-{name}")
    if spoken:
        widget.add_class("va-spoken")
    widget.on_click(lambda _: action())
    return widget


def box(*children: Any, name: str = "box") -> Any:
    """Return the children one below the other."""
    widget = ipywidgets.VBox(list(children))
    widget.add_class(f"va-{name}")
    return widget


def row(*children: Any, name: str = "row") -> Any:
    """Return the children side by side, wrapping where the page is narrow."""
    widget = ipywidgets.HBox(list(children), layout={"flex_flow": "row wrap"})
    widget.add_class(f"va-{name}")
    return widget


def select(label: str, options: list[Any]) -> Any:
    """Return a labelled drop-down list; an option is a text or a (text, value) pair."""
    return ipywidgets.Dropdown(description=label, options=options, layout=FULL, style={"description_width": "auto"})


def examples(options: list[str], target: Any) -> Any:
    """Return a list of examples; the one that is chosen goes into the text field `target`."""
    widget = select("Beispiel", options)
    widget.observe(lambda change: setattr(target, "value", change.new), "value")
    return widget


def field(label: str, value: str = "", lines: int = 1) -> Any:
    """Return a labelled text field with one or several lines."""
    kind = ipywidgets.Text if lines == 1 else ipywidgets.Textarea
    widget = kind(value=value, description=label, layout=FULL, style={"description_width": "auto"})
    if lines > 1:
        widget.rows = lines
    widget.add_class("va-field")
    return widget


def choice(options: list[Any]) -> Any:
    """Return radio buttons side by side, none chosen; an option is a (text, value) pair."""
    widget = ipywidgets.RadioButtons(options=options, index=None, orientation="horizontal", layout=FULL)
    widget.add_class("va-choices")
    return widget


def line(text: str, choices: Any) -> Any:
    """Return radio buttons below the statement that names them."""
    return box(prose(text, "item"), choices, name="class-line")


def heading(text: str = "") -> Any:
    """Return a heading to be rewritten; in an experiment the page's script moves the focus to it when it changes."""
    widget = markup("", "heading")
    entitle(widget, text)
    return widget


def entitle(widget: Any, text: str) -> None:
    """Write `text` into a heading."""
    widget.value = f"<h3>{html.escape(text)}</h3>" if text else ""


def panel(title: str, *children: Any) -> Any:
    """Return a titled group, read out as such."""
    return box(prose(title, "title", "h3"), *children, name="panel")


def reply_card(title: str, text: str, mark: str, is_cut: bool = False) -> str:
    """Return one answer of the model as HTML: its text escaped, line breaks kept, always with the mark."""
    end = ' <span class="va-cut">(hier abgeschnitten)</span>' if is_cut else ""
    return (
        f'<figure class="va-reply"><figcaption>{html.escape(title)}</figcaption>'
        f'<blockquote lang="de">{html.escape(text.strip()) or "(leere Antwort)"}{end}</blockquote>'
        f'<p class="va-mark">{html.escape(mark)}</p></figure>'
    )


def soft(text: str) -> str:
    """Return a text as HTML: escaped, and its long words may be divided."""
    said = html.escape(text)
    for word, divided in SOFT.items():
        said = said.replace(word, divided)
    return said


def visible(token: str) -> str:
    """Return a token as HTML: escaped, with signs for blanks and line breaks that are also read out."""
    if is_end(token):
        return '<span class="va-sign">Ende der Antwort</span>'
    shown = html.escape(token)
    for raw, sign, spoken in ((" ", "␣", "Leerzeichen"), ("\n", "⏎", "Zeilenumbruch"), ("\t", "⇥", "Tabulator")):
        shown = shown.replace(raw, f'<span class="va-sign" aria-hidden="true">{sign}</span>{_hidden(spoken)}')
    return shown


def is_end(token: str) -> bool:
    """Say whether a token has no text of its own: the model stops here."""
    return not token or SPECIAL.fullmatch(token.strip()) is not None


def percent(probability: float) -> str:
    """Return a probability (0..1) in percent with one decimal as plain text: 0.123 becomes "12,3 %"."""
    if 0 < probability < 0.0005:
        return "< 0,1 %"
    return f"{probability * 100:.1f} %".replace(".", ",")


def clock(moment: str) -> str:
    """Return an ISO time as it is on the clock in Germany: "12:03 Uhr"; raise ValueError for anything else."""
    return local_time(moment).strftime("%H:%M Uhr")


def local_time(moment: str) -> datetime:
    """Return an ISO time as a time in Germany, or in the machine's zone where none is installed."""
    try:
        return datetime.fromisoformat(moment).astimezone(ZoneInfo("Europe/Berlin"))
    except ZoneInfoNotFoundError:
        return datetime.fromisoformat(moment).astimezone()


def _hidden(text: str) -> str:
    return f'<span class="va-hidden"> {text} </span>'
