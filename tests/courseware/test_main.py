"""`vieraugen site`: says where the pages lie, or in one sentence why there are none."""

import argparse
from datetime import date
from pathlib import Path

import pytest

from courseware.__main__ import configure_site
from courseware.settings import Settings


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    configure_site(parser)
    arguments = parser.parse_args(words)
    return int(arguments.run(arguments))


def test_builds_and_says_where(root: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--home", str(root.root)) == 0
    assert f"liegen neu: {root.site_dir}" in capsys.readouterr().out
    assert run("--home", str(root.root)) == 0
    assert "sind aktuell" in capsys.readouterr().out


def test_builds_for_another_day(root: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    ending = root.site_dir / "01-probe" / "02-ende" / "index.html"
    assert run("--home", str(root.root), "--date", "2026-12-24") == 0
    assert "Gilt seit 2. Dezember 2026" in ending.read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        run("--date", "morgen")
    assert "„morgen“ ist kein Datum" in capsys.readouterr().err


def test_a_mistake_is_one_line_and_status_one(root: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (root.docs_dir / "index.md").write_text("# Titel\n\n```recht\ngibtsnicht\n```\n", encoding="utf-8")
    assert run("--home", str(root.root)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "index.md:3: Die Rechtsaussage „gibtsnicht“ gibt es nicht" in said.err


def test_settings_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIERAUGEN_HOME", str(tmp_path))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764633600")
    settings = Settings.from_environment()
    assert settings.root == tmp_path.resolve()
    assert settings.today == date(2025, 12, 2)
    assert settings.site_dir.is_relative_to(tmp_path)
    monkeypatch.delenv("VIERAUGEN_HOME")
    assert (Settings.from_environment().root / "site" / "courseware").is_dir()
