"""Shows the self-test: before the course two sheets without a solution, after it the same sheets, solved at the end.

Without a script both pages are paper: all sheets, and on the second page all solutions. The script in the theme
(selbsttest.js) shows one sheet at a time and opens what is hidden here.
"""

from dataclasses import replace

from courseware.context import Build
from courseware.errors import FenceError, RecordError
from courseware.quiz import Answer
from courseware.quizform import choices, solution
from courseware.recht_box import phrase
from courseware.selftest import DONT_KNOW, PARTS, SHEETS, Item, Selftest
from courseware.wording import inline

BEFORE, AFTER = PARTS
FOLDER = "selbsttest"
# Neither questions nor solutions may turn up among the search results. The index takes the end of any inner element of
# the same kind for the end of what is excluded, and headings with an id for new places.
UNSOUGHT = "data-search-exclude"
HONEST = Answer(DONT_KNOW, "Weiß ich nicht", False, "Das ist eine ehrliche Antwort. Die Erklärung steht darunter.")
BUTTON = '<button type="{kind}" class="md-button{more}" data-tat="{act}" hidden disabled>{words}</button>'
PAPER = (
    "Auf Papier: Nehmen Sie vor dem Kurs ein Blatt und nach dem Kurs das andere. Welches zuerst kommt, entscheidet "
    "eine Münze."
)
KEPT = (
    "Ihre Antworten sind in diesem Browser gemerkt. Lösungen sehen Sie erst nach dem zweiten Teil. Sonst würde er vor "
    "allem Ihr Gedächtnis prüfen."
)
NOT_KEPT = (
    "Ihre Antworten sind noch nicht gemerkt. Wenn Sie die Seite schließen, sind sie weg. Zum Vergleichen braucht der "
    "zweite Teil sie. Merken heißt: Der Browser führt ab jetzt auch Ihren Lernstand."
)
NOT_KEPT_AFTER = "Ihre Antworten sind nicht gemerkt. Wenn Sie die Seite schließen, sind sie weg."
ALONE = "In diesem Browser ist kein erster Teil gemerkt. Sie können diesen Teil machen, aber nicht vergleichen."
CHANCE = {
    "klein": "Ein Unterschied von höchstens zwei Fragen sagt nichts, weder über Sie noch über den Kurs. So viel "
    "schwankt ein Ergebnis schon durch Zufall.",
    "mittel": "Auch drei bis fünf Fragen Unterschied können noch Zufall sein. Bei zwölf Fragen schwankt ein Ergebnis "
    "stark.",
    "gross": "Sechs Fragen Unterschied oder mehr macht der Zufall allein selten. Ob es am Kurs lag, zeigt der Test "
    "trotzdem nicht.",
}
"""What is said beside both results; the bounds stand in selbsttest.js."""
NO_MARK = (
    "Eine Note ist das nicht. Die Fragen sind noch nicht an Menschen erprobt, niemand weiß also, wie schwer sie sind. "
    "Unten lesen Sie zu jeder Frage, was richtig ist und warum."
)
GROUP = (
    "Möchte Ihre Gruppe wissen, wie es allen zusammen ging? Dann können Sie eine anonyme Datei sichern. Sie enthält, "
    "welches Blatt bei Ihnen zuerst kam, und Ihre 24 Antworten. Name, Uhrzeit und freier Text stehen nicht darin. "
    "Sehen Sie nach: Die Datei lässt sich mit jedem Texteditor öffnen."
)
YOUR_CHOICE = (
    "Ob und wie Sie die Datei weitergeben, entscheiden Sie. Ein USB-Stick, der herumgeht, verrät weniger als eine "
    "E-Mail mit Ihrem Namen. Wer Ihre Antworten kennt, kann die Datei an ihrem Muster erkennen."
)


def before(build: Build) -> str:
    """Return the first part: both sheets, and nothing that tells an answer's worth."""
    remember = _button("merken", "In diesem Browser merken", primary=True)
    way_on = f'<p><a href="{_way(build, AFTER)}">Zum zweiten Teil, nach dem Kurs</a></p>'
    end = (
        f"<p data-gemerkt>{KEPT}</p><p data-ungemerkt>{NOT_KEPT}</p><p data-ungemerkt>{remember}</p>{way_on}"
        f"<p>{_button('loeschen', 'Selbsttest löschen')}</p>"
    )
    return _page(build, BEFORE, _end("Der erste Teil ist fertig", end))


