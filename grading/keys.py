"""The Ed25519 keys of participation records: our own, and those of others that we trust."""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from grading import files
from grading.errors import KeyUnusable
from grading.settings import Settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MOST_BYTES = 64 * 1024
"""Most of a file that may be a key; one has 113 bytes."""


def own(settings: Settings) -> "Ed25519PrivateKey":
    """Return our private key, made on first use (var/keys/record.pem, readable for its owner only).

    Raises KeyUnusable.
    """
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    path = _folder(settings) / "record.pem"
    with files.locked(path.with_name(".lock")):
        if not path.exists():
            made = Ed25519PrivateKey.generate()
            pem = made.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
            files.write(path, pem, mode=0o600)
    try:
        key = form.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as exc:
        raise KeyUnusable(f"Der Schlüssel {path} ist nicht lesbar. Spielen Sie ihn aus der Sicherung ein.") from exc
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyUnusable(f"{path} ist kein Ed25519-Schlüssel.")
    return key


def trusted(settings: Settings) -> "dict[str, Ed25519PublicKey]":
    """Return all keys whose records count as valid, by key id: our own, if made, and var/keys/trusted/*.pub."""
    found = [own(settings).public_key()] if (settings.var / "keys" / "record.pem").exists() else []
    found += [_load(path) for path in sorted((settings.var / "keys" / "trusted").glob("*.pub"))]
    return {key_id(key): key for key in found}


def trust(settings: Settings, path: Path) -> str:
    """Take the public key in `path` among the trusted ones; return its id. Raises KeyUnusable."""
    key = _load(path)
    files.write(_folder(settings) / "trusted" / f"{key_id(key)}.pub", public_pem(key))
    return key_id(key)


def key_id(key: "Ed25519PublicKey") -> str:
    """Return the first 16 hex digits of SHA-256 over the raw public key."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def public_pem(key: "Ed25519PublicKey") -> bytes:
    """Return the public key as PEM text, to be given to others."""
    from cryptography.hazmat.primitives import serialization as form

    return key.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)


def _folder(settings: Settings) -> Path:
    folder = settings.var / "keys"
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, 0o700)  # noqa: PTH101 (also for a folder that somebody else has made)
    return folder


def _load(path: Path) -> "Ed25519PublicKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(files.read_plain(path, MOST_BYTES))
    except (OSError, ValueError, UnsupportedAlgorithm) as exc:
        raise KeyUnusable(
            f"{path} enthält keinen lesbaren öffentlichen Schlüssel (PEM). Nennen Sie eine Datei .pub."
        ) from exc
    if not isinstance(key, Ed25519PublicKey):
        raise KeyUnusable(f"{path} ist kein Ed25519-Schlüssel.")
    return key
