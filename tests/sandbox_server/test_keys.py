"""Keys: kept as hashes, found by their holder's header, ended for good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox_server.database import open_database
from sandbox_server.errors import BadSetting, InvalidKey, UnknownKey
from sandbox_server.keyfile import read_or_create
from sandbox_server.keys import LEARNER, LEARNER_QUOTA, THIS_MACHINE, TRAINER, Keyring, Quota


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys/sandbox.sqlite"


@pytest.fixture
def keyring(path: Path) -> Iterator[Keyring]:
    database = open_database(path)
    yield Keyring(database)
    database.close()


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic geheim-geheim", "Bearer falsch", "Bearer ü"])
def test_other_keys_are_refused(keyring: Keyring, header: str | None) -> None:
    keyring.make("Gruppe 3", LEARNER, Quota())
    with pytest.raises(InvalidKey):
        keyring.holder(header)


def test_a_key_names_its_holder_and_role(keyring: Keyring) -> None:
    made, secret = keyring.make("Frau Kaya", TRAINER, LEARNER_QUOTA)
    assert keyring.holder(f"bearer {secret}") == made
    assert (made.name, made.role, made.quota) == ("Frau Kaya", TRAINER, LEARNER_QUOTA)


def test_no_secret_is_kept(keyring: Keyring, path: Path) -> None:
    _, secret = keyring.make("Gruppe 3", LEARNER, Quota())
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"Gruppe 3" in kept
    assert secret.encode() not in kept
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_revoked_key_is_refused_at_once_everywhere(keyring: Keyring, path: Path) -> None:
    made, secret = keyring.make("Gruppe 3", LEARNER, Quota())
    other = open_database(path)
    Keyring(other).revoke(made.id)
    other.close()
    with pytest.raises(InvalidKey):
        keyring.holder(f"Bearer {secret}")
    assert [key.revoked is not None for key in keyring.list()] == [True]
    for number in (made.id, 99):
        with pytest.raises(UnknownKey):
            keyring.revoke(number)


def test_this_machines_key_is_let_in_once(keyring: Keyring, tmp_path: Path) -> None:
    file = tmp_path / "sandbox.key"
    keyring.admit_this_machine(file)
    keyring.admit_this_machine(file)
    (key,) = keyring.list()
    assert keyring.holder(f"Bearer {read_or_create(file)}") == key
    assert (key.name, key.role) == (THIS_MACHINE, LEARNER)


def test_this_machine_gets_a_new_key_for_a_revoked_or_lost_one(keyring: Keyring, tmp_path: Path) -> None:
    file = tmp_path / "sandbox.key"
    keyring.admit_this_machine(file)
    first = read_or_create(file)
    keyring.revoke(keyring.list()[0].id)
    keyring.admit_this_machine(file)
    second = read_or_create(file)
    file.unlink()
    keyring.admit_this_machine(file)
    for old in (first, second):
        with pytest.raises(InvalidKey):
            keyring.holder(f"Bearer {old}")
    assert keyring.holder(f"Bearer {read_or_create(file)}").id == 3


def test_something_else_than_a_database_is_a_clear_fault(tmp_path: Path) -> None:
    (tmp_path / "sandbox.sqlite").write_text("Sehr geehrte Frau Kaya, " * 50)
    with pytest.raises(BadSetting, match="Schlüsseldatenbank"):
        open_database(tmp_path / "sandbox.sqlite")
