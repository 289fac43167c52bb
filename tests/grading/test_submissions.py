import json
import shutil
import threading
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading import submissions
from grading.errors import HandInDamaged, HandInRefused
from tests import codelab

from .conftest import NO_NOTEBOOKS


def test_a_hand_in_is_kept_as_delivered(desk):
    files = {"muster.ipynb": desk.release, "answers.json": desk.sheet(gebuehr=24.0), "journal.jsonl": '{"ä": 1}\n'}

    receipt = desk.hand_in("Jörg Müller", files)

    assert (receipt.version, receipt.learner[:13], receipt.name) == (1, "joerg-mueller", "Jörg Müller")
    assert submissions.delivered(desk.settings, receipt) == {name: text.encode() for name, text in files.items()}
    assert receipt.sha256 == submissions.content_hash({name: text.encode() for name, text in files.items()})
    assert submissions.receipts(desk.settings, receipt.learner, "muster") == [receipt]


def test_the_same_again_is_no_new_version_but_a_change_is(desk):
    first = desk.hand_in("Ada", gebuehr=24.0)
    again = desk.hand_in("Ada", gebuehr=24.0)
    second = desk.hand_in("Ada", gebuehr=12.0)
    back = desk.hand_in("Ada", gebuehr=24.0)

    assert (first.repeated, again.repeated) == (False, True)
    assert again.received == first.received
    assert [again.version, second.version, back.version] == [1, 2, 3]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a/b\\c",
        "...",
        "Jörg.Müller",
        "Łukasz Żółć",
        "👩‍💻",
        "Şahin Nguyễn",
        "x" * 100,
        "-rf",
        "李雷",
        "CON",
        "نام\u200cها",
    ],
)
def test_any_name_becomes_one_safe_folder(desk, name):
    receipt = desk.hand_in(name)

    assert submissions.LEARNER.fullmatch(receipt.learner)
    assert [path.name for path in desk.settings.submissions.iterdir()] == [receipt.learner]
    assert receipt.name == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "\n\t",
        "x" * 101,
        "a" * 300,
        "Ada\x00",
        "Ada\x1b[31m",
        "\ud800",
        "Ada\u202eadA",
        "A\u200bda",
        "\u00adAda",
        "\ufeff",
        "\u200d",
        "\u200c \u200d",
        "A" + " " * 400 + "B",
    ],
)
def test_a_name_that_cannot_be_shown_is_refused(desk, name):
    with pytest.raises(HandInRefused, match="Name"):
        desk.hand_in(name)
    assert not desk.settings.submissions.exists()


@given(st.text(min_size=1, max_size=200))
def test_every_text_makes_a_safe_learner_id(name):
    try:
        learner = submissions.learner_id(name)
    except UnicodeEncodeError:
        assert any("\ud800" <= char <= "\udfff" for char in name)
    else:
        assert submissions.LEARNER.fullmatch(learner)


def test_spelling_variants_are_one_person_and_different_names_are_not():
    variants = {"Jörg Müller", "jörg  MÜLLER ", unicodedata.normalize("NFD", "Jörg Müller")}

    assert len({submissions.learner_id(name) for name in variants}) == 1
    assert submissions.learner_id("Joerg Mueller") != submissions.learner_id("Jörg Müller")


@pytest.mark.parametrize("file", ["../muster.ipynb", "lab.py", "receipt.json", "anderes.ipynb", "answers.json\x00", ""])
def test_a_file_that_does_not_belong_is_refused(desk, file):
    with pytest.raises(HandInRefused, match="gehört nicht"):
        desk.hand_in("Ada", {file: "x"})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"format": 1}',
        b'{"format": 2, "lab": "muster", "name": "Ada", "files": {}}',
        b'{"format": 1, "lab": "muster", "name": 7, "files": {}}',
        b'{"format": 1, "lab": "muster", "name": "Ada", "files": {"answers.json": {"a": 1}}}',
        b'{"format": 1, "lab": "muster", "name": "Ada", "files": {"answers.json": "1", "answers.json": "2"}}',
        b"[" * 1_000_000,
    ],
)
def test_a_letter_of_the_wrong_shape_is_refused(body):
    with pytest.raises(HandInRefused):
        submissions.parse(body)


def test_an_unknown_lab_is_not_found(desk):
    with pytest.raises(HandInRefused) as caught:
        submissions.accept(desk.settings, submissions.parse(desk.letter("Ada", {}, lab="../muster")))
    assert caught.value.status == 404


