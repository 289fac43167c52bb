"""The commands as people type them."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grading.__main__ import main
from grading.autograder import Autograder
from tests.running import vieraugen


@pytest.fixture(autouse=True)
def _home(desk, monkeypatch):
    monkeypatch.setenv("VIERAUGEN_HOME", str(desk.settings.root))
    monkeypatch.delenv("VIERAUGEN_VAR", raising=False)
    monkeypatch.setenv("COLUMNS", "200")


@pytest.mark.parametrize("command", ["grade", "feedback", "report", "deadline", "record"])
def test_help_loads_nothing_heavy(command):
    code = (
        "import sys; from grading.__main__ import main\n"
        "try: main([sys.argv[1], '--help'])\n"
        "except SystemExit: pass\n"
        "print({'nbgrader', 'nbformat', 'jupytext', 'sqlalchemy', 'rich', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, command], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "set()"
    assert "usage" in done.stdout


def test_from_hand_in_to_feedback_on_the_command_line(desk, capsys):
    desk.hand_in("Jörg Müller", temperatur="flacher", begruendung="Weil.")
    assert main(["grade"]) == 0
    before = capsys.readouterr().out

    assert main(["grade", "muster"]) == 0
    graded = capsys.readouterr().out
    assert main(["grade"]) == 0
    after = capsys.readouterr().out
    assert main(["feedback"]) == 0
    assert main(["report"]) == 0
    report = capsys.readouterr().out

    assert before.splitlines()[2].split() == ["muster", "1", "0", "0"]
    assert after.splitlines()[2].split() == ["muster", "1", "1", "1"]
    assert "1 Abgabe bewertet, 0 unverändert." in graded
    assert "Jörg Müller" in report
    assert "1 offen" in report


def test_markup_in_a_name_is_shown_as_it_is(desk, capsys):
    desk.hand_in("[bold]Ada[/bold] [link=x]")

    assert main(["report"]) == 0

    assert "[bold]Ada[/bold] [link=x]" in capsys.readouterr().out


def test_a_report_as_csv(desk, tmp_path, capsys):
    desk.hand_in("=Ada")

    assert main(["report", "--csv", str(tmp_path / "r.csv")]) == 0

    assert "'=Ada" in (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    assert "1 Zeile" in capsys.readouterr().out


def test_faults_are_told_and_change_the_exit_status(desk, capsys):
    receipt = desk.hand_in("Ada")
    (desk.settings.submissions / receipt.learner / "muster" / "1" / "answers.json").unlink()

    assert main(["grade", "muster"]) == 1

    assert f"Nicht bewertet: {receipt.learner}" in capsys.readouterr().out


def test_an_unknown_lab_is_one_sentence(capsys):
    assert main(["grade", "gibtsnicht"]) == 2

    error = capsys.readouterr().err
    assert error == "Das Labor „gibtsnicht“ gibt es nicht. Vorhanden: muster.\n"


@pytest.mark.parametrize("typed", ["mustr", "Muster", " muster", "muster "])
def test_a_name_with_a_slip_is_answered_with_the_nearest_one_and_no_empty_bar(typed, capsys):
    assert main(["grade", typed]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert "Meinten Sie muster? Vorhanden: muster." in told.err


def test_record_from_issue_to_verify(desk, capsys, tmp_path):
    assert main(["record", "issue", "--name", "Jörg Müller", "--module", "sprachmodell"]) == 2
    assert "keine Abgabe" in capsys.readouterr().err
    learner = desk.hand_in("Jörg Müller").learner
    assert main(["record", "issue", "--name", "jörg müller", "--module", "sprachmodell"]) == 0
    pdf, text = capsys.readouterr().out.split()

    assert main(["record", "verify", pdf]) == 0
    assert "Name: Jörg Müller" in capsys.readouterr().out
    changed = json.loads(Path(text).read_bytes())
    changed["fields"]["minutes"] = 600
    (tmp_path / "n.json").write_text(json.dumps(changed))
    assert main(["record", "verify", str(tmp_path / "n.json")]) == 1
    assert "„Umfang“ wurde verändert" in capsys.readouterr().out
    assert main(["record", "verify", str(desk.settings.root / "labs" / "muster" / "lab.py")]) == 2

    assert main(["record", "issue", "--learner", learner, "--module", "sprachmodell", "--pseudonym"]) == 0
    pseudonymous = capsys.readouterr().out.split()[1]
    assert json.loads(Path(pseudonymous).read_bytes())["fields"]["person"] == f"Person {learner[-6:]}"


def test_keys_are_exchanged_on_the_command_line(desk, capsys, tmp_path, monkeypatch):
    desk.hand_in("Ada")
    main(["record", "issue", "--name", "Ada", "--module", "sprachmodell"])
    pdf = capsys.readouterr().out.split()[0]
    assert main(["record", "key", "--out", str(tmp_path / "stadt.pub")]) == 0

    monkeypatch.setenv("VIERAUGEN_VAR", str(tmp_path / "anderswo"))
    assert main(["record", "verify", pdf]) == 2
    assert "nicht bekannt" in capsys.readouterr().out
    assert main(["record", "trust", str(tmp_path / "stadt.pub")]) == 0
    assert main(["record", "verify", pdf]) == 0


def test_formgrader_is_what_the_front_door_says(capsys):
    import argparse

    from grading.__main__ import configure_grade

    parser = argparse.ArgumentParser()
    configure_grade(parser, open_formgrader=lambda: 7)
    args = parser.parse_args(["--formgrader"])

    assert args.run(args) == 7
    assert main(["grade", "--formgrader"]) == 2
    assert "vieraugen grade --formgrader" in capsys.readouterr().err


def test_python_m_grading_runs_from_anywhere(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "grading", "grade", "--help"],
        cwd=tmp_path,
        env=os.environ,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0


def test_a_damaged_receipt_is_told_and_everybody_else_is_served(desk, capsys):
    bad = desk.hand_in("Ada", gebuehr=1)
    desk.hand_in("Bob", gebuehr=1)
    assert main(["grade", "muster"]) == 0
    path = desk.settings.submissions / bad.learner / "muster" / "1" / "receipt.json"
    path.write_text("{")
    capsys.readouterr()

    for command in (["grade"], ["report"], ["feedback"]):
        assert main(command) == 1
        told = capsys.readouterr()
        assert (
            told.err
            == f"Ausgelassen: {bad.learner}. Die Quittung {path} ist nicht lesbar. Prüfen Sie den Datenträger.\n"
        )
        assert "Bob" in told.out or command != ["report"]
    assert len(list(desk.settings.feedback.rglob("*.html"))) == 1


def test_no_escape_sequence_reaches_the_terminal(desk, capsys, tmp_path):
    sheet = json.loads(desk.sheet(gebuehr=1))
    sheet["answers"]["\x1b]0;b\x07\x1b[2J"] = {"kind": "one", "value": "a"}
    desk.hand_in("Ada", {"muster.ipynb": desk.release, "answers.json": json.dumps(sheet)})
    assert main(["grade", "muster"]) == 0
    main(["record", "issue", "--name", "Ada", "--module", "sprachmodell"])
    record = json.loads(Path(capsys.readouterr().out.split()[-1]).read_bytes())
    unknown = {**record, "key": "\x1b[2Jx\nGültig."}
    added = {**record, "fields": {**record["fields"], "\x1b[2Jx": "y"}}
    for number, letter in enumerate((unknown, added)):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(letter))
        main(["record", "verify", str(path)])
        told = capsys.readouterr().out
        assert "[2Jx" in told
        assert "\x1b" not in told
        assert len(told.splitlines()) == 2


def test_a_stored_result_with_escape_sequences_is_shown_without(desk, capsys, monkeypatch):
    monkeypatch.setattr(Autograder, "_notebook_notes", lambda *_: ["\x1b[2J Hinweis"])
    desk.hand_in("Ada", gebuehr=1)

    assert main(["grade", "muster"]) == 0

    told = capsys.readouterr().out
    assert "Hinweis" in told
    assert "\x1b" not in told


def test_for_a_page_the_verdict_says_what_counts(desk, capsys):
    desk.hand_in("Ada")
    main(["record", "issue", "--name", "Ada", "--module", "sprachmodell"])
    pdf, text = capsys.readouterr().out.split()

    main(["record", "verify", pdf])
    assert "Maßgeblich sind die folgenden Angaben. Vergleichen Sie sie mit dem Blatt." in capsys.readouterr().out
    main(["record", "verify", text])
    assert "Blatt" not in capsys.readouterr().out


def test_programs_get_a_line_for_each_hand_in_and_a_summary(desk, capsys):
    ada, bob = desk.hand_in("Ada", gebuehr=12, begruendung="Weil."), desk.hand_in("Bob")
    (desk.settings.submissions / bob.learner / "muster" / "1" / "answers.json").unlink()

    assert main(["grade", "muster", "--json"]) == 1

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    by_learner = {line.get("learner"): line for line in lines}
    graded, failed = by_learner[ada.learner], by_learner[bob.learner]
    assert (graded["status"], graded["points"], graded["max_points"], graded["waiting"]) == ("graded", 0.5, 13.5, 1)
    assert set(graded["milliseconds"]) == {"queue", "judge", "write"}
    assert failed["status"] == "failed"
    assert "answers.json" in failed["reason"]
    assert {key: lines[-1]["summary"][key] for key in ("graded", "waiting", "unchanged", "failed")} == {
        "graded": 1,
        "waiting": 1,
        "unchanged": 0,
        "failed": 1,
    }
    assert main(["grade", "muster", "--timeline"]) == 0
    assert ada.learner in capsys.readouterr().out
    assert (desk.settings.var / "timeline" / "muster.svg").read_text().startswith("<svg")


def test_a_large_cohort_is_summed_up(desk, capsys, monkeypatch):
    monkeypatch.setattr("grading.grade_command.MOST_ROWS", 1)
    bad = desk.hand_in("Cem")
    desk.hand_in("Ada")
    desk.hand_in("Bob", begruendung="Weil.")
    (desk.settings.submissions / bad.learner / "muster" / "1" / "answers.json").unlink()

    assert main(["grade", "muster"]) == 1

    told = capsys.readouterr().out
    assert "vieraugen report muster" in told
    assert "2 Abgaben bewertet, 0 unverändert.\nDavon wartet 1 auf einen Menschen.\nNicht bewertet: 1." in told
    assert f"Nicht bewertet: {bad.learner}" in told
    assert "ada-" not in told


@pytest.mark.parametrize("words", [["--dry-run"], ["--yes"]])
def test_what_belongs_to_regrading_needs_it(words, capsys):
    assert main(["grade", "muster", *words]) == 2
    assert "--regrade" in capsys.readouterr().err


def test_only_assignments_of_nbgrader_can_be_strict(capsys):
    assert main(["grade", "muster", "--strict-stderr"]) == 2
    assert "nur für Aufgaben von nbgrader" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["--timeline", "--regrade", "--force", "--json", "--strict-stderr"])
def test_what_needs_a_lab_asks_for_it(word, capsys):
    assert main(["grade", word]) == 2
    assert "Nennen Sie dazu das Labor" in capsys.readouterr().err


def test_the_times_of_a_lab_that_is_none_are_not_looked_for(capsys):
    assert main(["grade", "mustre", "--timeline"]) == 2
    assert "Meinten Sie muster?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["report", "--csv"], ["report", "--by-question", "--csv"], ["record", "key", "--out"]]
)
def test_where_no_file_can_be_written_one_sentence_names_the_place(words, tmp_path, capsys):
    (tmp_path / "belegt").touch()
    for place, said in ((tmp_path, "ist ein Ordner"), (tmp_path / "belegt" / "r.csv", "lässt sich nicht schreiben")):
        assert main([*words, str(place)]) == 2
        told = capsys.readouterr().err
        assert told.startswith(f"{place} {said}")
        assert ".tmp-" not in told
        assert told.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".tmp-")) == []


def test_nothing_handed_in_and_nothing_graded_are_told(desk, capsys):
    assert main(["grade", "muster"]) == 0
    assert "keine Abgaben vor" in capsys.readouterr().out
    desk.hand_in("Ada")
    assert main(["grade", "muster", "--regrade"]) == 0
    assert "noch nichts bewertet" in capsys.readouterr().out


def test_an_interrupted_run_says_how_to_go_on(desk, capsys, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("grading.fleet.grade", interrupted)
    assert main(["grade", "muster"]) == 130
    assert "Den Rest bewertet: vieraugen grade muster\n" in capsys.readouterr().err
    assert main(["grade", "blatt 1", "--course", "ein kurs", "--force"]) == 130
    assert "vieraugen grade 'blatt 1' --force --course 'ein kurs'\n" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_told_to_end_says_so_and_the_next_one_does_the_rest(number, desk, capsys, monkeypatch):
    desk.hand_in("Ada", gebuehr=1)
    judged = Autograder.grade

    def told_to_end(*given):
        assert signal.getsignal(number) is not signal.SIG_DFL  # or this would be the end of all tests
        signal.raise_signal(number)
        return judged(*given)

    heeded = signal.getsignal(number)
    signal.signal(number, signal.SIG_DFL)
    try:
        with monkeypatch.context() as patch:
            patch.setattr(Autograder, "grade", told_to_end)
            assert main(["grade", "muster"]) == 128 + number
    finally:
        assert signal.getsignal(number) is signal.SIG_DFL
        signal.signal(number, heeded)
    error = capsys.readouterr().err
    assert error == "Abgebrochen. Was bewertet ist, bleibt. Den Rest bewertet: vieraugen grade muster\n"
    assert main(["grade", "muster"]) == 0
    assert "1 Abgabe bewertet, 0 unverändert." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["grade", "--help"], "Angaben:"),
        (["grade", "muster", "--gibtsnicht"], "Unbekannt oder zu viel: --gibtsnicht"),
        (["gibtsnicht"], "'gibtsnicht' gibt es nicht. Möglich sind: "),
        (["cohort", "--group"], "Dahinter fehlt eine Angabe."),
        ([], "Es fehlt: BEFEHL"),
    ],
)
def test_the_front_door_speaks_german_also_where_argparse_speaks(words, sentence, tmp_path):
    done = vieraugen(*words, var=tmp_path)

    told = done.stdout + done.stderr
    assert sentence in told
    assert not re.search(r"usage|positional|options:|error:|invalid|required", told)
