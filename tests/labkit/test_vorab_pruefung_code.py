"""The lab with code on pre-checks: what it grades and explains, where its data comes from, and its figures."""

import csv
import json
import re
import runpy
from collections import Counter
from pathlib import Path

import pytest

from courseware.recht import Register
from courseware.settings import Settings
from labkit.reliance.rates import Rate
from tests.realcode import RealLab, errors, said, widgets

pytest.importorskip("pandas", reason="das Labor mit Code braucht pandas")

LAB = RealLab("vorab_pruefung_code")
DATA = LAB.folder / "data"
QUOTED = ("vwvfg-automatisiert", "vwvfg-einzelfall", "ki-als-hilfe")
"""Statements of the register that the lab quotes word by word."""
FIRST_BREACH = """
def automatisch(faelle, hoechstens):
    bestes = {"schwelle": None, "anteil": 0, "fehler": 0}
    for schwelle in sorted({sicherheit for sicherheit, _ in faelle}, reverse=True):
        laufen = [stimmt for sicherheit, stimmt in faelle if sicherheit >= schwelle]
        fehler = laufen.count(False)
        if wilson(fehler, len(laufen))[1] > hoechstens:
            break
        bestes = {"schwelle": schwelle, "anteil": len(laufen) / len(faelle), "fehler": fehler}
    return bestes
"""
OWN_RATE = ("    trefferquote = quote(", "    grundrate = sum(fehlt) / len(fehlt)\n    trefferquote = quote(")
# What is often written instead, the points that are left, and what the feedback says to it.
MISTAKES: list[tuple[str, float, str, str | tuple[str, str]]] = [
    ("rechne", 2.5, "Wer drei Monate rechnet", ("> 90", "> 91")),
    ("rechne", 2.5, "schließt den 90. Tag ein", ("> 90", ">= 90")),
    ("rechne", 2.5, "auch noch an seinem letzten Tag", ("eingang <= date", "eingang < date")),
    ("rechne", 2.5, "ist nicht dasselbe wie", ('eingang <= date.fromisoformat(antrag["pass_bis"])', "True")),
    ("rechne", 2.5, "Pythons round()", ("math.ceil(", "round(")),
    ("rechne", 2.5, "mindestens 10 Euro", ("max(10, ", "max(0, ")),
    ("rechne", 2.5, "in der Reihenfolge von § 8", ("in UNTERLAGEN", "in sorted(UNTERLAGEN)")),
    ("entscheide", 3.5, "None heißt nicht bekannt", ("False in tatsachen", "not all(tatsachen)")),
    ("entscheide", 3.5, "strip() nimmt sie weg", (".strip()", "")),
    ("entscheide", 3.0, "geht der Antrag zu einem Menschen", ("any(grund", "gruende and all(grund")),
    ("entscheide", 3.0, "Wer nach dem ersten aufhört", ('"gruende": gruende}', '"gruende": gruende[:1]}')),
    ("entscheide", 2.5, "Ablehnen soll in Rabenfurt", ("False in tatsachen", "False")),
    ("guete", 3.5, "die wirklich fehlen", ("gefunden + uebersehen)", "gefunden + fehlalarm)")),
    ("guete", 3.5, "Nur bei ihnen kann", ("fehlalarm + in_ordnung)", "gefunden + fehlalarm)")),
    ("guete", 3.0, "nicht mit der aus der Stichprobe", OWN_RATE),
    ("guete", 4.0, "das ist der Anteil g", ("100 * (verpasst", "100 * (verpasst / grundrate")),
    ("guete", 4.5, "sie ist None und nicht 0", ("if von else None", "if von else [0, 0, 0]")),
    ("automatisch", 3.0, "gibt auf einen Zufall hin frei", ("wilson(fehler, len(laufen))[1]", "fehler / len(laufen)")),
    ("automatisch", 2.0, "wer beim ersten Verstoß aufhört", FIRST_BREACH),
    ("automatisch", 3.0, "prüft ein Mensch alles", ('"schwelle": None, ', '"schwelle": 1, ')),
    ("eintrag", 2.0, "Auch ein Ja braucht einen Grund", (' or ["keiner"]', "")),
    ("eintrag", 2.0, "keine Kürzel", ("[GRUENDE[grund] for", "[grund for")),
    ("eintrag", 2.5, "samt dessen Feld", ("fingerabdruck(vorher)", "fingerabdruck({**vorher, 'vorher': ''})")),
    ("eintrag", 2.5, "wie das Programm ihn gesehen hat", ("fingerabdruck(antrag)", 'fingerabdruck(antrag["nummer"])')),
    ("eintrag", 2.0, "welche Regel galt", ("REGELWERK", '"Fassung 3"')),
]


@pytest.fixture(autouse=True)
def in_the_labs_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LAB.folder)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("question", "points", "told", "change"), MISTAKES)
def test_what_is_often_written_instead_is_explained(
    question: str, points: float, told: str, change: str | tuple[str, str]
) -> None:
    LAB.explains(question, change, points, told)


def test_a_case_that_breaks_costs_only_itself() -> None:
    mark = LAB.marks(LAB.with_mistake("rechne", ('antrag["pass_bis"] is not None and ', "")))["rechne"]
    assert mark.points == 0.0, "already the visible check has no pass"
    mark = LAB.marks(LAB.with_mistake("guete", ("if von else None", "")))["guete"]
    assert (mark.points, "ZeroDivisionError" in mark.reason) == (4.5, True)


def test_in_the_real_jail_too() -> None:
    slip = LAB.with_mistake("guete", ("if von else None", "if von else [0, 0, 0]"))
    mark = LAB.jailed_slip(slip)["guete"]
    assert (mark.points, "sie ist None und nicht 0" in mark.reason) == (4.5, True)


