"""The trainers' table of AI systems in the papers: made of the lab's list, complete, and honest about open rows."""

from typing import Any

import pytest
import yaml

from courseware.settings import Settings

SETTINGS = Settings.from_environment()
LIST = yaml.safe_load((SETTINGS.labs_dir / "risikoklassen" / "systeme.yml").read_text(encoding="utf-8"))
PAGE = (SETTINGS.docs_dir / "fuer-trainer" / "ki-systeme-der-papiere.md").read_text(encoding="utf-8")
SHORT = {"kpv": "KPV", "antrag-nrw": "Antrag", "antwort-nrw": "NRW", "antwort-mv": "MV", "lvr": "LVR"}
LABS = {
    "risikoklassen": "Risiko&shy;klassen",
    "wortwahrscheinlichkeiten": "Wort&shy;wahrschein&shy;lichkeiten",
    "automation_bias": "Empfehlungen prüfen",
    "vorab_pruefung": "Vorab-Prüfung",
    "daten_schuetzen": "Daten schützen",
}
CLASSES = {
    "ki": "KI", "regeln": "keine KI", "offen": "offen", "betreiber": "Betreiber",
    "beides": "Betreiber, wohl auch Anbieter", "keine": "keine von beiden", "hoch": "hochriskant",
    "ausnahme": "Bereich, Ausnahme liegt nahe",
    "nein": "kein Bereich erkennbar", "hinweis": "sagen, dass KI antwortet", "text": "KI-Text offenlegen",
    "deepfake": "Deepfake offenlegen", "nichts": "kein Hinweis nach diesen Regeln",
}  # fmt: skip


def lab_of(each: dict[str, Any]) -> str:
    """Return the folder of the lab in which a system is met; the 24 of the list have no field `labor`."""
    return str(each.get("labor", "risikoklassen"))


def where_rows() -> list[str]:
    """Return one row per system of the papers: what it is, in which lab it is met, where it stands."""
    rows = []
    for each in (*LIST["systeme"], *LIST["weitere"]):
        planned = f"noch offen, vorgesehen in {each['geplant']}" if each.get("geplant") else "noch offen"
        place = each["fundort"] if len(each["quelle"]) > 1 else f"{SHORT[each['quelle'][0]]}, {each['fundort']}"
        rows.append(f"| {each['name']} | {LABS[lab_of(each)] if lab_of(each) else planned} | {place} |")
    return rows


def solution_rows() -> list[str]:
    """Return one row per system of the lab: class and role, duty with its day, the fact that would change it."""
    rows = []
    for each in LIST["systeme"]:
        role = each["rolle"] if each["frage"] == "rolle" else f"{CLASSES[each['klasse']]}; Rolle: {each['rolle']}"
        duty = each["pflicht"] if each["ab"] in ("–", each["pflicht"]) else f"{each['pflicht']} ({each['ab']})"
        rows.append(f"| {each['name']} | {role} | {duty} | {each['fehlt']} |")
    return rows


@pytest.mark.parametrize("rows", [where_rows(), solution_rows()], ids=["where", "solution"])
def test_the_page_holds_the_table_of_the_list(rows: list[str]) -> None:
    assert "\n" + "\n".join(rows) + "\n" in PAGE, "put these rows into the page:\n" + "\n".join(rows)


def test_every_paper_is_named_in_full_and_used() -> None:
    assert set(SHORT) == set(LIST["papiere"])
    for paper, name in LIST["papiere"].items():
        assert f"**{SHORT[paper]}:** {name}" in PAGE
        assert any(paper in each["quelle"] for each in (*LIST["systeme"], *LIST["weitere"])), paper


def test_a_row_names_a_lab_that_exists_or_says_that_it_is_open() -> None:
    everything = (*LIST["systeme"], *LIST["weitere"])
    for each in everything:
        assert set(each["quelle"]) <= set(SHORT), each["name"]
        if len(each["quelle"]) > 1:
            assert [paper for paper in each["quelle"] if SHORT[paper] not in each["fundort"]] == [], each["name"]
        if lab_of(each):
            assert (SETTINGS.labs_dir / lab_of(each) / "lab.py").is_file(), each["name"]
    assert len({each["name"] for each in everything}) == len(everything)
