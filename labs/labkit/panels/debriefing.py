"""The debriefing: what was looked at, counts with intervals, estimates, and every wrong case with its document."""

from collections.abc import Sequence
from html import escape

from labkit import findings
from labkit.panels import parts
from labkit.panels.casefile import paper
from labkit.panels.plots import Bar, interval_plot
from labkit.pool import Pool
from labkit.reliance import Rate, Trial
from labkit.run import Run

RANGE = "95-%-Bereich"
HEADS = ("Was gezählt wurde", "Anzahl", RANGE)


class DebriefingPanel:
    """Shows a finished run to its own learner."""

    def __init__(self, run: Run):
        self.heading = parts.heading("Auswertung")
        trials = run.measured()
        pieces = (
            _looked(trials),
            _relied(trials),
            _estimated(trials, run),
            _cases(trials, run.pool),
            _background(trials),
        )
        self.widget = parts.box(self.heading, *(parts.markup(piece, "debriefing") for piece in pieces), name="stage")


def _looked(trials: Sequence[Trial]) -> str:
    figures = findings.verified(trials)
    said = " ".join(
        f"<li>{escape(figure.name)}: in <strong>{_count(figure.rate)}</strong> Fällen.</li>" for figure in figures
    )
    return (
        "<h4>1 Haben Sie nachgesehen?</h4>"
        "<p>So oft haben Sie alle Dokumente geöffnet, auf die es im jeweiligen Fall ankam:</p>"
        f"<ul>{said}</ul><p>Das ist der Wert, auf den Sie am meisten Einfluss haben. Geöffnet heißt noch nicht: "
        "gelesen und verstanden.</p>"
    )


def _relied(trials: Sequence[Trial]) -> str:
    figures = findings.reliance(trials)
    plot = interval_plot("Ihre Entscheidungen", [_bar(figure) for figure in figures], HEADS)
    meanings = "".join(
        f"<li><strong>{escape(figure.name)}:</strong> {escape(figure.meaning)}.</li>" for figure in figures
    )
    return (
        "<h4>2 Wie sind Sie mit den Empfehlungen umgegangen?</h4>"
        "<p>Zwei Fehler sind gleich wichtig: eine falsche Empfehlung übernehmen und eine richtige ablehnen. Daneben "
        "steht, wie oft Sie ohne Empfehlung falsch lagen. Denn auch ohne Empfehlung entscheidet niemand immer "
        "richtig.</p>"
        f"{plot}<p>Die Bereiche sind breit, weil es wenige Fälle sind. Unterschiede zwischen den Zeilen können "
        "deshalb Zufall sein.</p>"
        f"<details><summary>So ist gezählt</summary><ul>{meanings}</ul><p>{RANGE}: Bereich nach Wilson. Mit solchen "
        "Bereichen liegt man in etwa 95 von 100 Versuchen richtig.</p></details>"
        f"{_changed(trials)}"
    )


def _changed(trials: Sequence[Trial]) -> str:
    better, worse = findings.changes(trials)
    if not better.of:
        return ""
    return (
        f"<p>In {better.of} Fällen haben Sie zuerst selbst entschieden. Nach der Empfehlung wurde daraus "
        f"{better.count} Mal richtig statt falsch und {worse.count} Mal falsch statt richtig.</p>"
    )


def _estimated(trials: Sequence[Trial], run: Run) -> str:
    bars = []
    for estimate in findings.estimates(trials, run.scales):
        for when, value in (("vorher", estimate.before), ("nachher", estimate.after)):
            bars.append(Bar(f"{estimate.name}: Ihre Schätzung {when}", value, None, None, _percent(value)))
        true = estimate.true
        bars.append(
            Bar(f"{estimate.name}: tatsächlich", true.value, None, None, f"{_count(true)} ({_percent(true.value)})")
        )
    return (
        "<h4>3 Was Sie geschätzt haben</h4>"
        + interval_plot("Ihre Schätzungen und was tatsächlich war", bars, ("Anteil richtig", "Wert", RANGE))
        + "<p>Ihr eigener Wert stammt aus den wenigen Fällen ohne Empfehlung. Er ist daher ungenau.</p>"
    )


