"""The list of models: what the operator may write, what is found where nobody wrote anything."""

import json
from pathlib import Path

import pytest

from sandbox_server.catalogue import read_catalogue, shipped_catalogue
from sandbox_server.errors import BadCatalogue, BadScenario, ModelMissing
from sandbox_server.settings import SHIPPED_MODEL, Settings

GOOD = """
format = 1
beside = 3

[[model]]
id = "klein"
file = "modelle/klein.gguf"
note = "Zum Üben."

[[model]]
id = "klein-offen"
file = "modelle/klein.gguf"
control_tokens = "keep"
idle_minutes = 2

[[model]]
id = "haus"
upstream = "http://127.0.0.1:9/v1"
upstream_model = "gross"
key_variable = "VIERAUGEN_SANDBOX_UPSTREAM_KEY_HAUS"
context = 4096

[[model]]
id = "rat"
scenario = "rat.json"
"""
KEYS = {"VIERAUGEN_SANDBOX_UPSTREAM_KEY_HAUS": "streng-geheim", "VIERAUGEN_SANDBOX_UPSTREAM_KEY": "anderer"}
MODEL = '[[model]]\nid = "a"\n'


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "modelle.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_read(tmp_path: Path) -> None:
    models = read_catalogue(written(tmp_path, GOOD), Settings(upstream_key="anderer"), KEYS)
    small, opened, house, advice = models.entries
    assert models.beside == 3
    assert small.settings.model == tmp_path / "modelle/klein.gguf"
    assert (small.note, small.keeps_control_tokens) == ("Zum Üben.", False)
    assert (opened.keeps_control_tokens, opened.idle_seconds) == (True, 120)
    assert opened.settings == small.settings, "one engine is enough for both"
    assert (house.settings.upstream, house.settings.upstream_model) == ("http://127.0.0.1:9/v1", "gross")
    assert (house.settings.upstream_key, house.settings.context) == ("streng-geheim", 4096)
    assert advice.settings.scenario == tmp_path / "rat.json"
    assert small.settings.upstream_key is None, "a key goes only where the list sends it"


def test_the_list_in_the_readme_is_one(tmp_path: Path) -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    text = readme.split("```toml\n")[1].split("```")[0]
    first, opened, house, advice = read_catalogue(written(tmp_path, text), Settings(), KEYS).entries
    assert first.settings == opened.settings, "as it says there"
    assert (opened.keeps_control_tokens, house.settings.upstream_key) == (True, "streng-geheim")
    assert advice.settings.scenario


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 2\n" + MODEL + 'file = "a"', "format = 1"),
        ("format = 1\n", "[[model]]"),
        ("format = 1\nmodel = [3]\n", "eigenen Abschnitt"),
        ("format = 1\nbeside = 0\n" + MODEL + 'file = "a"', "beside"),
        ("format = 1\n" + MODEL, "genau eine Quelle"),
        ("format = 1\n" + MODEL + 'file = "a"\nupstream = "http://x"', "genau eine Quelle"),
        ("format = 1\n" + MODEL.replace("a", "ä b") + 'file = "a"', "„id“"),
        ("format = 1\n" + MODEL + 'file = "a"\n' + MODEL + 'file = "b"', "zweimal"),
        ("format = 1\n" + MODEL + 'file = "a"\nfarbe = "rot"', "„farbe“"),
        ("format = 1\n" + MODEL + 'file = "a"\nupstream_model = "b"', "upstream_model"),
        ("format = 1\n" + MODEL + 'file = "a"\ncontrol_tokens = "ja"', "control_tokens"),
        ("format = 1\n" + MODEL + 'file = "a"\nthreads = "viele"', "threads"),
        ("format = 1\n" + MODEL + 'file = "a"\nidle_minutes = 0', "idle_minutes"),
        ("format = 1\n" + MODEL + 'upstream = "http://x"\nkey_variable = "HOME"', "key_variable"),
        (
            "format = 1\n" + MODEL + 'upstream = "http://x"\nkey_variable = "VIERAUGEN_SANDBOX_UPSTREAM_KEY_B"',
            "gesetzt",
        ),
        ("format = ", "kein gültiges TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadCatalogue) as caught:
        read_catalogue(written(tmp_path, text), Settings(), KEYS)
    assert "modelle.toml" in caught.value.message
    assert said in caught.value.message


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadCatalogue, match="fehlt"):
        read_catalogue(tmp_path / "nirgends.toml", Settings(), {})


def test_the_shipped_models_are_those_with_facts(tmp_path: Path) -> None:
    folder = tmp_path / SHIPPED_MODEL.parent
    folder.mkdir(parents=True)
    with pytest.raises(ModelMissing, match="weights"):
        shipped_catalogue(Settings(home=tmp_path))
    for name in ("a-schief", SHIPPED_MODEL.stem, "ohne-blatt"):
        (folder / f"{name}.gguf").touch()
    (folder / f"{SHIPPED_MODEL.stem}.json").write_text("{}")
    (folder / "a-schief.json").write_text(json.dumps({"note": "Schief."}))
    first, second, opened = shipped_catalogue(Settings(home=tmp_path)).entries
    assert (first.id, second.id, opened.id) == (SHIPPED_MODEL.stem, "a-schief", f"{SHIPPED_MODEL.stem}-offen")
    assert (first.note, second.note) == (None, "Schief.")
    assert [entry.keeps_control_tokens for entry in (first, second, opened)] == [False, False, True]
    assert opened.settings == first.settings
    assert "Steuerzeichen" in (opened.note or "")


def test_prepared_answers_of_a_lab_come_behind_the_shipped_models(tmp_path: Path) -> None:
    folder, lab = tmp_path / SHIPPED_MODEL.parent, tmp_path / "labs/versuch"
    folder.mkdir(parents=True)
    lab.mkdir(parents=True)
    (folder / SHIPPED_MODEL.name).touch()
    (folder / f"{SHIPPED_MODEL.stem}.json").write_text("{}")
    scenario = {"format": 1, "model": "rat-1", "advice": [{"when": "a", "say": "b"}], "else": "c"}
    (lab / "szenario.json").write_text(json.dumps(scenario))
    last = shipped_catalogue(Settings(home=tmp_path)).entries[-1]
    assert (last.id, last.settings.scenario, last.settings.model) == ("rat-1", lab / "szenario.json", None)
    assert "vorbereitet" in (last.note or "")
    (lab / "szenario.json").write_text("{}")
    with pytest.raises(BadScenario):
        shipped_catalogue(Settings(home=tmp_path))
