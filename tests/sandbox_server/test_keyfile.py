"""The key of this machine's labs: made once, kept private."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sandbox_server.errors import BadSetting
from sandbox_server.keyfile import read_or_create


def test_the_key_is_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "keys/sandbox.key"
    first = read_or_create(path)
    assert read_or_create(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == ["sandbox.key"]


def test_an_open_key_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "sandbox.key"
    read_or_create(path)
    path.chmod(0o644)
    read_or_create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_starts_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(read_or_create, [tmp_path / "sandbox.key"] * 16))
    assert len(set(keys)) == 1


def test_two_installations_differ(tmp_path: Path) -> None:
    assert read_or_create(tmp_path / "a") != read_or_create(tmp_path / "b")


def test_half_a_key_file_is_a_clear_fault(tmp_path: Path) -> None:
    path = tmp_path / "sandbox.key"
    path.write_text("va-")
    with pytest.raises(BadSetting, match="löschen"):
        read_or_create(path)
