"""A folder of the self-test's files: what counts, what is left out with a reason, and what must do no harm."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grading import selftest, selftest_files
from grading.errors import AnswersRefused, SelftestUnusable
from grading.selftest import Selftest
from grading.selftest_files import MOST_BYTES, gather, parse
from grading.settings import Settings
from tests.fakes.selftest import letter, people, save


@pytest.fixture(scope="module")
def questions() -> Selftest:
    return selftest.read(Settings.from_environment({}).selftest)


def body(data: object) -> bytes:
    return json.dumps(data).encode()


def test_what_the_page_saves_is_read_again(questions: Selftest) -> None:
    for one in people(4, questions):
        assert parse(body(letter(one, questions)), questions) == one


Change = Callable[[dict[str, Any]], Any]
HOSTILE: dict[str, Change] = {
    "another kind": lambda data: data | {"art": "vieraugen-lernstand"},
    "a name": lambda data: data | {"name": "Ada"},
    "a time": lambda data: data | {"zeit": "2026-11-21T10:00:00"},
    "no order": lambda data: {key: value for key, value in data.items() if key != "zuerst"},
    "another version": lambda data: data | {"fassung": 2},
    "a version that equals one": lambda data: data | {"fassung": True},
    "a version as a number with a point": lambda data: data | {"fassung": 1.0},
    "an order of its own": lambda data: data | {"zuerst": "c"},
    "an order that is no word": lambda data: data | {"zuerst": ["a"]},
    "the sheets exchanged": lambda data: data | {"vorher": data["nachher"], "nachher": data["vorher"]},
    "a question too few": lambda data: data | {"vorher": dict(list(data["vorher"].items())[1:])},
    "a question too many": lambda data: data | {"vorher": data["vorher"] | {"selbsttest-a13": "x"}},
    "an unknown answer": lambda data: data | {"vorher": dict.fromkeys(data["vorher"], "=HYPERLINK()")},
    "an answer that is a list": lambda data: data | {"vorher": {key: ["a"] for key in data["vorher"]}},
    "answers that are a list": lambda data: data | {"vorher": list(data["vorher"])},
    "nothing": lambda _: {},
    "a list": lambda data: [data],
    "too deep": lambda data: data | {"vorher": {"a": {"b": {"c": 1}}}},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_the_page_would_not_save_is_refused(questions: Selftest, name: str) -> None:
    (one,) = people(1, questions)
    with pytest.raises(AnswersRefused) as caught:
        parse(body(HOSTILE[name](letter(one, questions))), questions)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"{", b"NaN", b"[" * 9000, b'{"art": 1, "art": 1}', b" " * (MOST_BYTES + 1)]
)
def test_what_is_no_json_is_refused(questions: Selftest, raw: bytes) -> None:
    with pytest.raises(AnswersRefused):
        parse(raw, questions)


def test_a_folder_is_read_and_nothing_in_it_does_harm(questions: Selftest, tmp_path: Path) -> None:
    group = people(3, questions)
    save(tmp_path, group, questions)
    (tmp_path / "notiz.txt").write_text("gehört nicht dazu")
    (tmp_path / ".versteckt.json").write_text("{")
    (tmp_path / "kaputt.json").write_text("{")
    (tmp_path / "riesig.json").write_bytes(b"x" * 10 * MOST_BYTES)
    (tmp_path / "ordner.json").mkdir()
    (tmp_path / "verweis.json").symlink_to(tmp_path / "selbsttest-anonym (0).json")
    os.mkfifo(tmp_path / "rohr.json")
    found = gather(tmp_path, questions)
    assert set(found.people) == set(group)
    assert len(found.files) == 3
    assert set(found.refused) == {"kaputt.json", "riesig.json", "ordner.json", "verweis.json", "rohr.json"}


def test_the_same_answers_count_once(questions: Selftest, tmp_path: Path) -> None:
    one, other = people(2, questions)
    save(tmp_path, [one, other, one, one], questions)
    found = gather(tmp_path, questions)
    assert set(found.people) == {one, other}
    assert (len(found.files), found.doubled) == (4, 2)


def test_a_folder_that_is_none_or_too_full_is_a_sentence(
    questions: Selftest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SelftestUnusable, match="nicht lesbar"):
        gather(tmp_path / "fehlt", questions)
    save(tmp_path, people(3, questions), questions)
    monkeypatch.setattr(selftest_files, "MOST_FILES", 2)
    with pytest.raises(SelftestUnusable, match="mehr als 2"):
        gather(tmp_path, questions)


@pytest.mark.parametrize(
    "text", ["", "[]", "version: 1", "version: x\npairs: []", "version: 1\npairs: [{items: []}]", "{"]
)
def test_questions_that_cannot_be_read_are_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "selbsttest.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SelftestUnusable, match="nicht lesbar"):
        selftest.read(path)
