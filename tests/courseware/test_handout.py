"""The printed module: one tagged document with every lesson and every solution, or a sentence that says why not."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from courseware.errors import HandoutFailed
from courseware.handout import is_tagged, write_handouts
from courseware.settings import Settings
from tests import chromium


@pytest.mark.browser
def test_modules_and_paths_of_steps_become_tagged_documents(sample: Settings) -> None:
    browser = chromium.find()
    if not browser:
        pytest.skip(chromium.MISSING)
    paths = list(write_handouts(sample, browser))
    assert [path.name for path in paths] == ["01-probe.pdf", "02-zweites.pdf", "03-drittes.pdf", "kurz.pdf"]
    assert all(is_tagged(path) for path in paths)
    assert sorted(sample.handouts_dir.iterdir()) == paths
    reader, text = read(paths[0])
    for words in ("Ein Probemodul", "Alle Arten von Fragen", "Das Ende", "Das Modell zerlegt jeden Text."):
        assert words in text, words
    assert not {"Antwort prüfen", "¶", "Labor öffnen"} & {
        words for words in ("Antwort prüfen", "¶", "Labor öffnen") if words in text
    }
    assert str(reader.trailer["/Root"]["/Lang"]) == "de"
    _, text = read(paths[-1])
    for words in ("Das Nötigste.", "Das Ende", "Lektion in 03-drittes", "Lektion in 02-zweites"):
        assert words in text, words
    assert "Alle Arten von Fragen" not in text


def read(path: Path) -> tuple[PdfReader, str]:
    reader = PdfReader(path)
    return reader, " ".join("".join(page.extract_text() for page in reader.pages).split())


def test_a_browser_that_fails_is_one_sentence(sample: Settings) -> None:
    with pytest.raises(HandoutFailed, match=r"01-probe\.pdf nicht drucken"):
        list(write_handouts(sample, "false"))


def test_a_plain_pdf_is_not_tagged(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "leer.pdf")
    assert not is_tagged(tmp_path / "leer.pdf")
