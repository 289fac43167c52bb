"""The lab card: right way to the lab from any depth, and what is stored stands before the link."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from courseware.context import Page
from courseware.errors import FenceError
from courseware.labcard import LabCard, parse, render

CARD = LabCard("probelabor", "Probe <labor>", 20, "Ein *Satz*.", ("Antworten auf diesem Rechner.",))
SOURCE = "lab: probelabor\ntitle: Probelabor\nminutes: 20\nstores: [Antworten]\n"


@pytest.mark.parametrize("url", ["", "./", "ueber/", "01-probe/", "01-probe/02-ende/"])
@pytest.mark.parametrize("base", ["/", "/user/anna/"])
def test_the_link_reaches_the_lab_from_any_depth(url: str, base: str) -> None:
    card = BeautifulSoup(render(CARD, Page(Path("x.md"), url, "").to_root()), "html.parser")
    page = f"http://127.0.0.1{base}kurs/{'' if url == './' else url}"
    target = urljoin(page, str(card.a["href"]))  # type: ignore[index]
    assert target == f"http://127.0.0.1{base}voila/render/work/probelabor/probelabor.ipynb"


def test_the_card_says_what_a_learner_should_know() -> None:
    card = BeautifulSoup(render(CARD, ""), "html.parser").section
    assert card
    assert card.find(id=card["aria-labelledby"]).get_text() == "Labor: Probe <labor>"  # type: ignore[union-attr]
    assert "20 Minuten" in card.get_text()
    assert card.get_text().index("Antworten auf diesem Rechner.") < card.get_text().index("Labor öffnen")


def test_a_lab_with_code_opens_as_a_notebook_and_the_card_says_so(tmp_path: Path) -> None:
    (tmp_path / "mit_code").mkdir()
    (tmp_path / "mit_code" / "lab.py").write_text('# %% solution="f"\ndef f():\n    pass\n', encoding="utf-8")
    card = parse(SOURCE.replace("lab: probelabor", "lab: mit_code"), tmp_path)
    shown = BeautifulSoup(render(card, "../"), "html.parser")
    target = urljoin("http://127.0.0.1/anna/kurs/modul/", str(shown.a["href"]))  # type: ignore[index]
    assert target == "http://127.0.0.1/anna/lab/tree/work/mit_code/mit_code.ipynb"
    assert "schreiben Sie Python" in shown.get_text()
    assert "schreiben Sie Python" not in render(CARD, "")


def test_reads_the_fence(tmp_path: Path) -> None:
    (tmp_path / "probelabor").mkdir()
    assert parse(SOURCE, tmp_path) == LabCard("probelabor", "Probelabor", 20, "", ("Antworten",))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (SOURCE.replace("probelabor\n", "../geheim\n"), "lab darf nur"),
        (SOURCE.replace("lab: probelabor", "lab: anderes"), "gibt es nicht im Ordner labs"),
        (SOURCE.replace("20", "0"), "ganze Zahl von 1 bis 240"),
        (SOURCE.replace("stores: [Antworten]\n", ""), "stores fehlt"),
        (SOURCE + "farbe: rot\n", "„farbe“ ist hier unbekannt"),
    ],
)
def test_a_wrong_card_is_refused(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / "probelabor").mkdir()
    with pytest.raises(FenceError, match=said):
        parse(source, tmp_path)