def _cases(trials: Sequence[Trial], pool: Pool) -> str:
    shown = "".join(_case(trial, pool) for trial in findings.to_be_shown(trials))
    return (
        "<h4>4 Die Fälle, auf die es ankam</h4>"
        "<p>Zuerst alle Fälle mit falscher Empfehlung, dann die übrigen, in denen Sie anders entschieden haben, als "
        "die Satzung es verlangt. Zu jedem Fall steht das Dokument dabei, das es zeigt.</p>"
        f"{shown}"
    )


def _case(trial: Trial, pool: Pool) -> str:
    file, solution = pool.files[trial.case], pool.solutions[trial.case]
    result = "richtig" if trial.final_right else "falsch"
    advice = f"Empfehlung: {trial.advice}. " if trial.advice else "Ohne Empfehlung. "
    own = f"Zuerst selbst: {trial.first}. " if trial.first else ""
    documents = "".join(
        f"<details><summary>Dokument „{escape(document.title)}“ lesen</summary>{paper(document)}</details>"
        for document in file.documents
        if document.key in solution.deciding
    )
    return (
        f'<section class="va-solved"><h5>{escape(file.title)}</h5>'
        f"<p>{escape(advice)}{escape(own)}Ihre Entscheidung: <strong>{escape(trial.final)}</strong> ({result}). "
        f"Nach der Satzung ({escape(solution.paragraph)}): <strong>{escape(trial.truth)}</strong>.</p>"
        f"<p>{escape(solution.shows)}</p><p>{_opened(trial)}</p>{documents}</section>"
    )


def _opened(trial: Trial) -> str:
    decisive = set(trial.decisive)
    seen = len(decisive & set(trial.opened))
    if len(decisive) == 1:
        return f"Das entscheidende Dokument hatten Sie {'geöffnet' if seen else 'nicht geöffnet'}."
    return f"Von {len(decisive)} entscheidenden Dokumenten hatten Sie {seen} geöffnet."


def _background(trials: Sequence[Trial]) -> str:
    advised = [trial for trial in trials if trial.advice is not None]
    wrong = sum(trial.advice_wrong for trial in advised)
    return (
        "<h4>5 Was dahintersteckt</h4>"
        "<p><strong>Die Empfehlungen waren vorbereitet.</strong> Kein Sprachmodell hat sie berechnet. "
        f"{wrong} von {len(advised)} waren mit Absicht falsch. So kann jede falsche Empfehlung an einem "
        "Dokument gezeigt werden. Echte Systeme irren oft seltener. Seltene Fehler sind aber schwerer zu bemerken.</p>"
        "<p><strong>Was die Zahlen nicht sagen.</strong> Sie beschreiben diese wenigen Fälle an diesem Tag. Sie sagen "
        "nicht, was für ein Mensch Sie sind oder wie gut Sie arbeiten. Ob es Ihnen geholfen hat, zuerst selbst zu "
        "entscheiden, lässt sich an einer einzelnen Person nicht ablesen: Die Fälle waren andere, ebenso "
        "die Übung.</p>"
        "<p><strong>Falschen Empfehlungen zu folgen ist menschlich.</strong> Wissen allein schützt davor nicht. "
        "Richten Sie sich die Arbeit so ein, dass Nachsehen leicht ist.</p>"
        "<p>Haben Sie Fragen zum Versuch oder zu Ihren Daten? Wenden Sie sich an Ihre Kursleitung. Ihre Zahlen müssen "
        "Sie dabei niemandem zeigen.</p>"
    )


def _bar(figure: findings.Figure) -> Bar:
    interval = figure.rate.interval()
    low, high = interval if interval else (None, None)
    said = f"{_percent(low)} bis {_percent(high)}" if interval else ""
    return Bar(figure.name, figure.rate.value, low, high, _count(figure.rate), said)


def _count(rate: Rate) -> str:
    return f"{rate.count} von {rate.of}"


def _percent(share: float | None) -> str:
    return "keine Angabe" if share is None else f"{share * 100:.0f}\u00a0%"
