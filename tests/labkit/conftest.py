"""What the labkit tests share: a small sandbox on a loopback port and an environment that points to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labkit import Lab, client
from tests.experiment import SCENARIO
from tests.fakes.sandbox import KEY, FakeSandbox

NAMES = ("SANDBOX_URL", "SANDBOX_KEY", "HANDIN_URL", "HANDIN_KEY")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"VIERAUGEN_{name}", raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(client, "PAUSE", 0.01)


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSandbox]:
    with FakeSandbox() as fake:
        monkeypatch.setenv("VIERAUGEN_SANDBOX_URL", fake.url)
        monkeypatch.setenv("VIERAUGEN_SANDBOX_KEY", KEY)
        yield fake


@pytest.fixture
def advising(sandbox: FakeSandbox) -> FakeSandbox:
    """The sandbox with the prepared advice of the experiment."""
    sandbox.scenario = SCENARIO
    return sandbox


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """A lab with an empty working folder."""
    return Lab("labor", tmp_path)
