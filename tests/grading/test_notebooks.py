import json
import os
import shutil
import subprocess
import sys

import pytest
from nbconvert.filters import markdown2html

from grading import labs, notebooks
from tests import codelab

from .conftest import NO_NOTEBOOKS


def test_the_release_gives_nothing_away(built):
    text = json.dumps(built.release, ensure_ascii=False)

    for secret in ("HIDDEN", "Lektion 3", "richtig = ", "Musterantwort", "== 12"):
        assert secret not in text
    assert notebooks.STUB in text
    assert "Bitte wählen Sie eine Aussage." in text


def test_source_and_stored_keep_what_the_trainer_needs(built):
    assert "Musterantwort" in json.dumps(built.source)
    assert "Lektion 3" in json.dumps(built.stored)
    assert "Musterantwort" not in json.dumps(built.stored)


def test_every_code_cell_is_locked_and_every_id_unique(built):
    cells = built.release["cells"]

    assert all(cell["metadata"]["nbgrader"]["locked"] for cell in cells if cell["cell_type"] == "code")
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_another_process_builds_the_same_bytes(lab, built):
    code = (
        "import sys; sys.modules['rfc3987_syntax'] = None\n"
        "from pathlib import Path; from grading import labs, notebooks\n"
        f"sys.stdout.buffer.write(notebooks.to_bytes(notebooks.build(labs.read(Path({str(lab.folder)!r}))).release))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)

    assert done.stdout == notebooks.to_bytes(built.release)


def test_a_release_leaves_answers_alone_and_skips_what_is_done(lab, tmp_path):
    folder, work = tmp_path / "muster", tmp_path / "work"
    shutil.copytree(lab.folder, folder)
    work.mkdir()
    (work / "answers.json").write_text("meine", encoding="utf-8")
    (work / "journal.jsonl").write_text("auch meins", encoding="utf-8")

    assert notebooks.release(folder, work)
    first = (work / "muster.ipynb").stat().st_mtime_ns
    assert not notebooks.release(folder, work)
    assert (work / "muster.ipynb").stat().st_mtime_ns == first
    source = (folder / "lab.py").read_text(encoding="utf-8")
    (folder / "lab.py").write_text(source.replace("sechs Fragen", "6 Fragen"), encoding="utf-8")
    assert notebooks.release(folder, work)

    assert "6 Fragen" in (work / "muster.ipynb").read_text(encoding="utf-8")
    assert (work / "data" / "satzung.txt").read_text(encoding="utf-8").startswith("§ 2")
    assert (work / "answers.json").read_text(encoding="utf-8") == "meine"
    assert (work / "journal.jsonl").read_text(encoding="utf-8") == "auch meins"


def test_a_lost_data_file_comes_back(lab, tmp_path):
    notebooks.release(lab.folder, tmp_path)
    (tmp_path / "data" / "satzung.txt").unlink()

    assert notebooks.release(lab.folder, tmp_path)
    assert (tmp_path / "data" / "satzung.txt").is_file()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"kein Notebook",
        b"[]",
        b"null",
        b'{"cells": 3}',
        b'{"cells": [1]}',
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"cells": []}',
    ],
)
def test_what_is_no_notebook_is_told_apart(content):
    assert notebooks.stripped(content) is None


def test_more_cells_than_anybody_writes_are_not_looked_at(monkeypatch):
    monkeypatch.setattr(notebooks, "MAX_CELLS", 3)
    cells = [{"cell_type": "markdown", "id": f"zelle-{number}", "metadata": {}, "source": ""} for number in range(4)]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    assert notebooks.stripped(json.dumps({**notebook, "cells": cells[:3]}).encode()) is not None
    assert notebooks.stripped(json.dumps(notebook).encode()) is None


def test_outputs_are_stripped(built):
    notebook = json.loads(notebooks.to_bytes(built.release))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 1000}]

    assert notebooks.stripped(json.dumps(notebook).encode()) == json.loads(notebooks.to_bytes(built.release))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[klick](javascript:alert(1))",
        "![bild](http://example.org/x.png)",
        "`code` **fett** _kursiv_ # Titel",
        "```\n<b>\n```",
        "&lt;b&gt; $x^2$ \\(y\\) | a | b |",
        "erste Zeile\n    eingerückt <b>",
    ],
)
def test_free_text_is_shown_as_it_is(text):
    html = str(markdown2html(notebooks.as_markdown(text)))

    assert "<script" not in html
    for tag in ("<img", "<a ", "<b>", "<code", "<em", "<strong", "<h1", "<table"):
        assert tag not in html


def test_the_real_labs_of_this_house_build():
    from grading.settings import Settings

    settings = Settings.from_environment({})
    for name in settings.lab_names():
        built = notebooks.build(labs.read(settings.lab_folder(name)))
        assert "HIDDEN TESTS" not in json.dumps(built.release)