def test_in_jupyter_the_check_cells_say_at_once_how_it_stands(tmp_path: Path) -> None:
    written = {name: code for name, code in LAB.model.items() if name != "eintrag"}
    own = "[entscheide(a, rechne(a)['fehlt'])['ergebnis'] for a in antraege].count('erteilen')"
    notebook = LAB.run(tmp_path, written, own)
    assert errors(notebook) == []
    told = said(notebook)
    assert "noch nicht geschrieben" in told.pop("eintrag")
    assert len(told) == 4
    assert all("Die sichtbare Prüfung ist bestanden." in text for text in told.values())
    assert len(widgets(notebook)) == 7, "five functions, the free text and the hand-in"


def test_the_applications_are_what_their_generator_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = runpy.run_path(str(LAB.folder / "recording" / "antraege.py"))
    monkeypatch.setitem(made["main"].__globals__, "DATA", tmp_path)
    made["main"]()
    assert (tmp_path / "antraege.json").read_bytes() == (DATA / "antraege.json").read_bytes()


def test_the_recording_agrees_with_the_applications_and_with_its_own_answers() -> None:
    applications = json.loads((DATA / "antraege.json").read_text(encoding="utf-8"))
    says_missing = runpy.run_path(str(LAB.folder / "recording" / "record.py"))["says_missing"]
    other_names = runpy.run_path(str(LAB.folder / "recording" / "antraege.py"))["OTHER_NAMES"]
    answers = {row["nummer"]: row for row in rows("antworten.csv")}
    assert list(answers) == [each["nummer"] for each in applications]
    papers: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows("papiere.csv"):
        papers.setdefault(row["nummer"], {})[row["unterlage"]] = row
    for each in applications:
        row, listed = answers[each["nummer"]], papers[each["nummer"]]
        assert {paper for paper, said in listed.items() if said["fehlt"] == "1"} == set(listed) - set(
            each["unterlagen"]
        )
        assert all(said["gemeldet"] == str(int(says_missing(row["antwort"], paper))) for paper, said in listed.items())
        assert row["stimmt"] == str(int(all(said["fehlt"] == said["gemeldet"] for said in listed.values())))
        names = {paper: (paper, *other_names[paper]) for paper in each["unterlagen"]}
        assert all(any(name in each["text"] for name in known) for known in names.values())


def test_the_numbers_in_the_model_answer_are_those_of_the_data() -> None:
    made = LAB.functions()
    applications = json.loads((DATA / "antraege.json").read_text(encoding="utf-8"))
    results = Counter(made["entscheide"](each, made["rechne"](each)["fehlt"])["ergebnis"] for each in applications)
    papers = [(row["fehlt"] == "1", row["gemeldet"] == "1") for row in rows("papiere.csv")]
    found = made["guete"](*zip(*papers, strict=True), 0.02, {"uebersehen": 40, "fehlalarm": 15})
    cases = [(float(row["sicherheit"]), row["stimmt"] == "1") for row in rows("antworten.csv")]
    best = made["automatisch"](cases, 0.1)
    assert made["automatisch"](cases, 0.05)["schwelle"] is None
    text = " ".join(LAB.model_text().split())
    assert f"{len(applications)} Anträgen" in text
    for result, words in (("erteilen", "erteilt"), ("nachfordern", "fordert"), ("mensch", "gibt")):
        assert f"{words} es {results[result]}" in text or f"{words} {results[result]}" in text, (result, results)
    missing = found["gefunden"] + found["uebersehen"]
    assert f"{found['uebersehen']} von {missing} fehlenden" in text, found
    assert f"{found['fehlalarm']} von {len(papers) - missing} vorhandenen" in text, found
    assert f"{round(100 * found['meldung_stimmt'])} Prozent der Meldungen" in text, found
    assert f"{round(100 * best['anteil'])} Prozent der Anträge" in text, best
    page = (Settings.from_environment().docs_dir / "04-ermessen" / "kursleitung.md").read_text(encoding="utf-8")
    for words in (
        f"erteilt {results['erteilen']} ",
        f"fordert {results['nachfordern']}-",
        f"gibt {results['mensch']} ",
    ):
        assert words in page
    assert f"{found['uebersehen']} von {missing} fehlenden" in page
    assert f"{found['fehlalarm']} von {len(papers) - missing} vorhandenen" in page
    low, high = Rate(found["uebersehen"], missing).interval() or (0, 0)
    assert f"{round(100 * low)} bis {round(100 * high)} Prozent" in text, (low, high)


def test_what_it_quotes_of_the_law_is_the_registers_wording() -> None:
    settings = Settings.from_environment()
    statements = {statement.id: statement for statement in Register.read(settings.register)}
    text = " ".join(LAB.texts())
    for name in QUOTED:
        statement = statements[name]
        assert f"**{statement.norm}.** {statement.text}" in text, name
        assert statement.open, "the lab tells below the quotations what is open"
    assert "Fassung vom März 2022" in text
    table = (LAB.folder / "design.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in table for name in QUOTED)


def test_it_tells_the_towns_fees() -> None:
    from sandbox_server.teaching_model.bylaws.bewohnerparken import DAUER, GEBUEHR, PARK_PASS

    text = " ".join(LAB.texts())
    full, less = (re.sub(r"\D", "", fact.value) for fact in (GEBUEHR, PARK_PASS))
    assert f"Der Ausweis kostet {full} Euro." in text
    assert f"Rabenfurt-Pass kostet er {less} Euro" in text
    assert f"gilt {DAUER.value}" in text
