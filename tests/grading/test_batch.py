import pytest

from grading import batch
from grading.batch import Batch


def test_nothing_is_in_place_before_everything_is_on_the_disk(tmp_path, monkeypatch):
    synced = []
    real = batch.sync
    monkeypatch.setattr(batch, "sync", lambda folder: (synced.append((tmp_path / "a" / "x").exists()), real(folder)))
    (tmp_path / "old").write_text("alt")
    made = Batch(tmp_path / ".batch")

    made.put(tmp_path / "a" / "x", b"neu")
    made.put(tmp_path / "old", None)
    assert not (tmp_path / "a" / "x").exists()
    made.place()

    assert synced == [False]
    assert (tmp_path / "a" / "x").read_bytes() == b"neu"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]


def test_what_a_killed_process_left_never_gets_into_place(tmp_path):
    Batch(tmp_path / ".batch").put(tmp_path / "x", b"halb")

    Batch(tmp_path / ".batch").place()

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_cannot_be_synced(tmp_path):
    with pytest.raises(FileNotFoundError):
        batch.sync(tmp_path / "weg")
