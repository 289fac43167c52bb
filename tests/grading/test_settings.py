from pathlib import Path

import pytest

from grading.errors import LabUnknown, SettingsError
from grading.settings import Settings


def _home(tmp_path: Path, *labs: str) -> Path:
    for lab in labs:
        (tmp_path / lab).mkdir(parents=True)
        (tmp_path / lab / "lab.py").touch()
    return tmp_path


def test_finds_labs_in_all_folders_and_skips_folders_without_lab(tmp_path):
    home = _home(tmp_path / "haus", "labs/eins")
    (home / "labs" / "leer").mkdir()
    more = _home(tmp_path / "mehr", "zwei")

    settings = Settings.from_environment({"VIERAUGEN_HOME": str(home), "VIERAUGEN_LABS": str(more)})

    assert settings.lab_names() == ["eins", "zwei"]
    assert settings.lab_folder("zwei") == more / "zwei"


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(SettingsError, match="nirgends"):
        Settings.from_environment({"VIERAUGEN_HOME": str(tmp_path), "VIERAUGEN_LABS": str(tmp_path / "nirgends")})


@pytest.mark.parametrize("name", ["../labs/eins", "eins/../eins", "", ".", "EINS", "eins\n", "x" * 300])
def test_only_plain_names_reach_the_disk(tmp_path, name):
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(_home(tmp_path, "labs/eins"))})

    with pytest.raises(LabUnknown, match="eins"):
        settings.lab_folder(name)


def test_the_database_password_stays_out_of_repr(tmp_path):
    settings = Settings.from_environment(
        {"VIERAUGEN_HOME": str(tmp_path), "VIERAUGEN_DB_URL": "postgresql://a:geheim@db/x"}
    )

    assert settings.db_url.endswith("db/x")
    assert "geheim" not in repr(settings)


def test_var_may_lie_elsewhere(tmp_path):
    settings = Settings.from_environment({"VIERAUGEN_HOME": str(tmp_path), "VIERAUGEN_VAR": str(tmp_path / "v")})

    assert settings.submissions.parent == tmp_path / "v"
    assert str(tmp_path / "v") in settings.db_url


def test_a_package_beside_the_labs_is_no_lab(tmp_path):
    home = _home(tmp_path, "labs/eins", "labs/labkit")
    (home / "labs" / "labkit" / "__init__.py").touch()

    settings = Settings.from_environment({"VIERAUGEN_HOME": str(home)})

    assert settings.lab_names() == ["eins"]
    with pytest.raises(LabUnknown, match="labkit"):
        settings.lab_folder("labkit")
