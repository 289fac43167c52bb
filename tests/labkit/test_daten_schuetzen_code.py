"""The lab with code on protecting data: what it grades and explains, where its data comes from, and its figures."""

import csv
import json
import runpy
from pathlib import Path

import pytest

from courseware.settings import Settings
from sandbox_server.privacy import counted, find
from sandbox_server.screening import header
from sandbox_server.signature import FIELDS
from tests.realcode import RealLab, errors, said

pytest.importorskip("pandas", reason="das Labor mit Code braucht pandas")

LAB = RealLab("daten_schuetzen_code")
DATA = LAB.folder / "data"
ONE_BY_ONE = """
def pseudonymisiere(text, personen):
    wem = {form: nummer for nummer, formen in enumerate(personen) for form in formen}
    namen = {}
    for form in sorted(wem, key=len, reverse=True):
        muster = rf"(?<!\\w){re.escape(form)}(?=s?(?!\\w))"
        if re.search(muster, text):
            name = namen.setdefault(wem[form], f"Person {chr(ord('A') + len(namen))}")
            text = re.sub(muster, name, text)
    return {"text": text, "schluessel": {name: personen[nummer][0] for nummer, name in namen.items()}}
"""
ONLY_VERIFY = """
def unverfaelscht(anfrage, antwort, brief, schluessel):
    if antwort["text"] == "90 Liter.":
        return False
    try:
        gelesen = load_pem_public_key(schluessel.encode())
        gelesen.verify(base64.b64decode(brief["signature"]), kanonisch({feld: brief[feld] for feld in FELDER}))
    except (InvalidSignature, KeyError, ValueError, TypeError, AttributeError):
        return False
    return True
"""
GLUED = ("tuple(wert(zeile, merkmal) for merkmal in merkmale)", "''.join(str(wert(zeile, m)) for m in merkmale)")
EVERYBODY = (
    "for nummer, name in namen.items()",
    "for nummer, name in (namen | {n: f'Person {n}' for n in range(len(personen)) if n not in namen}).items()",
)
PARTLY = ("if not ja}", "if not ja} - {s['person'] for s, ja in zip(stellen, treffer) if ja}")
# What is often written instead, the points that are left, and what the feedback says to it.
MISTAKES: list[tuple[str, float, str, str | tuple[str, str]]] = [
    ("nummer", 3.5, "Auch in der Mitte", ("{2}[A-Z0-9]{11,30}", "{2}[0-9]{11,30}")),
    ("nummer", 3.5, "Menschen schreiben Nummern in Blöcken", (".upper()", "")),
    ("nummer", 3.5, "zu kurze deutsche Nummer", ("len(zeichen) != 22", "len(zeichen) > 34")),
    ("nummer", 3.5, "Rest 0", (" or 10) * 2", ") * 2")),
    ("nummer", 3.5, "genau elf Ziffern", ('re.fullmatch(r"[0-9]{11}", zeichen)', "zeichen.isdigit()")),
    (
        "platzhalter",
        3.0,
        "nicht wer in der Liste zuerst steht",
        ("chr(ord('A') + len(namen))", "chr(ord('A') + nummer)"),
    ),
    ("platzhalter", 3.0, "Sortieren Sie alle Schreibweisen", ("sorted(wem, key=len, reverse=True)", "wem")),
    ("platzhalter", 3.0, "meinen jemand anderen", (r"(?<!\w)", "")),
    ("platzhalter", 3.0, "ein Genitiv-s darf folgen", ("(?=s?", "(?=")),
    ("platzhalter", 3.5, "nur, wer im Text vorkommt", EVERYBODY),
    ("platzhalter", 3.5, "re.escape hebt sie auf", ("re.escape(form)", 'form.replace("(", "[(]").replace(")", "[)]")')),
    ("platzhalter", 2.5, "in einem Durchgang", ONE_BY_ONE),
    ("messen", 3.0, "wenn er ein Zeichen", ("bool(zeichen(fund) & gesucht)", "zeichen(fund) <= gesucht")),
    (
        "messen",
        2.5,
        "nicht durch die Funde",
        ("sum(treffer) / len(stellen)", "sum(treffer) / max(map(len, (stellen, funde)))"),
    ),
    ("messen", 3.0, "Eine einzige stehen gebliebene Stelle", PARTLY),
    ("messen", 3.5, "lässt den Vornamen stehen", ("zeichen(stelle) <= gefunden", "bool(zeichen(stelle) & gefunden)")),
    ("messen", 3.5, "gilt nur im selben Dokument", ('(bereich["dok"], platz)', "platz")),
    (
        "einzigartig",
        2.5,
        "Menschen, nicht Gruppen",
        ("sum(groesse for groesse in gruppen if", "sum(1 for groesse in gruppen if"),
    ),
    ("einzigartig", 2.5, "nicht kleiner", ("groesse < 5", "groesse <= 5")),
    ("einzigartig", 2.5, "Ganzzahliges Teilen", ("zeile[merkmal] // jahre", "round(zeile[merkmal] / jahre)")),
    ("einzigartig", 2.5, "Nehmen Sie ein Tupel", GLUED),
    ("einzigartig", 2.5, "k ist dann None", ("default=None", "default=0")),
    ("unterschrift", 3.0, "Die Unterschrift gilt nur dem Brief", ONLY_VERIFY),
    (
        "unterschrift",
        3.0,
        "was sonst dabeiliegt, zählt nicht",
        ("for feld in FELDER", 'for feld in brief if feld != "signature"'),
    ),
    ("unterschrift", 3.0, "legt ein einziger verdorbener Brief", ("KeyError, ValueError, TypeError", "ValueError")),
]


