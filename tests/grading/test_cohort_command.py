"""`vieraugen cohort` from the command line, with the test over people that the front door brings along."""

import argparse
import secrets
import shutil
from pathlib import Path

import pytest

from grading import cohort_store
from grading.__main__ import configure_cohort, main
from grading.cohort_sums import Letter
from grading.settings import Settings
from labkit.reliance import paired
from tests.fakes.cohort import people
from tests.running import vieraugen


@pytest.fixture
def room(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("VIERAUGEN_HOME", str(settings.root))
    return settings


def cohort(*words: str) -> int:
    parser = argparse.ArgumentParser()
    configure_cohort(parser, paired)
    args = parser.parse_args(words)
    return int(args.run(args))


def send(room: Settings, number: int, seed: int = 1) -> None:
    for one in people(number, seed):
        cohort_store.add(room, Letter("muster", secrets.token_hex(16), one))


def test_nine_get_nothing_and_lose_nothing(room: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    send(room, 9)
    before = sorted(room.cohort.rglob("*"))
    assert cohort("muster", "--group", "Herbst", "--yes") == 2
    told = capsys.readouterr()
    assert "noch keine 10" in told.err
    assert "9" not in told.out + told.err
    assert sorted(room.cohort.rglob("*")) == before
    assert cohort_store.waiting(room, "muster") == 9


def test_ten_get_one_page_and_one_table_and_the_second_time_a_sentence(
    room: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    send(room, 13)
    assert cohort("muster") == 0
    assert "mindestens 10" in capsys.readouterr().out
    assert cohort("muster", "--group", "Herbst", "--yes") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rpartition("/")[2] for line in lines[1:]] == ["auswertung.csv", "auswertung.html"]
    page = room.cohort / "muster" / cohort_store.group_id("Herbst") / "auswertung.html"
    content = page.read_bytes()
    assert str(page) in lines
    send(room, 1, seed=2)
    assert cohort("muster", "--group", "Herbst", "--yes") == 2
    assert "gibt es schon eine Auswertung" in capsys.readouterr().err
    assert page.read_bytes() == content
    assert cohort("muster", "--group", "Nachzügler", "--yes") == 2  # one person alone


def test_without_somebody_to_ask_nothing_is_released_or_deleted(
    room: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    send(room, 12)
    assert cohort("muster", "--group", "Herbst") == 1
    assert cohort("muster", "--discard") == 1
    assert cohort_store.waiting(room, "muster") == 12
    assert "--yes" in capsys.readouterr().err
    assert cohort("muster", "--group", "Herbst", "--discard", "--yes") == 2
    assert "nicht zugleich" in capsys.readouterr().err
    assert cohort_store.waiting(room, "muster") == 12
    assert cohort("muster", "--discard", "--yes") == 0
    assert cohort_store.waiting(room, "muster") == 0


@pytest.mark.parametrize("words", [[], ["--group", "Herbst"], ["gibtsnicht"], ["muster", "--group", "\x1b"]])
def test_what_cannot_be_done_is_a_sentence(
    room: Settings, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cohort(*words) == 2
    told = capsys.readouterr().err
    assert told.strip().endswith((".", "Frühjahr"))
    assert "\x1b" not in told


def test_a_lab_without_the_experiment_says_so_and_which_lab_has_it(
    room: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in ([], ["--group", "Herbst", "--yes"], ["--discard", "--yes"]):
        assert cohort("muster", *words) == 2
        assert capsys.readouterr().err.startswith("Das Labor „muster“ sammelt keine Summen.")
    other = room.root / "labs" / "versuch"
    shutil.copytree(room.root / "labs" / "muster", other)
    with (other / "lab.py").open("a", encoding="utf-8") as lab:
        lab.write('\n# %%\nlab.show_experiment("S")\n')
    assert cohort("muster") == 2
    assert capsys.readouterr().err == "Das Labor „muster“ sammelt keine Summen. Das tut: versuch.\n"
    assert cohort("versuch") == 0
    assert "noch keine 10" in capsys.readouterr().out


def test_the_room_alone_says_where_the_command_is(room: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    send(room, 12)
    assert main(["cohort", "muster", "--group", "Herbst", "--yes"]) == 2
    assert "vieraugen cohort" in capsys.readouterr().err
    assert cohort_store.waiting(room, "muster") == 12


def test_the_model_needs_forty_and_its_extra(room: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    send(room, 12)
    assert cohort("muster", "--group", "Herbst", "--logit", "--yes") == 2
    assert "erst ab 40" in capsys.readouterr().err
    assert cohort_store.waiting(room, "muster") == 12


def test_the_front_door_brings_the_test_along(tmp_path: Path) -> None:
    """With the real command and the real lab: one process, one page."""
    var = tmp_path / "var"
    house = Settings.from_environment({"VIERAUGEN_VAR": str(var)})
    for one in people(12):
        cohort_store.add(house, Letter("automation_bias", secrets.token_hex(16), one))
    done = vieraugen("cohort", "automation_bias", "--group", "Herbst", "--yes", var=var)
    assert done.returncode == 0, done.stderr
    page = var / "cohort" / "automation_bias" / cohort_store.group_id("Herbst") / "auswertung.html"
    assert "Permutationstest" in page.read_text(encoding="utf-8")
