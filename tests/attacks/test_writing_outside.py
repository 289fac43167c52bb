"""Only the learner's own folder can be written to, and others' work cannot be seen."""

import os
from pathlib import Path

import IPython
import pytest

from grading.jail import Jail, Session
from tests.attacks.conftest import ROOT, fails, says

DENIED = ("PermissionError", "FileNotFoundError", "OSError", "NotADirectoryError")

PLACES = ["/tmp", "/dev/shm", "/", "/usr", "/etc", "/var/tmp", "/root", "/home", "..", "/run"]


def test_it_is_refused(any_session: Session) -> None:
    for place in (*PLACES, str(Path(IPython.__file__).parent), str(ROOT)):
        assert fails(any_session, f"open({place + '/neu'!r}, 'w')") in DENIED, place
        assert not os.access(Path(place, "neu"), os.F_OK)


def test_the_source_cannot_be_read(any_session: Session) -> None:
    for path in ("grading/jail.py", "pyproject.toml", "labs/wortwahrscheinlichkeiten/lab.py", "cage/seccomp.py"):
        assert (ROOT / path).exists()
        assert fails(any_session, f"open({str(ROOT / path)!r})") in DENIED, path


def test_changes_of_marks_are_refused(any_session: Session) -> None:
    for call in ("chmod({}, 0o777)", "utime({})", "unlink({})", "rename({}, 'x')", "truncate({}, 0)", "link({}, 'x')"):
        target = repr(str(Path(IPython.__file__)))
        assert fails(any_session, f"import os; os.{call.format(target)}") in (*DENIED, "OSError"), call


def test_other_sessions_are_out_of_sight(any_jail: Jail) -> None:
    with any_jail.session({"geheim.txt": b"x"}) as one, any_jail.session() as other:
        place = says(one, "import os; print(os.getcwd(), end='')")
        source = f"import os\ntry:\n    print(os.listdir({place!r}))\nexcept OSError: print('zu')"
        assert "geheim.txt" not in says(other, source)
        assert fails(other, f"open({place + '/geheim.txt'!r})") in DENIED


def test_nothing_is_left_for_the_next(any_jail: Jail) -> None:
    with any_jail.session({"a/b.txt": b"x"}) as one:
        says(one, "import os; open('rest', 'w').write('x'); os.mkdir('zu', 0); x = 1; print(os.listdir('.'))")
    with any_jail.session() as two:
        assert says(two, "import os; print(os.listdir('.'), 'x' in globals())") == "[] False\n"


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", ".", "a\0b"])
def test_names_in_a_hand_in_cannot_lead_out(jail: Jail, name: str) -> None:
    with pytest.raises(ValueError, match="kein Name"), jail.session({name: b""}):
        pass