def after(build: Build) -> str:
    """Return the second part: both sheets, what a finished test shows, and for paper the solutions."""
    remember = _button("merken", "In diesem Browser merken")
    chance = "".join(f'<p data-zufall="{size}" hidden>{words}</p>' for size, words in CHANCE.items())
    end = (
        '<p class="selbsttest__punkte"><span data-vergleich>vorher <strong data-punkte="vorher"></strong>, </span>'
        f'nachher <strong data-punkte="nachher"></strong></p>{chance}<p>{NO_MARK}</p>'
        f"<div data-vergleich><h3>Für die Auswertung in der Gruppe</h3><p>{GROUP}</p><p>{YOUR_CHOICE}</p>"
        f"<p>{_button('datei', 'Anonyme Datei sichern', primary=True)}</p></div>"
        f"<p data-ungemerkt>{NOT_KEPT_AFTER} {remember}</p><p>{_button('loeschen', 'Selbsttest löschen')}</p>"
    )
    alone = f'<p data-allein hidden>{ALONE} <a href="{_way(build, BEFORE)}">Zum ersten Teil</a></p>'
    return _page(build, AFTER, alone + _end("Ihr Ergebnis", end), _solutions(build))


def _page(build: Build, part: str, top: str, bottom: str = "") -> str:
    test = _test(build)
    for pair in test.pairs:
        for item in pair.items:
            build.claim(item.question.id, f"{build.settings.selftest}: {item.question.id}")
    sheets = "".join(_sheet(name, test, build, solved=part == AFTER) for name in SHEETS)
    return (
        f'<div class="selbsttest" data-kurs="selbsttest" data-selbsttest="{part}" data-fassung="{test.version}">'
        f"<p data-papier>{PAPER}</p>{top}{sheets}{bottom}</div>{build.scripts('datei.js', 'selbsttest.js')}"
    )


def _test(build: Build) -> Selftest:
    try:
        found = build.selftest
    except RecordError as error:
        raise FenceError(str(error)) from error  # the only kind that stops a build from inside a fence
    if found is None:
        raise FenceError(f"Für den Selbsttest fehlt die Datei {build.settings.selftest}.")
    return found


def _sheet(name: str, test: Selftest, build: Build, solved: bool) -> str:
    items = test.sheet(name)
    questions = "".join(_question(number, len(items), item, build, solved) for number, item in enumerate(items, 1))
    return (
        f'<section class="selbsttest__blatt"><h2>Blatt {name.upper()}</h2><p data-wann hidden></p>'
        f'<form data-blatt="{name}" {UNSOUGHT} novalidate>{questions}'
        f'<p class="selbsttest__meldung" role="status"></p><p class="quiz__tasten">'
        f"{_button('fertig', 'Fertig', primary=True, kind='submit')}</p></form></section>"
    )


def _question(number: int, of: int, item: Item, build: Build, solved: bool) -> str:
    question = replace(item.question, answers=(*item.question.answers, HONEST))
    reason = f'<div class="selbsttest__grund" hidden>{_reason(item, build)}</div>' if solved else ""
    return (
        f'<fieldset role="radiogroup" data-frage="{question.id}"><legend><span class="quiz__marke">Frage {number} von '
        f"{of}</span> {inline(question.question)}</legend>{choices(question, solved)}{reason}</fieldset>"
    )


def _reason(item: Item, build: Build) -> str:
    statements = [build.law.find(name) for name in item.law]
    build.note(*statements)
    law = "".join(f"<p>{phrase(statement, build.settings.today)}</p>" for statement in statements)
    return f"<p>{inline(item.question.explanation)}</p>{law}"


def _solutions(build: Build) -> str:
    lists = ""
    for name in SHEETS:
        items = _test(build).sheet(name)
        solved = "".join(f"<li>{solution(item.question)}{_reason(item, build)}</li>" for item in items)
        lists += f"<h3>Blatt {name.upper()}</h3><ol>{solved}</ol>"
    return f'<section class="selbsttest__loesungen" {UNSOUGHT}><h2>Lösungen</h2>{lists}</section>'


def _end(title: str, content: str) -> str:
    return f'<section class="selbsttest__schluss" {UNSOUGHT} hidden><h2 tabindex="-1">{title}</h2>{content}</section>'


def _button(act: str, words: str, primary: bool = False, kind: str = "button") -> str:
    # Without a script a button would do nothing, so the script takes "hidden disabled" away.
    return BUTTON.format(kind=kind, act=act, words=words, more=" md-button--primary" if primary else "")


def _way(build: Build, part: str) -> str:
    return build.link(build.settings.docs_dir / FOLDER / f"{part}.md")
