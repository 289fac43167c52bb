"""How people ask: expands question grammars, adds places, courtesies and typing slips."""
# ruff: noqa: E501 - one grammar per line reads best

import re
from random import Random

from sandbox_server.teaching_model.world import TOWN

ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")
OPENINGS = (
    "", "", "", "", "", "", "", "", "", "Guten Tag, ", "Guten Tag. ", "Hallo, ", "Hallo! ", "Moin, ", "Kurze Frage: ", "Frage: ",
    "Eine Bürgerin fragt: ", "Ein Bürger fragt: ", "Am Telefon fragt jemand: ", "Noch eine Frage: ", "Bitte um Auskunft: ",
    "Und ", "Also, ", "Sagen Sie mal: ", "Ich habe eine Frage. ", "Ich wohne hier. ", "Für meine Mutter: ", "Für einen Bürgerbrief: ",
    "Ich finde das nirgends. ", "Wir sind gerade erst hergezogen. ", "Mein Mann meint, ich soll Sie fragen. ", "Entschuldigung, ",
    "Auf der Internetseite steht nichts dazu. ", "Ich bin etwas unsicher. ", "Niemand konnte mir das sagen: ", "Guten Morgen, ich hätte eine Frage. ",
    "", "", "", "", "Hi, ", "Grüß Gott, ", "Servus! ", "Hallöchen, ", "Tag auch, ", "Sehr geehrte Damen und Herren! ", "Ich bin neu hier. ",
    "Ich frage für meinen Opa. ", "Wir lernen das gerade in der Schule. ", "Mal ganz dumm gefragt: ", "Bevor ich etwas falsch mache: ",
    "Betreff: Anfrage. ", "Frage aus der Nachbarschaft: ", "Ich vertrete heute die Kollegin. ", "Bei mir am Schalter: ", "Eilt! ",
    "Nur ganz schnell: ", "Ich war gestern schon da, es war zu voll. ", "Verzeihung, ", "Bitte helfen Sie mir: ",
)  # fmt: skip
CLOSINGS = (
    "", "", "", "", "", "", "", "", "", "", " Danke!", " Vielen Dank.", " Danke im Voraus.", " Bitte kurz antworten.",
    " Antworten Sie in einem Satz.", " Bitte mit Paragraf.", " Ich brauche es für eine Auskunft.", " LG", " Nur die Zahl bitte.",
    " Ich kenne mich nicht aus.", " Mein Nachbar sagt etwas anderes.", " Das ist mir wichtig.", " Ich muss es bald wissen.", " Können Sie das sagen?",
    "", "", "", "", " Mit freundlichen Grüßen", " Viele Grüße", " MfG", " Merci!", " Im Netz finde ich nichts.", " Bitte um Antwort.",
    " Ich warte auf Ihre Antwort.", " Sonst komme ich umsonst.", " Im Merkblatt steht es nicht.", " Danke für die Mühe!", " Es ist dringend.",
)  # fmt: skip
CLAUSE_FRAMES = (
    "Können Sie mir sagen, {c}?", "Kannst du mir sagen, {c}?", "Ich möchte wissen, {c}.", "Ich wüsste gern, {c}.",
    "Wissen Sie, {c}?", "Weißt du, {c}?", "Bitte sagen Sie mir, {c}.", "Sag mir bitte, {c}.", "Mich interessiert, {c}.",
    "Erklären Sie bitte, {c}.", "Können Sie kurz erklären, {c}?", "Ein Bürger fragt, {c}.", "Eine Kollegin will wissen, {c}.",
    "Ich muss wissen, {c}.", "Schreiben Sie bitte, {c}.", "Sie wissen sicher, {c}?", "Mir ist nicht klar, {c}.",
    "Steht in der Satzung, {c}?", "Was sagt die Satzung dazu, {c}?", "Bitte nennen Sie mir, {c}.",
    "Könnten Sie mir verraten, {c}?", "Haben Sie eine Ahnung, {c}?", "Ist bekannt, {c}?", "Um Mitteilung wird gebeten, {c}.",
    "Ich frage mich, {c}.", "Meine Oma möchte gern erfahren, {c}.", "Keiner sagt mir, {c}.", "Ich finde nirgends, {c}.",
    "Schauen Sie bitte nach, {c}.", "Gibt es eine Regel dazu, {c}?", "Hiermit frage ich an, {c}.", "Wo erfahre ich, {c}?",
    "Ich habe vergessen, {c}.", "Wir streiten darüber, {c}.", "Unsere Lehrerin will wissen, {c}.", "Für das Merkblatt brauche ich, {c}.",
    "Nachgefragt wird, {c}.", "Ich weiß leider nicht, {c}.", "Erkläre mir ganz einfach, {c}.", "Es geht darum, {c}.",
)  # fmt: skip
HOME_PLACES = (
    ("",) * 12
    + (f" in {TOWN}",) * 6
    + (
        f" in der Stadt {TOWN}",
        " bei uns",
        " bei Ihnen",
        " hier",
        " in unserer Stadt",
        " bei euch",
        " in der Gemeinde",
        " vor Ort",
    )
)
SMALL_WORDS = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "ich",
        "wir",
        "man",
        "mir",
        "mich",
        "uns",
        "es",
        "ist",
        "sind",
        "hat",
        "habe",
        "haben",
        "wird",
        "werden",
        "kann",
        "können",
        "muss",
        "müssen",
        "soll",
        "darf",
        "denn",
        "eigentlich",
        "da",
        "dann",
        "für",
        "zu",
        "zum",
        "zur",
        "bei",
        "im",
        "in",
        "am",
        "an",
        "von",
        "vom",
        "mit",
        "und",
        "oder",
        "auch",
        "bitte",
        "sie",
        "ihnen",
        "mein",
        "meine",
        "meinen",
        "meiner",
        "meinem",
        "unser",
        "unsere",
        "wie",
        "so",
        "noch",
        "schon",
        "mal",
        "nur",
        "dafür",
        "dazu",
    ]
)
TRANSLITERATION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def expand(grammar: str, r: Random) -> str:
    """Choose one of each ``[a|b|c]``, innermost first, and tidy the spaces that empty choices leave."""
    while match := ALTERNATIVES.search(grammar):
        grammar = grammar[: match.start()] + r.choice(match.group(1).split("|")) + grammar[match.end() :]
    return re.sub(r" ([?.!,])", r"\1", re.sub(r" {2,}", " ", grammar)).strip()


