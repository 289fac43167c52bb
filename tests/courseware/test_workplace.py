"""The server's configuration: who may come in, under which names, with which cookies; the key stays in its file."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from courseware import workplace
from courseware.errors import NoHub
from courseware.workplace import Workplace, hub_place
from tests.running import ROOT

KEY = "ein-geheimer-schluessel"
HUB = {"JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:41234", "JUPYTERHUB_SERVICE_PREFIX": "/user/anna/"}


def configured(tmp_path: Path, **given: Any) -> dict[str, Any]:
    return Workplace(ROOT, tmp_path / "var", tmp_path / "run", 8888, KEY, **given).configuration()


def test_alone_it_listens_on_this_machine_only_and_asks_for_the_key(tmp_path: Path) -> None:
    config = configured(tmp_path)
    assert (config["ServerApp"]["ip"], config["ServerApp"]["local_hostnames"]) == ("127.0.0.1", ["localhost"])
    assert config["IdentityProvider"] == {"token": KEY, "cookie_options": {"samesite": "Lax"}}


@pytest.mark.parametrize(
    ("public", "secure"), [("https://kurs.rabenfurt.example", True), ("http://kurs.intern", False)]
)
def test_behind_a_proxy_one_more_name_is_let_in_and_cookies_are_as_safe_as_the_way(
    tmp_path: Path, public: str, secure: bool
) -> None:
    place = Workplace(ROOT, tmp_path / "var", tmp_path / "run", 8888, KEY, base_url="/ki/", public=public)
    config = place.configuration()
    assert config["ServerApp"]["local_hostnames"] == ["localhost", public.partition("//")[2]]
    for cookies in (
        config["IdentityProvider"]["cookie_options"],
        config["ServerApp"]["tornado_settings"]["xsrf_cookie_kwargs"],
    ):
        assert (cookies.get("secure", False), cookies["samesite"]) == (secure, "Lax")
    assert (place.address, place.origin) == (f"{public}/ki/", "http://127.0.0.1:8888/ki/")


def test_under_a_hub_the_hub_decides_who_comes_in(tmp_path: Path) -> None:
    place = Workplace(ROOT, tmp_path / "var", tmp_path / "run", 41234, KEY, base_url="/user/anna/", hub=True)
    assert KEY not in json.dumps(place.configuration())
    assert "jupyterhub.singleuser" in place.write()


def test_the_key_is_in_a_file_for_us_alone_and_nowhere_else(tmp_path: Path) -> None:
    place = Workplace(ROOT, tmp_path / "var", tmp_path / "run", 8888, KEY)
    words = place.write()
    file = Path(words[-1].partition("=")[2])
    assert KEY in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0
    assert KEY not in f"{place!r} {' '.join(words)} {place.environment()}"


def test_the_place_under_a_hub_is_what_the_hub_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workplace, "find_spec", lambda name: SimpleNamespace(name=name))
    assert hub_place(HUB) == (41234, "/user/anna/")


@pytest.mark.parametrize("missing", HUB)
def test_without_a_hub_there_is_no_such_place(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setattr(workplace, "find_spec", lambda name: SimpleNamespace(name=name))
    with pytest.raises(NoHub):
        hub_place(HUB | {missing: ""})


def test_a_hub_needs_its_package_here_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workplace, "find_spec", lambda _: None)
    with pytest.raises(NoHub):
        hub_place(HUB)