@pytest.mark.parametrize(
    ("files", "note"),
    [
        ({}, "kein Antwortbogen"),
        ({"answers.json": "{"}, "Antwortbogen nicht lesbar"),
        ({"answers.json": "x" * 10_000_000}, "Antwortbogen nicht lesbar"),
        ({"muster.ipynb": "kein Notebook"}, "Notebook ist nicht lesbar"),
        ({"answers.json": "\ud800"}, "Antwortbogen nicht lesbar"),
    ],
)
def test_whatever_it_looks_like_it_is_kept_and_the_receipt_says_so(desk, files, note):
    receipt = desk.hand_in("Ada", files)

    assert any(note in text for text in receipt.notes)
    kept = submissions.delivered(desk.settings, receipt)
    assert kept == {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}
    assert submissions.is_laid_out(desk.settings, receipt)


def test_fifty_megabytes_of_output_are_kept_but_not_laid_out(desk):
    notebook = json.loads(desk.release)
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}]

    receipt = desk.hand_in("Ada", {"muster.ipynb": json.dumps(notebook), "answers.json": desk.sheet()})

    laid_out = desk.settings.course / "submitted" / receipt.learner / "muster" / "muster.ipynb"
    assert laid_out.stat().st_size < 100_000
    assert len(submissions.delivered(desk.settings, receipt)["muster.ipynb"]) > 50_000_000


def test_free_text_stands_in_the_notebook_that_nbgrader_sees(desk):
    receipt = desk.hand_in("Ada", begruendung="Es rät <script>nur</script>.")
    folder = desk.settings.course / "submitted" / receipt.learner / "muster"
    cells = json.loads((folder / "muster.ipynb").read_bytes())["cells"]

    assert (folder / "timestamp.txt").read_text().endswith(" UTC")
    (text,) = [cell["source"] for cell in cells if cell["id"] == "freitext_begruendung"]
    assert text.startswith("Es rät &#60;script")


def test_the_newest_hand_in_replaces_the_layout_completely(desk):
    receipt = desk.hand_in("Ada", {"answers.json": desk.sheet(), "journal.jsonl": "{}"})
    desk.hand_in("Ada", {"muster.ipynb": desk.release})

    folder = desk.settings.course / "submitted" / receipt.learner / "muster"
    assert sorted(path.name for path in folder.iterdir()) == ["muster.ipynb", "timestamp.txt"]


def test_many_at_once_lose_nothing(desk):
    letters = [submissions.parse(desk.letter("Ada", {"journal.jsonl": str(number % 4)})) for number in range(8)]
    threads = [threading.Thread(target=submissions.accept, args=(desk.settings, letter)) for letter in letters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found = submissions.receipts(desk.settings, submissions.learner_id("Ada"), "muster")
    assert [receipt.version for receipt in found] == list(range(1, len(found) + 1))
    contents = {submissions.delivered(desk.settings, receipt)["journal.jsonl"] for receipt in found}
    assert contents == {b"0", b"1", b"2", b"3"}
    assert not list(desk.settings.submissions.rglob(".tmp-*"))


def test_a_damaged_receipt_is_named(desk):
    receipt = desk.hand_in("Ada")
    path = desk.settings.submissions / receipt.learner / "muster" / "1" / "receipt.json"
    path.write_text("{")

    with pytest.raises(HandInDamaged, match=r"receipt\.json"):
        submissions.receipts(desk.settings, receipt.learner, "muster")


@pytest.mark.parametrize("notebook", NO_NOTEBOOKS)
def test_no_notebook_however_strange_costs_anybody_the_hand_in(desk, notebook):
    receipt = desk.hand_in("Ada", {"muster.ipynb": notebook, "answers.json": desk.sheet(gebuehr=24.0)})

    assert any("Notebook ist nicht lesbar" in note for note in receipt.notes)
    assert submissions.delivered(desk.settings, receipt)["muster.ipynb"].decode() == notebook
    assert submissions.is_laid_out(desk.settings, receipt)


def test_whatever_breaks_the_layout_the_hand_in_is_filed(desk, monkeypatch):
    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(submissions, "lay_out", broken)

    receipt = desk.hand_in("Ada", gebuehr=24.0)

    assert submissions.receipts(desk.settings, receipt.learner, "muster") == [receipt]


def test_a_file_name_is_told_without_escape_sequences(desk):
    with pytest.raises(HandInRefused) as caught:
        desk.hand_in("Ada", {"\x1b[2J": ""})

    assert "\x1b" not in str(caught.value)


@pytest.mark.parametrize(("notebook", "said"), [(None, "kein Notebook bei. Ihr Code"), ("[", "nicht lesbar. Ihr Code")])
def test_a_lab_with_code_needs_its_notebook_and_says_so(settings, notebook, said):
    shutil.copytree(codelab.FOLDER, settings.lab_folders[0] / "rechnen")
    files = {"answers.json": b'{"format": 1, "lab": "rechnen", "answers": {}}'}
    files |= {} if notebook is None else {"rechnen.ipynb": notebook.encode()}

    receipt = submissions.accept(settings, submissions.HandIn("rechnen", "Anna", files))

    assert any(said in note for note in receipt.notes)
