"""`sandbox keys`: a key is shown once, works at once on a running server, and ends when it is revoked."""

from pathlib import Path

import httpx
import pytest

from tests.sandbox_server.conftest import Sandbox, command


def keys(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run the command on the database beside a key file in `folder`; return status, output and errors."""
    process = command(["keys", *words], {"VIERAUGEN_SANDBOX_KEY_FILE": str(folder / "sandbox.key")})
    out, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    return process.returncode, out, err


def models(sandbox: Sandbox, key: str) -> int:
    return httpx.get(f"{sandbox.url}/models", headers={"Authorization": f"Bearer {key}"}).status_code


def test_a_key_from_making_to_revoking(sandbox: Sandbox) -> None:
    status, secret, told = keys(sandbox.folder, "make", "Gruppe 3", "--requests-per-day", "50")
    assert (status, models(sandbox, secret.strip())) == (0, 200)
    number = told.split()[1]
    status, table, _ = keys(sandbox.folder, "list")
    assert "Gruppe 3" in table
    assert "50" in table
    assert secret.strip() not in table
    assert keys(sandbox.folder, "revoke", number)[0] == 0
    assert models(sandbox, secret.strip()) == 401
    assert keys(sandbox.folder, "revoke", number)[0] == 67


@pytest.mark.parametrize("words", [["make", "X", "--role", "admin"], ["make", "X", "--tokens-per-day", "-1"], []])
def test_what_cannot_be_is_refused(tmp_path: Path, words: list[str]) -> None:
    assert keys(tmp_path, *words)[0] == 2
