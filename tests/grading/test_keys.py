import stat

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from grading import keys
from grading.errors import KeyUnusable


def test_the_key_is_made_once_and_private(settings):
    first = keys.key_id(keys.own(settings).public_key())

    assert keys.key_id(keys.own(settings).public_key()) == first
    assert stat.S_IMODE((settings.var / "keys" / "record.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE((settings.var / "keys").stat().st_mode) == 0o700
    assert list(keys.trusted(settings)) == [first]


def test_looking_for_trusted_keys_makes_none(settings):
    assert keys.trusted(settings) == {}
    assert not (settings.var / "keys").exists()


def _other(kind):
    key = ec.generate_private_key(ec.SECP256R1())
    if kind == "private":
        return key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize("content", [b"", b"kein PEM", _other("public"), _other("private")])
def test_only_ed25519_public_keys_can_be_trusted(settings, tmp_path, content):
    path = tmp_path / "fremd.pub"
    path.write_bytes(content)

    with pytest.raises(KeyUnusable, match=r"fremd\.pub"):
        keys.trust(settings, path)
    assert keys.trusted(settings) == {}


def test_a_damaged_own_key_is_never_replaced(settings):
    keys.own(settings)
    path = settings.var / "keys" / "record.pem"
    path.write_bytes(b"kaputt")

    with pytest.raises(KeyUnusable, match=r"record\.pem"):
        keys.own(settings)
    assert path.read_bytes() == b"kaputt"
