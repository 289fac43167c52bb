"""The printed module: one tagged document with every lesson and every solution, or a sentence that says why not."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from courseware.errors import HandoutFailed
from courseware.handout import is_tagged, write_handouts
from courseware.settings import Settings
from tests import chromium


@pytest.mark.browser
def test_a_module_becomes_one_tagged_document(sample: Settings) -> None:
    browser = chromium.find()
    if not browser:
        pytest.skip(chromium.MISSING)
    (path,) = write_handouts(sample, browser)
    assert path.name == "01-probe.pdf"
    assert is_tagged(path)
    reader = PdfReader(path)
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    for words in ("Ein Probemodul", "Alle Arten von Fragen", "Das Ende", "Das Modell zerlegt jeden Text."):
        assert words in text, words
    assert not {"Antwort prüfen", "¶", "Labor öffnen"} & {
        words for words in ("Antwort prüfen", "¶", "Labor öffnen") if words in text
    }
    assert str(reader.trailer["/Root"]["/Lang"]) == "de"
    assert [each.name for each in sample.handouts_dir.iterdir()] == ["01-probe.pdf"]


def test_a_browser_that_fails_is_one_sentence(sample: Settings) -> None:
    with pytest.raises(HandoutFailed, match=r"01-probe\.pdf nicht drucken"):
        list(write_handouts(sample, "false"))


def test_a_plain_pdf_is_not_tagged(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "leer.pdf")
    assert not is_tagged(tmp_path / "leer.pdf")
