"""German agreement by a table of endings: preposition, article, adjectives and noun, and the verb after a first noun.

A tool of the evaluation; it knows nouns from the package german-nouns (Wiktionary) and stays silent where it does not.
"""

import re
from typing import Any

CASES = {"nominativ": "n", "genitiv": "g", "dativ": "d", "akkusativ": "a"}
DEFINITE = {"der": "nm df gf gp", "die": "nf af np ap", "das": "nn an", "den": "am dp", "dem": "dm dn", "des": "gm gn"}
PRONOUN_ENDINGS = {"er": "nm df gf gp", "e": "nf af np ap", "es": "nn an gm gn", "en": "am dp gm gn", "em": "dm dn"}
INDEFINITE_ENDINGS = {"": "nm nn an", "e": "nf af np ap", "en": "am dp", "em": "dm dn", "er": "df gf gp", "es": "gm gn"}
CONTRACTED = {"zur": "df", "ins": "an", "ans": "an", "aufs": "an"} | dict.fromkeys(
    ("im", "am", "zum", "beim", "vom"), "dm dn"
)
POSSESSIVES = ("kein", "mein", "dein", "sein", "ihr", "unser")
GOVERNED = (
    dict.fromkeys(("mit", "bei", "von", "zu", "nach", "aus", "seit"), "d")
    | dict.fromkeys(("für", "gegen", "ohne", "durch"), "a")
    | dict.fromkeys(("innerhalb", "außerhalb", "während", "trotz"), "g")
    | dict.fromkeys(("in", "an", "auf", "über", "unter", "vor", "neben", "hinter"), "da")
)
"""Cases a preposition may stand with."""
NO_ADJECTIVES = frozenset(
    ("aber", "alle", "bisher", "hier", "immer", "oder", "sowie", "über", "unter", "wieder", "weder", "erneut")
)
NO_NOUNS = frozenset(("Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres"))
SINGULAR_VERBS = frozenset(("ist", "hat", "wird", "soll", "muss", "kann", "darf", "beträgt", "kostet", "gilt", "fehlt"))
PLURAL_VERBS = frozenset(
    ("sind", "haben", "werden", "sollen", "müssen", "können", "dürfen", "betragen", "kosten", "gelten", "fehlen")
)
TOKEN = re.compile(r"\d[\d.,:/]*|[A-Za-zÄÖÜäöüß-]+|[^\s\w]")
ADJECTIVE = re.compile(r"[a-zäöüß]{2,}(e|en|er|es|em)")


def disagreements(sentence: str, nouns: Any) -> list[str]:
    """Groups of words in a sentence whose endings do not fit; ``nouns`` is `german_nouns.lookup.Nouns`."""
    tokens = TOKEN.findall(sentence)
    found = []
    for start in range(len(tokens)):
        group = _group(tokens, start)
        if group is None:
            continue
        determiner, adjectives, noun = group
        end = start + 1 + len(adjectives)
        readings = _fitting(determiner, adjectives, noun, tokens[start - 1].lower() if start else "", nouns)
        if readings is not None and not readings:
            found.append(" ".join(tokens[max(0, start - 1) : end + 1]))
        elif readings and start == 0 and end + 1 < len(tokens) and _verb_differs(readings, tokens[end + 1]):
            found.append(" ".join(tokens[: end + 2]))
    return found


def determiners() -> dict[str, frozenset[str]]:
    """Every article word with its readings: case n, g, d, a and gender m, f, n or p for plural."""
    forms = dict(DEFINITE) | CONTRACTED
    forms |= {
        stem + ending: readings
        for stem in ("dies", "jed", "jen", "welch")
        for ending, readings in PRONOUN_ENDINGS.items()
    }
    forms |= {stem + ending: readings for stem in POSSESSIVES for ending, readings in INDEFINITE_ENDINGS.items()}
    forms |= {"ein" + ending: readings for ending, readings in INDEFINITE_ENDINGS.items()} | {
        "eine": "nf af",
        "einen": "am",
    }
    return {form: frozenset(readings.split()) for form, readings in forms.items()}


DETERMINERS = determiners()


def noun_readings(noun: str, nouns: Any) -> frozenset[str] | None:
    """What case and gender a noun may have here; None where the list does not know it or its last part."""
    head = noun.rsplit("-", 1)[-1]
    for start in range(max(1, len(head) - 3)):
        entries = nouns[head[start:].capitalize()] if start == 0 or len(head) - start >= 4 else ()
        if entries:
            return _readings(head[start:].capitalize(), entries)
    return None


def _group(tokens: list[str], start: int) -> tuple[str, list[str], str] | None:
    """Article, adjectives and noun that begin here, or None; after a comma an article word is a relative pronoun."""
    determiner = tokens[start].lower()
    if determiner not in DETERMINERS or (start and tokens[start - 1] in (",", ";")):
        return None
    adjectives: list[str] = []
    for token in tokens[start + 1 : start + 5]:
        if token[0].isupper():
            return None if token in NO_NOUNS or len(token) < 3 else (determiner, adjectives, token)
        if token in NO_ADJECTIVES or token in DETERMINERS or not ADJECTIVE.fullmatch(token):
            return None
        adjectives.append(token)
    return None


def _fitting(determiner: str, adjectives: list[str], noun: str, before: str, nouns: Any) -> frozenset[str] | None:
    """Readings that article, adjectives, noun and the preposition before them share; None where nothing can be said."""
    readings = noun_readings(noun, nouns)
    made_of_a_verb = noun.endswith(("en", "ern", "eln")) and determiner in (
        "das",
        "dem",
        "des",
        "zum",
        "beim",
        "im",
        "vom",
        "am",
        "ein",
        "kein",
    )
    if readings is None or made_of_a_verb:
        return None
    fitting = readings & DETERMINERS[determiner]
    cases = GOVERNED.get(before, "ngda") if determiner not in CONTRACTED else "ngda"
    endless = determiner in ("ein", *POSSESSIVES)
    return frozenset(r for r in fitting if r[0] in cases and all(_ends(word, r, endless) for word in adjectives))


def _ends(adjective: str, reading: str, endless: bool) -> bool:
    """Whether an adjective's ending fits; ``endless`` articles such as "ein" leave the gender to the adjective."""
    if endless:
        return adjective.endswith("er" if reading == "nm" else "es")
    ending = "e" if reading in ("nm", "nf", "nn", "af", "an") else "en"
    return adjective.endswith(ending) and (ending == "en" or not adjective.endswith("en"))


def _readings(form: str, entries: list[dict[str, Any]]) -> frozenset[str] | None:
    found = set()
    for entry in entries:
        if "adjektivische Deklination" in entry.get("pos", ()):
            return None
        genders = [entry[key] for key in entry if key.startswith("genus")]
        for name, value in entry.get("flexion", {}).items():
            case, number = name.split()[:2]
            if value == form and case in CASES:
                found |= {CASES[case] + ("p" if number.startswith("plural") else gender) for gender in genders or "mfn"}
    return frozenset(found) or None


def _verb_differs(readings: frozenset[str], verb: str) -> bool:
    subjects = {reading[1] for reading in readings if reading[0] == "n"}
    if not subjects:
        return False
    plural = subjects == {"p"}
    return (plural and verb in SINGULAR_VERBS) or ("p" not in subjects and verb in PLURAL_VERBS)
