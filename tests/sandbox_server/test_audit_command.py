"""`sandbox audit`: what a data-protection officer sees and deletes."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox_server.audit import Audit
from sandbox_server.audit_report import COLUMNS, TEXTS, as_csv
from sandbox_server.settings import Settings
from tests.sandbox_server.conftest import command
from tests.sandbox_server.house import CHAT, QUESTION, rows, say, visit


@pytest.fixture
def used(settings: Settings) -> Settings:
    """A sandbox that was asked twice by this machine and once by nobody."""
    visit(settings, [("POST", CHAT, say(QUESTION)), ("GET", "/v1/models", None)])
    visit(settings, [("GET", "/v1/models", None)], Authorization="")
    return settings


def audit(settings: Settings, *words: str, **environment: str) -> tuple[int, str, str]:
    process = command(["audit", *words], {"VIERAUGEN_SANDBOX_KEY_FILE": str(settings.key_file), **environment})
    out, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    return process.returncode, out, err


def test_the_list_shows_pseudonyms_and_figures(used: Settings) -> None:
    status, out, _ = audit(used, "list", COLUMNS="200")
    assert status == 0
    assert rows(used)[0]["pseudonym"] in out
    assert out.count("/v1/models") == 2
    assert audit(used, "list", "--last", "1", COLUMNS="200")[1].count("/v1/") == 1


def test_the_table_explains_each_of_its_columns(used: Settings) -> None:
    _, out, _ = audit(used, "export", VIERAUGEN_SANDBOX_AUDIT_DAYS="14")
    notes = [line for line in out.splitlines() if line.startswith("# ")]
    table = list(csv.reader([line for line in out.splitlines() if not line.startswith("#")], delimiter=";"))
    assert len(table) == 1 + 3
    for name in table[0]:
        assert any(note.startswith(f"# {name}: ") for note in notes), name
    assert "# Aufbewahrung: 14 Tage, dann automatisch gelöscht" in notes
    assert any(note.startswith("# Zweck: ") for note in notes)
    assert len(set(table[0])) == len(COLUMNS)


def test_as_json_into_a_file_that_only_its_owner_may_read(used: Settings, tmp_path: Path) -> None:
    file = tmp_path / "auskunft.json"
    status, out, _ = audit(used, "export", "--format", "json", "--out", str(file))
    letter = json.loads(file.read_text(encoding="utf-8"))
    assert (status, "3 Einträge" in out, file.stat().st_mode & 0o777) == (0, True, 0o600)
    assert set(letter["felder"]) == set(letter["eintraege"][0])
    assert [entry["Status"] for entry in letter["eintraege"]] == [200, 200, 401]


def test_texts_are_exported_only_where_a_protocol_kept_them(settings: Settings) -> None:
    visit(replace(settings, protocol="Übung 3", protocol_purpose="Seminar"), [("POST", CHAT, say("=1+1"))])
    visit(settings, [("POST", CHAT, say(QUESTION))])
    _, out, _ = audit(settings, "export", "--format", "json")
    first, second = json.loads(out)["eintraege"]
    assert (first["Lehrprotokoll"], first["Zweck_Lehrprotokoll"]) == ("Übung 3", "Seminar")
    assert "=1+1" in first["Frage"]
    assert not {german for german, _ in TEXTS.values()} & set(second)


def test_no_cell_is_a_formula_for_a_spreadsheet(settings: Settings) -> None:
    (row,) = csv.reader([as_csv([{"Modell": "=cmd|' /C calc'!A0"}], settings).splitlines()[-1]], delimiter=";")
    assert not any(cell.startswith("=") for cell in row)


def test_deleting_by_key_pseudonym_day_and_altogether_says_what_was_done(used: Settings) -> None:
    pseudonym = rows(used)[0]["pseudonym"]
    assert pseudonym == Audit(used).pseudonyms.of(1)
    assert "0 Einträge" in audit(used, "delete", "--before", "2020-01-01")[1]
    assert f"2 Einträge zum Pseudonym {pseudonym}" in audit(used, "delete", "--key", "1")[1]
    assert "0 Einträge" in audit(used, "delete", "--pseudonym", pseudonym)[1]
    assert [noted["status"] for noted in rows(used)] == [401]
    assert "1 Eintrag aus der Zeit vor dem 01.01.2999" in audit(used, "delete", "--before", "2999-01-01")[1]
    visit(used, [("GET", "/v1/models", None)])
    assert "1 Eintrag aus dem ganzen Protokoll" in audit(used, "delete", "--all")[1]
    assert rows(used) == []


def test_what_is_deleted_is_gone_from_the_files(settings: Settings) -> None:
    visit(replace(settings, protocol="Übung 3", protocol_purpose="Seminar"), [("POST", CHAT, say(QUESTION))])
    audit(settings, "delete", "--all")
    for path in settings.database.parent.iterdir():
        assert QUESTION.encode() not in path.read_bytes()


@pytest.mark.parametrize(
    "words", [["delete"], ["delete", "--before", "gestern"], ["delete", "--all", "--key", "1"], []]
)
def test_what_cannot_be_is_refused(settings: Settings, words: list[str]) -> None:
    assert audit(settings, *words)[0] == 2


def test_the_table_can_be_read_back(used: Settings) -> None:
    text = as_csv([{"Nr": 1, "Modell": "a;b"}], used)
    assert next(csv.reader(io.StringIO(text.splitlines()[-1]), delimiter=";"))[5] == "a;b"
