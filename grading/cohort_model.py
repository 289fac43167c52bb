"""An optional second look: a mixed logit model over all decisions, from forty people on, with the extra `science`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product

from grading.cohort_sums import ADVICE, BASELINE_CELLS, DONE, FORCING, ORDERS, RIGHT_WRONG, SEEN, Sum
from grading.errors import ExtraMissing, GroupTooSmall

LEAST_PEOPLE = 40
TERMS = {
    "constant": "ohne Empfehlung",
    "misled": "falsche Empfehlung",
    "helped": "richtige Empfehlung",
    "first": "zuerst selbst entschieden",
    "misled_first": "falsche Empfehlung und zuerst selbst entschieden",
    "second": "zweiter Block mit Empfehlung",
}
"""The model's fixed terms and what they stand for."""
Row = tuple[int, int, dict[str, int]]


@dataclass(frozen=True)
class Term:
    """A fixed effect on the log-odds of an error, with its 95-% interval, all rounded to one place."""

    name: str
    value: float
    low: float
    high: float


def fit(sums: Sequence[Sum]) -> list[Term]:
    """Fit P(error) = logit⁻¹(fixed terms + person) over all decisions, and return the fixed terms.

    People get a normal effect. Cases get none: a sum does not say which they were. Variational Bayes; the intervals
    are posterior mean ± 1.96 standard deviations. Raises GroupTooSmall below forty people and ExtraMissing.
    """
    if len(sums) < LEAST_PEOPLE:
        raise GroupTooSmall(
            f"Das gemischte Logit-Modell gibt es erst ab {LEAST_PEOPLE} Personen. Lassen Sie --logit weg."
        )
    try:
        import numpy
        from scipy import sparse
        from statsmodels.genmod.bayes_mixed_glm import BinomialBayesMixedGLM
    except ImportError as exc:
        raise ExtraMissing(
            "Für --logit fehlt das Paket statsmodels. Installieren Sie es mit: pip install 'vieraugen[science]'"
        ) from exc
    rows = [row for person, one in enumerate(sums) for row in _decisions(person, one)]
    fixed = numpy.array([[terms[name] for name in TERMS] for _, _, terms in rows], dtype=float)
    people = numpy.array([person for person, _, _ in rows])
    groups = sparse.csr_matrix((numpy.ones(len(rows)), (numpy.arange(len(rows)), people)))
    wrong = numpy.array([error for _, error, _ in rows], dtype=float)
    found = BinomialBayesMixedGLM(wrong, fixed, groups, numpy.zeros(len(sums), dtype=int)).fit_vb()
    return [
        Term(name, *(round(float(mean + reach * sd), 1) for reach in (0, -1.96, 1.96)))
        for name, mean, sd in zip(TERMS, found.fe_mean, found.fe_sd, strict=True)
    ]


def as_html(terms: Sequence[Term]) -> str:
    """Return the model as a section of the page."""
    rows = "".join(
        f'<tr><th scope="row">{escape(TERMS[term.name])}</th><td>{_german(term.value)}</td>'
        f"<td>{_german(term.low)} bis {_german(term.high)}</td></tr>"
        for term in terms
    )
    return (
        "<h2>Gemischtes Logit-Modell</h2><p>Erkundung: Wie hängt ein Fehler mit der Lage zusammen, wenn Menschen sich "
        "unterscheiden dürfen? Werte über 0 heißen mehr Fehler. Fälle kennt das Modell nicht, denn Summen enthalten "
        "keine.</p><table><caption>Feste Effekte auf die Log-Chance eines Fehlers</caption><thead><tr>"
        '<th scope="col">Einfluss</th><th scope="col">Wert</th><th scope="col">95-%-Bereich</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _decisions(person: int, one: Sum) -> Iterator[Row]:
    """Yield a row per decision: whose it is, whether it was wrong, and the fixed terms."""
    for cell in BASELINE_CELLS:
        for _ in range(one.of(cell)):
            yield person, int("_wrong_" in cell), _terms()
    for block, voice, done, seen in product((ADVICE, FORCING), RIGHT_WRONG, DONE, SEEN):
        terms = _terms(voice, block == FORCING, one.order != ORDERS[block == FORCING])
        for _ in range(one.of(f"{block}_{voice}_{done}_{seen}")):
            yield person, int((voice == "wrong") == (done == "followed")), terms


def _terms(voice: str = "", is_first: bool = False, is_second: bool = False) -> dict[str, int]:
    misled = voice == "wrong"
    values = (True, misled, voice == "right", is_first, misled and is_first, is_second)
    return dict(zip(TERMS, map(int, values), strict=True))


def _german(value: float) -> str:
    return f"{value:.1f}".replace(".", ",").replace("-", "−")
