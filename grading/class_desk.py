"""One desk for a class: each learner's house passes hand-ins on to the trainer's, with a key that names an account."""

import hmac
import os
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from grading.errors import HandInRefused, SettingsError
from grading.submissions import learner_id

PATIENCE = httpx.Timeout(60.0, connect=5.0)  # seconds
LEAST_SECRET = 32
"""Bytes of the class secret; `openssl rand -hex 32` writes 64."""


def key_of(secret: bytes, account: str) -> str:
    """Return the bearer token of an account: its name and an HMAC-SHA256 of it under the class secret."""
    return f"{account}:{hmac.new(secret, account.encode(), 'sha256').hexdigest()}"


def account_of(secret: bytes, bearer: str) -> str:
    """Return the account that the token `bearer` was made for; "" where it was not made by us, or no secret is set."""
    account = bearer.rpartition(":")[0]
    right = bool(secret and account) and hmac.compare_digest(bearer.encode(), key_of(secret, account).encode())
    return account if right else ""


def check_name(account: str, name: str) -> None:
    """Raise HandInRefused where somebody with an account works under another name; without account any name will do."""
    if account and learner_id(name) != learner_id(account):
        raise HandInRefused(f"Sie sind als „{account}“ angemeldet. Geben Sie unter diesem Namen ab.", 403)


def secret(environment: Mapping[str, str] | None = None) -> bytes:
    """Return the class secret from the file VIERAUGEN_CLASS_SECRET_FILE, b"" where none is named.

    Raises SettingsError where the file cannot be read or holds too little.
    """
    env = os.environ if environment is None else environment
    if not (named := env.get("VIERAUGEN_CLASS_SECRET_FILE", "")):
        return b""
    try:
        found = Path(named).read_bytes().strip()
    except OSError as exc:
        raise SettingsError(f"Das Klassengeheimnis {named} ist nicht lesbar ({exc.strerror}).") from exc
    if len(found) < LEAST_SECRET:
        raise SettingsError(f"Das Klassengeheimnis {named} ist zu kurz. Erzeugen Sie es mit „openssl rand -hex 32“.")
    return found


@dataclass(frozen=True)
class ClassDesk:
    """The trainer's desk, seen from a learner's house."""

    url: str
    key: str = field(repr=False)

    @classmethod
    def from_environment(cls) -> "ClassDesk | None":
        """Read VIERAUGEN_CLASS_URL (…/abgabe) and VIERAUGEN_CLASS_KEY; None where hand-ins stay in this house."""
        url, key = (os.environ.get(name, "").strip() for name in ("VIERAUGEN_CLASS_URL", "VIERAUGEN_CLASS_KEY"))
        if bool(url) != bool(key):
            raise SettingsError("VIERAUGEN_CLASS_URL und VIERAUGEN_CLASS_KEY gehören zusammen. Setzen Sie beide.")
        return cls(url.rstrip("/"), key) if url else None

    async def ask(self, method: str, path: str, body: bytes, **query: str) -> tuple[int, bytes]:
        """Return status and body of the desk's answer to `path` below its address. Raises httpx.HTTPError."""
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        address = f"{self.url}{path}" + (f"?{urllib.parse.urlencode(query)}" if query else "")
        async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            reply = await client.request(method, address, content=body, headers=headers)
        return reply.status_code, reply.content