def _lab_and_work(lab, tmp_path):
    folder, work = tmp_path / "muster", tmp_path / "work"
    shutil.copytree(lab.folder, folder)
    notebooks.release(folder, work)
    return folder, work


def _change_lab(folder):
    source = (folder / "lab.py").read_text(encoding="utf-8")
    (folder / "lab.py").write_text(source.replace("sechs Fragen", "6 Fragen"), encoding="utf-8")


def test_a_changed_lab_keeps_what_somebody_did_in_the_notebook(lab, tmp_path):
    folder, work = _lab_and_work(lab, tmp_path)
    mine = (work / "muster.ipynb").read_text(encoding="utf-8").replace("Musterlab", "Meins")
    (work / "muster.ipynb").write_text(mine, encoding="utf-8")
    assert not notebooks.release(folder, work)
    _change_lab(folder)

    assert notebooks.release(folder, work)

    (kept,) = work.glob("muster.eigene-*Z.ipynb")
    assert kept.read_text(encoding="utf-8") == mine
    assert "6 Fragen" in (work / "muster.ipynb").read_text(encoding="utf-8")


def test_an_untouched_notebook_is_replaced_without_a_copy(lab, tmp_path):
    folder, work = _lab_and_work(lab, tmp_path)
    _change_lab(folder)

    assert notebooks.release(folder, work)

    assert [path.name for path in work.glob("*.ipynb")] == ["muster.ipynb"]


def test_a_lost_data_file_does_not_cost_the_edits(lab, tmp_path):
    folder, work = _lab_and_work(lab, tmp_path)
    (work / "muster.ipynb").write_text("meins", encoding="utf-8")
    (work / "data" / "satzung.txt").unlink()

    assert notebooks.release(folder, work)

    assert (work / "data" / "satzung.txt").is_file()
    assert (work / "muster.ipynb").read_text(encoding="utf-8") == "meins"


@pytest.mark.parametrize("stamp", ["", "[]", '{"format": 1}'])
def test_with_a_stamp_that_says_nothing_the_notebook_counts_as_edited(lab, tmp_path, stamp):
    folder, work = _lab_and_work(lab, tmp_path)
    (work / "muster.ipynb").write_text("meins", encoding="utf-8")
    (work / notebooks.STAMP).write_text(stamp, encoding="utf-8")

    assert notebooks.release(folder, work)

    (kept,) = work.glob("muster.eigene-*Z.ipynb")
    assert kept.read_text(encoding="utf-8") == "meins"


@pytest.mark.parametrize("notebook", NO_NOTEBOOKS)
def test_what_only_looks_like_a_notebook_is_told_apart(notebook):
    assert notebooks.stripped(notebook.encode()) is None


def test_a_cell_for_code_is_nbgraders_and_shows_no_solution():
    built = codelab.built()
    (cell,) = (cell for cell in built.release["cells"] if notebooks.nbgrader_id(cell) == "loesung_haelfte")
    meta = cell["metadata"]["nbgrader"]

    assert (meta["grade"], meta["solution"], meta["locked"], cell["cell_type"]) == (False, True, False, "code")
    assert "points" not in meta
    assert cell["source"].endswith("    # Ihre Lösung\n    raise NotImplementedError")
    assert "zahl / 2" in json.dumps(built.source)
    assert "zahl / 2" not in json.dumps(built.stored)


def test_code_goes_into_its_own_cell_only():
    made = notebooks.with_code(codelab.built().release, {"haelfte": "meins", "wahl": "fremd"})

    changed = [
        notebooks.nbgrader_id(new)
        for new, old in zip(made["cells"], codelab.built().release["cells"], strict=True)
        if new != old
    ]
    assert changed == ["loesung_haelfte"]


def test_written_code_goes_over_into_a_corrected_lab(tmp_path):
    folder, work = tmp_path / "rechnen", tmp_path / "work"
    shutil.copytree(codelab.FOLDER, folder)
    notebooks.release(folder, work)
    mine = codelab.notebook({"haelfte": "def haelfte(zahl):\n    return 0.5 * zahl"})
    (work / "rechnen.ipynb").write_bytes(notebooks.to_bytes(mine))
    source = (folder / "lab.py").read_text(encoding="utf-8").replace("je Buchstabe an", "je Zeichen an")
    (folder / "lab.py").write_text(source, encoding="utf-8")

    assert notebooks.release(folder, work)

    now = (work / "rechnen.ipynb").read_text(encoding="utf-8")
    assert "0.5 * zahl" in now
    assert "je Zeichen an" in now, "a cell that nobody touched is the new one"
    assert len(list(work.glob("rechnen.eigene-*Z.ipynb"))) == 1
