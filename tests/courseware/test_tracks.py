"""The paths: a role's modules or single lessons and labs, in which order, and which mistakes are named."""

from pathlib import Path

import pytest

from courseware.errors import RecordError
from courseware.modules import read_modules
from courseware.settings import Settings
from courseware.tracks import Track, minutes_of, read_tracks


def tracks_of(root: Settings) -> dict[str, Track]:
    return {track.name: track for track in read_tracks(root.docs_dir, read_modules(root.docs_dir))}


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_path_has_the_modules_of_its_role_and_their_minutes(root: Settings) -> None:
    tracks = tracks_of(root)
    assert list(tracks) == ["kurz", "sachbearbeitung", "fuehrung", "it"]
    modules = read_modules(root.docs_dir)
    found = {name: track.modules(modules) for name, track in tracks.items()}
    assert [module.number for module in found["it"]] == [1, 3]
    assert [module.number for module in found["fuehrung"]] == [2, 3]
    assert minutes_of(found["it"]) == 12 + 20 + 60 + 20


def test_a_path_of_its_own_has_the_lessons_and_labs_that_it_names(root: Settings) -> None:
    track = tracks_of(root)["kurz"]
    assert track.role == ""
    assert [(part.title, part.minutes) for part in track.parts] == [("Zuerst", 6 + 60), ("Dann", 20 + 10)]
    assert [(stop.module.number, stop.path.name, stop.anchor) for stop in track.stops] == [
        (1, "02-ende.md", ""),
        (3, "01-lektion.md", ""),
        (1, "index.md", "labor-probelabor"),
        (2, "01-lektion.md", ""),
    ]
    assert [module.number for module in track.modules(read_modules(root.docs_dir))] == [1, 2, 3]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("role: it", "role: hausmeister", ":3: Die Rolle „hausmeister“ gibt es nicht"),
        ("role: it", "role: recht", ":3: Die Seite muss recht.md heißen"),
        ("benefit: Sie sehen dahinter.\n", "", ": Das Feld benefit fehlt"),
        ("role: it", "role: it\nnutzen: x", ":4: Das Feld „nutzen“ ist hier unbekannt"),
        ("role: it\n", "", ": Ein Lernweg nennt entweder seine Rolle"),
    ],
)
def test_a_wrong_path_is_named(root: Settings, old: str, new: str, said: str) -> None:
    path = root.docs_dir / "wege" / "it.md"
    changed(path, old, new)
    with pytest.raises(RecordError) as caught:
        tracks_of(root)
    assert f"{path}{said}" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "03-drittes/01-lektion.md",
            "03-drittes/09-fehlt.md",
            ":6: Die Lektion oder das Labor „03-drittes/09-fehlt.md“",
        ),
        ("01-probe/labor", "09-nirgends/labor", ":9: Die Lektion oder das Labor „09-nirgends/labor“ gibt es nicht"),
        (
            "02-zweites/01-lektion.md",
            "01-probe/02-ende.md",
            ":10: „01-probe/02-ende.md“ kommt auf diesem Lernweg zweimal",
        ),
        ("title: Dann", "name: Dann", ":7: parts, Eintrag 2: Das Feld title fehlt"),
        ("parts:", "role: it\nparts:", ":4: Ein Lernweg nennt entweder seine Rolle"),
    ],
)
def test_a_step_that_does_not_exist_is_named_with_its_line(root: Settings, old: str, new: str, said: str) -> None:
    path = root.docs_dir / "wege" / "kurz.md"
    changed(path, old, new)
    with pytest.raises(RecordError) as caught:
        tracks_of(root)
    assert f"{path}{said}" in str(caught.value)


def test_a_name_that_the_script_would_not_take_is_refused(root: Settings) -> None:
    path = root.docs_dir / "wege" / "kurz.md"
    path.rename(path.with_name("kurz-2.md"))
    with pytest.raises(RecordError, match=r"kurz-2\.md:2: Der Name der Seite"):
        tracks_of(root)
