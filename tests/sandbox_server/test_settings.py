"""Settings: from the environment, frozen, without secrets in their print."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from sandbox_server.errors import BadSetting
from sandbox_server.settings import Settings


def test_everything_hangs_on_the_home(tmp_path: Path) -> None:
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(tmp_path)})
    assert settings.key_file == tmp_path / "var/keys/sandbox.key"
    assert settings.database.is_relative_to(tmp_path)


def test_the_upstream_key_is_never_shown() -> None:
    settings = Settings.from_environment({"VIERAUGEN_SANDBOX_UPSTREAM_KEY": "streng-geheim"})
    assert settings.upstream_key == "streng-geheim"
    assert "streng-geheim" not in repr(settings)


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().slots = 3  # type: ignore[misc]


@pytest.mark.parametrize("value", ["0", "-1", "viele", "65", "1.5", "²"])
def test_an_impossible_number_is_named(value: str) -> None:
    with pytest.raises(BadSetting, match="VIERAUGEN_SANDBOX_SLOTS"):
        Settings.from_environment({"VIERAUGEN_SANDBOX_SLOTS": value})


def test_origins_are_named_one_by_one() -> None:
    settings = Settings.from_environment({"VIERAUGEN_SANDBOX_ORIGINS": "https://kurs.example, http://127.0.0.1:8888"})
    assert settings.origins == ("https://kurs.example", "http://127.0.0.1:8888")
    for bad in ("*", "https://*.example", "kurs.example", "https://kurs.example/", "null"):
        with pytest.raises(BadSetting, match="ORIGINS"):
            Settings.from_environment({"VIERAUGEN_SANDBOX_ORIGINS": bad})


@pytest.mark.parametrize(
    ("text", "mode"), [("schwärzen", "schwaerzen"), ("Schwaerzen", "schwaerzen"), ("aus", "aus"), ("", "hinweisen")]
)
def test_what_happens_to_personal_data_is_said_in_german(text: str, mode: str) -> None:
    assert Settings.from_environment({"VIERAUGEN_SANDBOX_PRIVACY": text}).privacy == mode


def test_an_unknown_mode_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadSetting, match=r"VIERAUGEN_SANDBOX_PRIVACY.*ablehnen"):
        Settings.from_environment({"VIERAUGEN_SANDBOX_PRIVACY": "blockieren"})


def test_a_teaching_protocol_needs_a_purpose() -> None:
    with pytest.raises(BadSetting, match="PROTOCOL_PURPOSE"):
        Settings.from_environment({"VIERAUGEN_SANDBOX_PROTOCOL": "Übung 3"})


def test_only_a_clear_word_allows_a_model_without_a_cage() -> None:
    permissions = {"": False, "0": False, "1": True}
    for text, allowed in permissions.items():
        assert Settings.from_environment({"VIERAUGEN_SANDBOX_UNISOLATED": text}).unisolated is allowed
    for unclear in ("ja", "true", "2"):
        with pytest.raises(BadSetting, match="UNISOLATED"):
            Settings.from_environment({"VIERAUGEN_SANDBOX_UNISOLATED": unclear})
