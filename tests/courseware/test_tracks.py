"""The roles' paths: which modules belong to them, in which order, and which mistakes are named."""

import pytest

from courseware.errors import RecordError
from courseware.modules import read_modules
from courseware.settings import Settings
from courseware.tracks import minutes_of, read_tracks


def test_a_path_has_the_modules_of_its_role_and_their_minutes(root: Settings) -> None:
    tracks = read_tracks(root.docs_dir)
    assert [track.role for track in tracks] == ["sachbearbeitung", "fuehrung", "it"]
    modules = read_modules(root.docs_dir)
    found = {track.role: track.modules(modules) for track in tracks}
    assert [module.number for module in found["it"]] == [1, 3]
    assert [module.number for module in found["fuehrung"]] == [2, 3]
    assert minutes_of(found["it"]) == 12 + 20 + 60 + 20


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("role: it", "role: hausmeister", "„hausmeister“ gibt es nicht"),
        ("role: it", "role: recht", "muss recht.md heißen"),
        ("benefit: Sie sehen dahinter.\n", "", "Das Feld benefit fehlt"),
        ("role: it", "role: it\nnutzen: x", "„nutzen“ ist hier unbekannt"),
    ],
)
def test_a_wrong_path_is_named(root: Settings, old: str, new: str, said: str) -> None:
    path = root.docs_dir / "wege" / "it.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RecordError, match=said) as caught:
        read_tracks(root.docs_dir)
    assert str(path) in str(caught.value)
