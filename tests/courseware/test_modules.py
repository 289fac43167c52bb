"""Records of modules and lessons: what is read, and which mistakes are named."""

from datetime import date
from pathlib import Path

import pytest

from courseware.errors import RecordError
from courseware.modules import address_of, check_page, lessons_of, read_lesson, read_module, read_modules
from courseware.settings import Settings


def test_reads_the_sample_module(root: Settings) -> None:
    module, *_ = read_modules(root.docs_dir)
    assert (module.id, module.number, module.version) == ("probe", 1, "1.0")
    assert module.roles == ("sachbearbeitung", "it")
    assert module.competences == ("digcomp-1", "aufsicht-b")
    assert (module.state_of_law, module.review) == (date(2026, 11, 20), date(2027, 2, 1))
    assert [(lesson.path.name, lesson.title, lesson.minutes) for lesson in lessons_of(module)] == [
        ("01-fragen.md", "Alle Arten von Fragen", 6),
        ("02-ende.md", "Das Ende", 6),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: probe\n", "", "Das Feld id fehlt"),
        ("id: probe", "id: anders", "Ordner muss 01-anders heißen"),
        ("number: 1", "number: 2", "Ordner muss 02-probe heißen"),
        ('version: "1.0"', "version: 1.10", "version muss ein Text"),
        ("sachbearbeitung", "hausmeister", "„hausmeister“ gibt es nicht"),
        ("competences: [digcomp-1, aufsicht-b]\n", "", "Das Feld competences fehlt"),
        ("digcomp-1", "digcomp-6", "„digcomp-6“ gibt es nicht"),
        ("digcomp-1", "aufsicht-b", "steht doppelt"),
        ("digcomp-1, ", "", "fehlt ein Bereich aus DigComp"),
        ("minutes: 12", "minutes: lang", "minutes muss eine ganze Zahl"),
        ("review: 2027-02-01", "review: 2026-11-20", "nach dem Rechtsstand"),
        ("review: 2027-02-01", "review: bald", "JJJJ-MM-TT"),
        ("id: probe", "id: probe\npunkte: 3", "„punkte“ ist hier unbekannt"),
        ("title: Ein Probemodul", "title: [", "kein gültiges YAML"),
        ("---\nid", "id", "zwischen zwei Zeilen"),
    ],
)
def test_a_wrong_module_record_is_named(root: Settings, old: str, new: str, said: str) -> None:
    path = root.docs_dir / "01-probe" / "index.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RecordError, match=said) as caught:
        read_module(path)
    assert str(path) in str(caught.value)


def test_two_modules_must_not_share_a_number(root: Settings) -> None:
    twin = root.docs_dir / "01-zwilling" / "index.md"
    twin.parent.mkdir()
    text = (root.docs_dir / "01-probe" / "index.md").read_text(encoding="utf-8")
    twin.write_text(text.replace("id: probe", "id: zwilling"), encoding="utf-8")
    with pytest.raises(RecordError, match="Die Nummer 1 hat schon 01-probe"):
        read_modules(root.docs_dir)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("minutes: 6", "objectives fehlt"),
        ("minutes: 90\nobjectives: [a]", "von 1 bis 60"),
        ("minutes: 6\nobjectives: [a, b, c, d, e]", "höchstens 4"),
        ("minutes: 6\nobjectives: [a]\nlernziele: [b]", "„lernziele“ ist hier unbekannt"),
    ],
)
def test_a_wrong_lesson_record_is_named(tmp_path: Path, record: str, said: str) -> None:
    path = tmp_path / "01-lektion.md"
    path.write_text(f"---\n{record}\n---\n# Titel\n", encoding="utf-8")
    with pytest.raises(RecordError, match=said):
        read_lesson(path)


def test_a_lesson_needs_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "01-lektion.md"
    path.write_text("---\nminutes: 6\nobjectives: [a]\n---\nText\n", encoding="utf-8")
    with pytest.raises(RecordError, match="braucht eine Überschrift"):
        read_lesson(path)


def test_a_comment_in_the_record_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "01-lektion.md"
    path.write_text("---\n# Zeit geschätzt\nminutes: 6\nobjectives: [a]\n---\n\n# Titel {#eins}\n", encoding="utf-8")
    assert read_lesson(path).title == "Titel"


def test_addresses_are_those_that_mkdocs_makes(sample: Settings) -> None:
    for path in sample.docs_dir.rglob("*.md"):
        assert (sample.site_dir / address_of(path, sample.docs_dir) / "index.html").is_file(), path


def test_only_modules_and_lessons_need_a_record(root: Settings) -> None:
    for name in ("glossar.md", "fuer-trainer/index.md", "01-probe/notiz.md"):
        path = root.docs_dir / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("# Ohne Angaben\n", encoding="utf-8")
        check_page(path, root.docs_dir)
    lesson = root.docs_dir / "01-probe" / "03-neu.md"
    lesson.write_text("# Ohne Angaben\n", encoding="utf-8")
    with pytest.raises(RecordError):
        check_page(lesson, root.docs_dir)
