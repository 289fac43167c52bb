"""`vieraugen doctor`: what it finds on a good machine, and on one where something is wrong."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from sandbox_server import doctor
from sandbox_server.doctor import FAULT, OK, WARN, Finding, examine
from tests.fakes import old_kernel

ROOT = Path(__file__).resolve().parents[2]


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start no engine, unless a test wants one."""
    for name in [name for name in os.environ if name.startswith("VIERAUGEN_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VIERAUGEN_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("VIERAUGEN_SANDBOX_UPSTREAM", "http://127.0.0.1:9/v1")


def found() -> dict[str, Finding]:
    return {finding.name: finding for finding in examine()}


def command(model: Path, var: Path, kernel: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "VIERAUGEN_VAR": str(var), "VIERAUGEN_SANDBOX_MODEL": str(model)}
    return subprocess.run(
        [sys.executable, *kernel, "-m", "vieraugen", "doctor"],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_good_machine(tiny_model: Path, tmp_path: Path) -> None:
    done = command(tiny_model, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "FEHLER" not in done.stdout
    assert "Keine Verbindung nach außen möglich" in done.stdout
    assert done.stdout.count("geschlossen  ") == 7
    assert "seccomp" in done.stdout


def test_a_kernel_without_landlock(tiny_model: Path, tmp_path: Path) -> None:
    done = command(tiny_model, tmp_path, old_kernel.WORDS)
    assert (done.returncode, done.stderr) == (1, "")
    faults = [line.split()[1] for line in done.stdout.splitlines() if line.strip().startswith("FEHLER")]
    assert faults == ["Landlock:", "Abschottung:", "Programme"]  # the last is grading's
    assert "--unisolated" in done.stdout


def test_a_model_that_is_not_what_training_wrote(
    tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIERAUGEN_SANDBOX_UPSTREAM")
    model = shutil.copy(tiny_model, tmp_path / "m.gguf")
    model.with_suffix(".json").write_text(json.dumps({"sha256": "0" * 64}))
    monkeypatch.setenv("VIERAUGEN_SANDBOX_MODEL", str(model))
    findings = found()
    assert findings["Modelldatei"].state == FAULT
    assert "Prüfsumme" in findings["Modelldatei"].sentence
    assert "Abschottung" not in findings


def test_a_missing_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIERAUGEN_SANDBOX_UPSTREAM")
    monkeypatch.setenv("VIERAUGEN_SANDBOX_MODEL", str(tmp_path / "fehlt.gguf"))
    assert "fehlt.gguf" in found()["Modelldatei"].sentence


def test_an_impossible_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIERAUGEN_SANDBOX_SLOTS", "viele")
    assert list(found()) == ["Python", "Einstellungen"]


@pytest.mark.parametrize(("free", "state"), [(10, FAULT), (500, WARN), (5000, OK)])
def test_space_in_megabytes(monkeypatch: pytest.MonkeyPatch, free: int, state: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, free * 2**20))
    assert found()["Speicherplatz"].state == state
    assert str(free) in found()["Speicherplatz"].sentence


@pytest.mark.parametrize(
    ("machine", "flags", "state"),
    [("x86_64", "flags: fpu avx avx2", OK), ("x86_64", "flags: fpu avx", FAULT), ("aarch64", "", WARN)],
)
def test_processors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, machine: str, flags: str, state: str) -> None:
    (tmp_path / "cpuinfo").write_text(flags)
    monkeypatch.setattr(doctor, "CPUINFO", tmp_path / "cpuinfo")
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert found()["Prozessor"].state == state


def test_without_bubblewrap_is_a_hint_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert found()["bubblewrap"].state == WARN


def test_a_model_elsewhere_is_said_to_be_unchecked() -> None:
    findings = found()
    assert "ungeprüft" in findings["Modell"].sentence
    assert "Abschottung" not in findings