def ask(asks: tuple[str, ...], clauses: tuple[str, ...], keywords: tuple[str, ...], town: str, r: Random) -> str:
    """A whole user message on one thing: direct question, indirect question or keywords, sometimes with slips."""
    kind = r.random()
    if keywords and kind < 0.17:
        text = _located(
            r.choice(keywords).replace("@", " {town}" if town != TOWN or r.random() < 0.25 else ""), town, r
        )
        return slip(text, r)
    if clauses and kind < 0.38:
        text = r.choice(CLAUSE_FRAMES).replace("{c}", _located(r.choice(clauses), town, r))
    else:
        text = _located(r.choice(asks), town, r)
    if r.random() < 0.12:
        return _named(hurried(text, r), town)
    return slip(court(_named(text, town), r), r)


def hurried(text: str, r: Random) -> str:
    """The text without many of its small words: whoever learns from it attends to the words that matter."""
    words = [word for word in text.split() if word.strip(".,:!?").lower() not in SMALL_WORDS or r.random() < 0.4]
    return " ".join(words) or text


def court(question: str, r: Random) -> str:
    """The question with a possible greeting and a possible closing."""
    opening = r.choice(OPENINGS)
    if opening.endswith(", ") or opening == "Und ":
        question = question[0].lower() + question[1:] if not question.startswith("Ich ") else question
    return opening + question + r.choice(CLOSINGS)


def slip(text: str, r: Random) -> str:
    """The text as hurried people type it: often untouched, else lower case, no umlauts, no mark, one slip."""
    if r.random() < 0.5:
        return text
    if r.random() < 0.45:
        text = text.lower()
    if r.random() < 0.1:
        text = text.translate(TRANSLITERATION)
    if r.random() < 0.35:
        text = text.rstrip("?.! ")
    return _typo(text, r) if r.random() < 0.35 else text


def _located(grammar: str, town: str, r: Random) -> str:
    place = r.choice(HOME_PLACES) if town == TOWN else r.choice((f" in {town}", f" in {town}", f" in der Stadt {town}"))
    return expand(grammar.replace("@", place), r).replace("{town}", town)


def _named(question: str, town: str) -> str:
    """Another town must be named somewhere, or the question would be about Rabenfurt."""
    return question if town == TOWN or town in question else f"{town}: {question}"


def _typo(text: str, r: Random) -> str:
    spots = [i for i in range(1, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
    if not spots:
        return text
    i = r.choice(spots)
    swapped = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
    return r.choice((swapped, text[:i] + text[i + 1 :], text[:i] + text[i] + text[i:]))