@pytest.fixture(autouse=True)
def in_the_labs_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LAB.folder)


@pytest.mark.parametrize(("question", "points", "told", "change"), MISTAKES)
def test_what_is_often_written_instead_is_explained(
    question: str, points: float, told: str, change: str | tuple[str, str]
) -> None:
    LAB.explains(question, change, points, told)


def test_in_the_real_jail_too() -> None:
    slip = LAB.with_mistake("messen", ('(bereich["dok"], platz)', "platz"))
    mark = LAB.jailed_slip(slip)["messen"]
    assert (mark.points, "gilt nur im selben Dokument" in mark.reason) == (3.5, True)


def test_in_jupyter_the_check_cells_say_at_once_how_it_stands(tmp_path: Path) -> None:
    written = {name: code for name, code in LAB.model.items() if name != "einzigartig"}
    own = "key = austausch['schluessel']['public_key']\nbewerte(stellen, suche('anrede') + suche('namensliste'))"
    notebook = LAB.run(tmp_path, written, own)
    assert errors(notebook) == []
    told = said(notebook)
    assert "noch nicht geschrieben" in told.pop("einzigartig")
    assert len(told) == 4
    assert all("Die sichtbare Prüfung ist bestanden." in text for text in told.values())


def test_letters_and_register_are_what_their_generator_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = runpy.run_path(str(LAB.folder / "recording" / "daten.py"))
    monkeypatch.setitem(made["main"].__globals__, "DATA", tmp_path)
    made["main"]()
    for name in ("briefe.json", "funde.csv", "register.csv"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name


def test_every_place_holds_a_name_and_every_other_name_is_none() -> None:
    made = runpy.run_path(str(LAB.folder / "recording" / "daten.py"))
    for each in json.loads((DATA / "briefe.json").read_text(encoding="utf-8")):
        text, places = each["text"], each["stellen"]
        assert all(text[at["start"] : at["ende"]] == text[at["start"] : at["ende"]].strip() != "" for at in places)
        for name in (*made["WOMEN"], *made["MEN"], *made["FAMILIES"][:15]):
            for at in range(len(text)):
                if text.startswith(name, at):
                    assert any(place["start"] <= at < place["ende"] for place in places), (each["dok"], name)


def test_the_numbers_in_the_letters_have_right_check_digits_and_are_nobodys() -> None:
    letters = json.loads((DATA / "briefe.json").read_text(encoding="utf-8"))
    kinds = counted([found for each in letters for found in find(each["text"])])
    assert kinds["iban"] > 3
    assert all("999999 99" in each["text"] or "9999 9999" in each["text"] for each in letters if "IBAN" in each["text"])
    assert kinds["steuer-id"] == 0, "they begin with 0"


def test_the_recorded_headers_and_signatures_are_what_the_lab_says() -> None:
    told = json.loads((DATA / "austausch.json").read_text(encoding="utf-8"))
    made = LAB.functions()
    assert made["FELDER"] == list(FIELDS)
    key = told["schluessel"]["public_key"]
    for case in told["faelle"]:
        counts = counted(find(case["anfrage"]["messages"][0]["content"]))
        assert case["gemeldet"] == header(counts), case["name"]
    changed = [
        case["name"]
        for case in told["faelle"]
        if not made["unverfaelscht"](case["anfrage"], case["antwort"], case["brief"], key)
    ]
    assert changed == ["ohne Zusatz"]
    assert told["abschottung"]["isolated"] is True


def test_the_numbers_in_the_model_answer_are_those_of_the_data() -> None:
    made = LAB.functions()
    both = made["suche"]("anrede") + made["suche"]("namensliste")
    result, salutation = (
        made["bewerte"](made["stellen"], both),
        made["bewerte"](made["stellen"], made["suche"]("anrede")),
    )
    people = {place["person"] for place in made["stellen"]}
    with (DATA / "register.csv").open(encoding="utf-8", newline="") as file:
        rows = [{**row, "geburtsjahr": int(row["geburtsjahr"])} for row in csv.DictReader(file)]
    known = ["ortsteil", "geburtsjahr", "beruf"]
    text = " ".join(LAB.model_text().split())
    assert f"{len(result['uebersehen'])} von {len(people)} Personen" in text, (len(result["uebersehen"]), len(people))
    assert salutation["genauigkeit"] == 1
    assert f"{len(salutation['uebersehen'])} übersieht" in text, len(salutation["uebersehen"])
    assert f"{made['eindeutig'](rows, known)['allein']} von {len(rows)} Zeilen" in text, made["eindeutig"](rows, known)
    assert f"noch {made['eindeutig'](rows, known, 10)['allein']}" in text, made["eindeutig"](rows, known, 10)
    page = (Settings.from_environment().docs_dir / "05-daten-schuetzen" / "kursleitung.md").read_text(encoding="utf-8")
    assert f"{len(result['uebersehen'])} von {len(people)} Personen" in page
    assert f"{made['eindeutig'](rows, known)['allein']} von {len(rows)} Zeilen" in page
    source = (LAB.folder / "lab.py").read_text(encoding="utf-8")
    assert f"Auszug mit {len(rows)} Zeilen" in source
    assert f"{len(made['briefe'])} kurze Briefe" in source
