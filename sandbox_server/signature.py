"""Signs answers (Ed25519), so that a journal can be checked later.

What a signature proves: the server that holds the private key answered a request of exactly these bytes with exactly
this text, naming this model and this seed, and its clock showed this time.

What it does not prove: who asked; that the answer is true; that the model named is the one that computed (a server
behind `--upstream` says so itself); that nothing was left out, for signatures are not chained and a removed line
leaves no trace; probabilities of tokens, which are not signed; and nothing at all against somebody who can read
the private key, which is anybody with the account or the machine on which the sandbox runs.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sandbox_server.errors import BadJournal, BadSetting
from sandbox_server.keyfile import secret_file
from sandbox_server.settings import Settings

Json = dict[str, Any]
FORMAT = "vieraugen-reply/1"
CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
FIELDS = ("format", "key", "model", "reply", "request", "seed", "time")


@dataclass(frozen=True)
class Signer:
    """Holds the private key; `id` is the first 16 hex digits of SHA-256 over the raw public key."""

    key: Ed25519PrivateKey

    @classmethod
    def from_file(cls, path: Path) -> "Signer":
        """Read the private key in `path` (PEM, mode 0600), making it at first use; raise BadSetting."""
        try:
            key = form.load_pem_private_key(secret_file(path, _new_key), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as exc:
            raise BadSetting(f"{path} ist kein lesbarer Schlüssel. Spielen Sie ihn aus der Sicherung ein.") from exc
        if not isinstance(key, Ed25519PrivateKey):
            raise BadSetting(f"{path} ist kein Ed25519-Schlüssel. Spielen Sie ihn aus der Sicherung ein.")
        return cls(key)

    @cached_property
    def id(self) -> str:
        """Return the key's short name."""
        return key_id(self.key.public_key())

    def sign(self, request: str, reply: str, model: str, seed: int) -> Json:
        """Return the signed fields with their signature; `request` and `reply` are SHA-256 in hex."""
        time = datetime.now(UTC).isoformat(timespec="seconds")
        fields = dict(zip(FIELDS, (FORMAT, self.id, model, reply, request, seed, time), strict=True))
        return fields | {"signature": base64.b64encode(self.key.sign(canonical(fields))).decode()}

    def public_letter(self) -> Json:
        """Return the public key as it is given to everybody."""
        pem = self.key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
        return {"algorithm": "Ed25519", "id": self.id, "public_key": pem.decode(), "signs": list(FIELDS)}


def public_key_of(settings: Settings) -> Ed25519PublicKey:
    """Return the public key of this sandbox; raise BadJournal where it has never signed anything."""
    if not settings.reply_key_file.exists():
        raise BadJournal(
            "Diese Sandbox hat noch nie etwas unterschrieben. Nennen Sie mit --key den öffentlichen Schlüssel der "
            "Sandbox, von der das Journal stammt."
        )
    return Signer.from_file(settings.reply_key_file).key.public_key()


def is_signed_by(key: Ed25519PublicKey, letter: Json) -> bool:
    """Say whether `letter`, as `Signer.sign` returns it, was signed with this key and is unchanged."""
    try:
        key.verify(base64.b64decode(letter["signature"]), canonical({name: letter[name] for name in FIELDS}))
    except (InvalidSignature, KeyError, TypeError, ValueError):
        return False
    return True


def reply_hash(choices: list[Json]) -> str:
    """Return SHA-256 over what was said: `Transcript.letter` in canonical JSON; the same streamed and whole."""
    return hashlib.sha256(canonical({"choices": choices})).hexdigest()


def canonical(letter: Json) -> bytes:
    """Return JSON with sorted names, without blanks, in UTF-8; both sides must write the same bytes."""
    return CANONICAL.encode(letter).encode("utf-8", "replace")


def key_id(key: Ed25519PublicKey) -> str:
    """Return the first 16 hex digits of SHA-256 over the raw public key."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def _new_key() -> bytes:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
