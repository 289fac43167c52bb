"""The trainers' table of AI systems in the papers: made of the lab's list, complete, and honest about open rows."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from courseware.settings import Settings

SETTINGS = Settings.from_environment()
LIST = yaml.safe_load((SETTINGS.labs_dir / "risikoklassen" / "systeme.yml").read_text(encoding="utf-8"))
PAGE = (SETTINGS.docs_dir / "fuer-trainer" / "ki-systeme-der-papiere.md").read_text(encoding="utf-8")
SHORT = {
    "kpv": "KPV",
    "antrag-nrw": "Antrag NRW",
    "antwort-nrw": "Antwort NRW",
    "antwort-mv": "Antwort MV",
    "lvr": "LVR",
}
CLASSES = {
    "ki": "KI", "regeln": "keine KI", "offen": "offen", "betreiber": "Betreiber",
    "beides": "Betreiber, wohl auch Anbieter", "keine": "keine von beiden", "hoch": "hochriskant", "ausnahme": "Bereich, Ausnahme liegt nahe",
    "nein": "kein Bereich erkennbar", "hinweis": "sagen, dass KI antwortet", "text": "KI-Text offenlegen",
    "deepfake": "Deepfake offenlegen", "nichts": "kein Hinweis nach diesen Regeln",
}  # fmt: skip


def met_in(each: dict[str, Any]) -> str:
    """Say in which lab a system is met; the 24 of the list without a field `labor` are in this lab."""
    lab = each.get("labor", "risikoklassen")
    if lab:
        return f"`{lab}`"
    return f"noch offen, vorgesehen in {each['geplant']}" if each["geplant"] else "noch offen"


def where_rows() -> list[str]:
    """Return one row per system of the papers: what, which paper and where in it, which lab."""
    return [
        f"| {each['name']} | {', '.join(SHORT[paper] for paper in each['quelle'])} | {each['fundort']} "
        f"| {met_in(each)} |"
        for each in (*LIST["systeme"], *LIST["weitere"])
    ]


def solution_rows() -> list[str]:
    """Return one row per system of the lab: class, role, duty with its day, the fact that would change it."""
    return [
        f"| {each['name']} | {CLASSES[each['klasse']]} | {each['rolle']} | {each['pflicht']} | {each['ab']} "
        f"| {each['fehlt']} |"
        for each in LIST["systeme"]
    ]


@pytest.mark.parametrize("rows", [where_rows(), solution_rows()], ids=["where", "solution"])
def test_the_page_holds_the_table_of_the_list(rows: list[str]) -> None:
    assert "\n" + "\n".join(rows) + "\n" in PAGE, "put these rows into the page:\n" + "\n".join(rows)


def test_every_paper_is_named_in_full_and_used() -> None:
    assert set(SHORT) == set(LIST["papiere"])
    for paper, name in LIST["papiere"].items():
        assert f"**{SHORT[paper]}:** {name}" in PAGE
        assert any(paper in each["quelle"] for each in (*LIST["systeme"], *LIST["weitere"])), paper


def test_a_row_names_a_lab_that_exists_or_says_that_it_is_open() -> None:
    for each in (*LIST["systeme"], *LIST["weitere"]):
        assert set(each["quelle"]) <= set(SHORT), each["name"]
        lab = re.fullmatch(r"`(\w+)`", met_in(each))
        if lab:
            assert (Path(SETTINGS.labs_dir) / lab[1] / "lab.py").is_file(), each["name"]
        else:
            assert met_in(each).startswith("noch offen"), each["name"]
    assert len({each["name"] for each in (*LIST["systeme"], *LIST["weitere"])}) == 24 + len(LIST["weitere"])
