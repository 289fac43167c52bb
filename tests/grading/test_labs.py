import shutil

import pytest

from grading import labs
from grading.errors import LabBroken

GOOD = """\
# %%
from labkit import Lab, One, Text
lab = Lab("x")
# %%
lab.ask(One("frage", "Wie?", {"a": "b"}))
lab.ask(Text("frei", "Warum?"))
# %% check="frage" points=2
def pruefe(antwort):
    assert antwort
    ### BEGIN HIDDEN TESTS
    assert antwort == "a"
    ### END HIDDEN TESTS


lab.check("frage", pruefe)
# %% [markdown] manual="frei" points=4
# Muster
"""


def _write(tmp_path, text):
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "lab.py").write_text(text, encoding="utf-8")
    return folder


def test_reads_questions_and_graded_cells(lab):
    assert {question.id: question.kind for question in lab.questions.values()} == {
        "temperatur": "one",
        "sperrgut": "several",
        "ablauf": "order",
        "gebuehr": "number",
        "quellen": "classes",
        "begruendung": "text",
    }
    assert lab.title == "Musterlab"
    assert lab.questions["gebuehr"].prompt == "Was kostet die zweite Abholung?"
    assert [(cell.role, cell.question, cell.points) for cell in lab.graded][-1] == ("manual", "begruendung", 4.0)


def test_the_good_lab_of_this_file_is_good(tmp_path):
    assert len(labs.read(_write(tmp_path, GOOD)).graded) == 2


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('manual="frei"', 'manual="frage"', "schon in einer anderen Zelle"),
        ('One("frage"', 'One("frei"', "gibt es schon"),
        ('One("frage"', 'One("andere"', "fehlt die Frage"),
        ("points=2", "points=0", "größer als 0"),
        ("points=2", "points=-1", "größer als 0"),
        ("points=2", "", "größer als 0"),
        ("points=2", 'points="zwei"', "größer als 0"),
        ('check="frage"', 'check="Frage/1"', "kein Name"),
        ('lab.check("frage", pruefe)', "pruefe", "lab.check"),
        ("    ### END HIDDEN TESTS\n", "", "paarweise"),
        ("    assert antwort\n", "", "ohne die verdeckte Prüfung"),
        ("    assert antwort\n", "    assert antwort (\n", "kein gültiges Python"),
        ('[markdown] manual="frei"', 'manual="frei"', "markdown"),
        ('Text("frei"', 'One("frei"', "Art Text"),
        ('check="frage" points=2', "points=2", "ohne check"),
        ('lab = Lab("x")', "%matplotlib inline", "kein gültiges Python"),
    ],
)
def test_a_broken_lab_names_file_cell_and_reason(tmp_path, old, new, reason):
    assert old in GOOD
    folder = _write(tmp_path, GOOD.replace(old, new))

    with pytest.raises(LabBroken, match=r"lab\.py, Zelle \d") as caught:
        labs.read(folder)

    assert reason in str(caught.value)


CODE = """\
# %%
from labkit import Code, Lab
lab = Lab("x")
lab.ask(Code("frage", "Wie?", function="f"))
# %% solution="frage"
def f():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION
# %% check="frage" points=2
def pruefe(f):
    assert f() == 1


lab.check("frage", pruefe)
"""


def test_reads_a_code_task(tmp_path):
    lab = labs.read(_write(tmp_path, CODE))

    assert lab.functions == {"frage": "f"}
    assert [(cell.role, cell.question) for cell in lab.cells] == [
        ("code", ""),
        ("solution", "frage"),
        ("check", "frage"),
    ]
    assert [cell.role for cell in lab.graded] == ["check"]


def test_a_lab_tells_whether_it_has_code(tmp_path, lab):
    assert labs.has_code(_write(tmp_path, CODE))
    assert not labs.has_code(lab.folder)
    assert not labs.has_code(tmp_path / "nirgends")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('function="f"', 'function="g"', "definiert „g“ nicht"),
        (', function="f"', "", "definiert „“ nicht"),
        ("    ### END SOLUTION\n", "", "paarweise"),
        ("    ### BEGIN SOLUTION\n", "", "paarweise"),
        ("    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n", "    return 1\n", "paarweise"),
        ("def f():\n    ### BEGIN", "    ### BEGIN", "kein gültiges Python"),
        ("def f():\n    ### BEGIN SOLUTION\n", "### BEGIN SOLUTION\ndef f():\n", "ohne die Lösung muss"),
        ('# %% solution="frage"', '# %% solution="andere"', "fehlt die Frage"),
        ('# %% solution="frage"', '# %% solution="frage" check="frage"', "schließen sich aus"),
        ('# %% solution="frage"', '# %% [markdown] solution="frage"', "Art code"),
        ('# %% solution="frage"', "# %%", "braucht eine Zelle mit solution und eine mit check"),
        ('Code("frage", "Wie?", function="f")', 'Text("frage", "Wie?")', "fehlt die Frage"),
    ],
)
def test_a_broken_code_task_is_refused_with_its_reason(tmp_path, old, new, reason):
    assert old in CODE
    folder = _write(tmp_path, CODE.replace(old, new))

    with pytest.raises(LabBroken, match=r"lab\.py") as caught:
        labs.read(folder)

    assert reason in str(caught.value)


def test_a_function_has_one_cell(tmp_path):
    cell = CODE[CODE.index("# %% solution") : CODE.index("# %% check")]
    folder = _write(tmp_path, CODE + cell)

    with pytest.raises(LabBroken, match="schon eine Zelle mit solution"):
        labs.read(folder)


def test_the_digest_follows_source_and_data(lab, tmp_path):
    copy = tmp_path / "muster"
    shutil.copytree(lab.folder, copy)
    before = labs.digest(copy)
    assert before == labs.digest(lab.folder)

    (copy / "data" / "satzung.txt").write_text("§ 2: 25 Euro", encoding="utf-8")

    assert labs.digest(copy) != before


def test_a_rubric_that_does_not_add_up_is_told_with_its_cell(settings):
    path = settings.lab_folder("muster") / "lab.py"
    path.write_text(path.read_text(encoding="utf-8") + "#\n# **Bewertung**\n#\n# - 3 Punkte: A\n", encoding="utf-8")

    with pytest.raises(LabBroken, match=r"Zelle \d+: Die Bewertung nennt 3 Punkte, die Zelle 4"):
        labs.read(path.parent)
