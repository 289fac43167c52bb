"""`vieraugen selftest` from the command line: one page per group, the files gone, and a page that asks for nothing."""

import csv
import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from grading import cohort_store, selftest
from grading.__main__ import main
from grading.settings import Settings
from tests.fakes.selftest import people, save
from tests.running import vieraugen

REAL = Settings.from_environment({})
TEST = selftest.read(REAL.selftest)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The real questions, and a work folder of one's own."""
    monkeypatch.setenv("VIERAUGEN_VAR", str(tmp_path / "var"))
    return Settings.from_environment()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dateien"


def run(*words: object) -> int:
    return main(["selftest", *map(str, words)])


def test_without_a_group_it_only_counts(room: Settings, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(folder, people(3, TEST), TEST)
    assert run(folder) == 0
    assert "3 Dateien zählen." in capsys.readouterr().out
    assert len(list(folder.iterdir())) == 3
    assert not room.cohort.exists()


def test_nine_get_nothing_and_lose_nothing(room: Settings, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(folder, [*people(9, TEST), people(9, TEST)[0]], TEST)
    assert run(folder, "--group", "Herbst", "--yes") == 2
    told = capsys.readouterr()
    assert "noch keine 10" in told.err
    assert "gleichen: 1" in told.out
    assert len(list(folder.iterdir())) == 10
    assert not room.cohort.exists()


def test_ten_get_a_page_and_tables_once_and_their_files_are_gone(
    room: Settings, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(folder, people(12, TEST), TEST)
    (folder / "notiz.txt").write_text("bleibt", encoding="utf-8")
    assert run(folder, "--group", "Herbst", "--yes") == 0
    names = [line.rpartition("/")[2] for line in capsys.readouterr().out.splitlines()[1:]]
    assert names == ["antworten.csv", "auswertung.html", "fragen.csv", "gesamt.csv"]
    assert [path.name for path in folder.iterdir()] == ["notiz.txt"]
    page = room.cohort / "selbsttest" / cohort_store.group_id("Herbst") / "auswertung.html"
    content = page.read_bytes()
    assert page.stat().st_mode & 0o077 == 0
    save(folder, people(12, TEST, seed=2), TEST)
    assert run(folder, "--group", " HERBST ", "--yes") == 2
    assert "gibt es schon eine Auswertung" in capsys.readouterr().err
    assert page.read_bytes() == content
    assert len(list(folder.iterdir())) == 13, "what was not evaluated stays"


def test_without_somebody_to_ask_nothing_is_evaluated(
    room: Settings, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(folder, people(12, TEST), TEST)
    assert run(folder, "--group", "Herbst") == 1
    assert "--yes" in capsys.readouterr().err
    assert len(list(folder.iterdir())) == 12
    assert not room.cohort.exists()


def test_what_is_left_out_is_named_and_cannot_speak_to_the_terminal(
    room: Settings, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(folder, people(12, TEST), TEST)
    (folder / "\x1b[2J.json").write_text("{", encoding="utf-8")
    assert run(folder, "--group", "Herbst", "--yes") == 1
    told = capsys.readouterr()
    assert "Ausgelassen" in told.err
    assert "\x1b" not in told.err
    assert [path.name for path in folder.iterdir()] == ["\x1b[2J.json"], "what did not count stays"


def test_the_page_asks_for_nothing_and_says_what_it_is_not(room: Settings, folder: Path) -> None:
    save(folder, people(30, TEST), TEST)
    assert run(folder, "--group", "<b>Herbst</b>", "--yes") == 0
    release = room.cohort / "selbsttest" / cohort_store.group_id("<b>Herbst</b>")
    html = (release / "auswertung.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    assert not page.select("script, link, img, [src], [href], b")
    assert "default-src 'none'" in str(page.select_one("meta[http-equiv]"))
    assert "noch nicht an Menschen erprobt" in " ".join(page.get_text().split())
    assert len(page.select("table")) == 2 + 24
    assert all(table.caption and table.select("th[scope=col]") for table in page.select("table"))


def test_the_tables_say_the_same_as_the_page(room: Settings, folder: Path) -> None:
    save(folder, people(40, TEST), TEST)
    assert run(folder, "--group", "Herbst", "--yes") == 0
    release = room.cohort / "selbsttest" / cohort_store.group_id("Herbst")
    tables = {
        name: list(csv.reader(io.StringIO((release / name).read_bytes().decode("utf-8-sig")), delimiter=";"))
        for name in ("fragen.csv", "antworten.csv", "gesamt.csv")
    }
    assert len(tables["fragen.csv"]) == 1 + 24
    assert len(tables["antworten.csv"]) == 1 + 24 * 5
    assert not any(cell.startswith(("=", "@", "+")) for rows in tables.values() for row in rows for cell in row)
    page = BeautifulSoup((release / "auswertung.html").read_text(encoding="utf-8"), "html.parser")
    first = page.select_one("table tbody tr td")
    assert first
    wanted = tables["fragen.csv"][1][4]
    assert first.get_text(" ").startswith(wanted if wanted == "nicht gezeigt" else f"{wanted} %")


def test_the_front_door_knows_it(tmp_path: Path, folder: Path) -> None:
    save(folder, people(12, TEST), TEST)
    done = vieraugen("selftest", str(folder), "--group", "Herbst", "--yes", var=tmp_path / "var")
    assert done.returncode == 0, done.stderr
    assert "auswertung.html" in done.stdout
