"""Nothing that one session does to modules or caches is seen by the next."""

import contextlib
from pathlib import Path

import IPython

from grading.jail import Jail, Session, SessionEnded
from tests.attacks.conftest import fails, says

POISON = """
import json, builtins, sys, random, os
json.dumps = None
builtins.print = None
sys.path.insert(0, "/abgabe")
open("statistics.py", "w").write("raise SystemExit")
import IPython
IPython.core.interactiveshell.InteractiveShell.run_cell = None
get_ipython().__class__.run_cell = None
"""


def test_the_next_session_is_clean(jail: Jail) -> None:
    with jail.session() as one, contextlib.suppress(SessionEnded):
        one.run(POISON)
        one.run("1")
    with jail.session() as two:
        assert says(two, "import json, statistics; print(json.dumps([statistics.mean([1, 3])]))") == "[2]\n"


def test_installed_modules_cannot_be_replaced(any_session: Session) -> None:
    package = Path(IPython.__file__).parent
    for path in [package / "neu.py", package / "__init__.py"]:
        assert fails(any_session, f"open({str(path)!r}, 'ab')") in ("PermissionError", "OSError")


def test_our_own_modules_are_not_there(any_session: Session) -> None:
    for name in ("grading", "grading.judge", "cage"):
        assert fails(any_session, f"import {name}") in ("ModuleNotFoundError", "PermissionError")


def test_each_session_has_randomness_of_its_own(any_jail: Jail) -> None:
    drawn = set()
    for _ in range(3):
        with any_jail.session() as session:
            drawn.add(says(session, "import random, os, uuid; print(random.random(), os.urandom(8), uuid.uuid4())"))
    assert len(drawn) == 3
    assert len({line.split()[0] for line in drawn}) == 3
