"""Is it in the list? Practice for the completeness check: each thing asked for is looked up on its own."""
# ruff: noqa: E501 - one grammar per line reads best

from random import Random

from sandbox_server.teaching_model.example import TRAIN, Example, Wordings
from sandbox_server.teaching_model.phrasing import expand
from sandbox_server.teaching_model.tasks.completeness import MORE, walk
from sandbox_server.teaching_model.tasks.paper import DOCUMENTS

LISTS = Wordings(
    (
        "[Liste|Beigefügt|Vorhanden|In der Akte|Unterlagen|Eingegangen|Erhalten|Anlagen|Vorgelegt]: {list}.",
        "[Wir haben|Vorliegen|Da sind|Es liegen vor|Beigelegt sind|Abgegeben wurden|Im Umschlag waren]: {list}.",
        "[Die Mappe enthält|Der Ordner enthält|Die Akte enthält] {list}.",
        "[Da|Dabei|Beilagen|Eingereicht|Mitgebracht|Mitgeschickt|Hochgeladen|Gescannt|Bestand|Ist]: {list}.",
        "[Im Schrank liegen|In der Mappe sind|Im Anhang sind|Angekommen sind|Eingegangen sind|Uns liegen vor] {list}.",
        "[Beigefügt sind|Anbei|Anlagenliste|Posteingang|Inhalt der Mappe]: {list}.",
        "[Frau Brandt|Herr Vogel|Der Bote|Die Kollegin] hat [gebracht|abgegeben|geschickt]: {list}.",
    ),
    ("Auf dem Tisch liegen {list}.", "Aus dem Briefkasten kamen {list}."),
)
ASK = Wordings(
    (
        "[Ist|Sind] dabei: {asked}?", "[Prüfe|Prüfen Sie|Suche|Suchen Sie|Kontrollieren Sie]: {asked}.",
        "[Fehlt etwas davon|Liegt das vor|Was davon fehlt|Was davon ist da]: {asked}?",
        "[Gebraucht werden|Verlangt werden|Erforderlich sind|Nötig sind|Es braucht]: {asked}.", "{asked}?",
        "[Verlangt|Nötig|Benötigt|Gesucht|Gefordert|Checkliste|Soll|Erforderlich|Notwendig]: {asked}.", "[Wir brauchen|Ich suche|Vorzulegen sind|Dazu gehören|Gefordert sind] {asked}.", "[Haben wir|Gibt es|Ist da|Finden Sie] {asked}?",
        "[Fehlt|Fehlen|Was ist mit|Und]: {asked}?", "[Abgleich|Vergleich|Kontrolle|Prüfung] mit: {asked}.",
    ),
    ("Ich vermisse vielleicht {asked}.", "Wie steht es um {asked}?"),
)  # fmt: skip


def make(r: Random, split: str = TRAIN) -> Example:
    """One to eight papers in a list, mostly few, up to four asked for; the answer is the walk of `completeness`."""
    papers = [document.noun for document in (*DOCUMENTS, *(MORE if split == TRAIN and r.random() < 0.25 else ()))]
    there = r.sample(papers, r.choice((1, 2, 2, 3, 3, 4, 5, 6, 8)))
    others = [paper for paper in papers if paper not in there]
    drawn = (r.choice(there if r.random() < 0.5 else others) for _ in range(r.randint(1, 4)))
    asked = list(dict.fromkeys(drawn))
    listed = expand(LISTS.draw(r, split), r).replace("{list}", ", ".join(there))
    question = expand(ASK.draw(r, split), r).replace("{asked}", ", ".join(asked))
    prompt = f"{listed} {question}" if r.random() < 0.6 else f"{question}\n{listed}"
    lines = tuple(f"{paper}: {'liegt vor' if paper in there else 'fehlt'}." for paper in asked)
    return Example("membership", (("user", prompt), ("assistant", walk(there, asked))), items=lines)
