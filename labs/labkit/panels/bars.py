"""Token probabilities as a table with bars: for eyes, for screen readers and for paper."""

from html import escape

from labkit.panels.parts import percent, visible
from labkit.replies import Token

LEGEND = (
    '<p class="va-legend">Das Zeichen <span class="va-sign">␣</span> steht für ein Leerzeichen, '
    '<span class="va-sign">⏎</span> für einen Zeilenumbruch.</p>'
)


def bars(caption: str, token: Token, chosen: str | None = None) -> str:
    """Return the choices at one place as an HTML table; `chosen` marks the token that the model took."""
    rows = [
        _row(str(place), visible(choice.text), choice.probability, choice.text == chosen)
        for place, choice in enumerate(token.choices, start=1)
    ]
    if chosen is not None and all(choice.text != chosen for choice in token.choices):
        rows.append(_row("–", visible(chosen), token.probability, True))
    rows.append(_row("–", "alle übrigen zu&shy;sammen", _others(token, chosen), False))
    return (
        f'<table class="va-bars"><caption>{escape(caption)}</caption><thead><tr><th scope="col">Platz</th>'
        '<th scope="col">Token</th><th scope="col">Wahrschein&shy;lichkeit</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>{LEGEND}"
    )


def _row(place: str, token: str, probability: float, is_chosen: bool) -> str:
    note = ' <span class="va-chosen">gewählt</span>' if is_chosen else ""
    width = f"{probability * 100:.2f}"
    # The colour is repeated here for JupyterLab, where the page's style sheet is missing
    bar = f'<span class="va-bar" style="display:block;width:{width}%;height:.75em;background:#1a3e72"></span>'
    return (
        f'<tr><td>{place}</td><th scope="row">{token}{note}</th>'
        f'<td><span class="va-percent">{escape(percent(probability))}</span>'
        f'<span class="va-track" aria-hidden="true">{bar}</span></td></tr>'
    )


def _others(token: Token, chosen: str | None) -> float:
    is_extra = chosen is not None and all(choice.text != chosen for choice in token.choices)
    return max(0.0, token.rest() - (token.probability if is_extra else 0.0))
