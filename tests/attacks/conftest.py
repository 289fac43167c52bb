"""Jails for hostile code: as this machine's best one, and built in every other way that is possible here."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from grading import jail_start
from grading.jail import Jail, Limits, Session
from tests.grading.conftest import built, desk, lab, settings  # noqa: F401 (fixtures)

NOBODY = 65_534
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that runs these tests may lie where nobody may look
# As in many containers: no namespaces and no rights, so neither bubblewrap nor walls of our own.
NO_NAMESPACES = (
    *("unshare", "--user", "--map-user={user}", "--keep-caps", "sh", "-c"),
    "echo 0 > /proc/sys/user/max_user_namespaces && "
    'exec setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all "$@"',
    "sh",
)
LIMITS = Limits(
    wall_seconds=20,
    cell_seconds=5,
    cpu_seconds=5,
    memory_bytes=128 << 20,
    processes=24,
    disk_bytes=4 << 20,
    output_bytes=1 << 16,
    value_bytes=1 << 16,
)
IMPATIENT = Limits(wall_seconds=20, cell_seconds=0.5, cpu_seconds=2, output_bytes=1 << 16)


@pytest.fixture(scope="session")
def jail() -> Iterator[Jail]:
    """The best jail that this machine offers."""
    with Jail(limits=LIMITS) as jail:
        yield jail


@pytest.fixture(scope="session")
def impatient_jail() -> Iterator[Jail]:
    """One that waits half a second for a cell."""
    with Jail(limits=IMPATIENT) as jail:
        yield jail


@pytest.fixture(scope="session", params=["bubblewrap", "namespaces", "locks"])
def any_jail(request: pytest.FixtureRequest) -> Iterator[Jail]:
    """A jail in bubblewrap, one behind walls of its own, one where neither is allowed."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "bubblewrap" and shutil.which("bwrap") is None:
            pytest.skip("bubblewrap is not installed")
        if request.param != "bubblewrap":
            patch.setattr(jail_start.bubblewrap, "words", lambda *_: None)
        if request.param == "locks":
            _without_namespaces(patch)
        jail = Jail(limits=LIMITS)
    with jail:
        assert ("bubblewrap" in jail.layers, "room" in jail.layers) == {
            "bubblewrap": (True, True),
            "namespaces": (False, True),
            "locks": (False, False),
        }[request.param]
        yield jail


@pytest.fixture
def session(jail: Jail) -> Iterator[Session]:
    with jail.session() as session:
        yield session


@pytest.fixture
def any_session(any_jail: Jail) -> Iterator[Session]:
    with any_jail.session() as session:
        yield session


def _without_namespaces(patch: pytest.MonkeyPatch) -> None:
    popen = jail_start._popen
    who: Sequence[str] = ()
    python = sys.executable
    if os.getuid() == 0:
        who, python = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"), SYSTEM_PYTHON
    words = [*who, *(word.format(user=NOBODY if who else os.getuid()) for word in NO_NAMESPACES)]
    # All that Python is started with elsewhere must be readable here too.
    extra = [path for path in sys.path if path.endswith("-packages")]
    tried = subprocess.run(
        [*words, python, "-c", "import IPython, sys; assert sys.version_info >= (3, 11)"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(extra), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    if tried.returncode:
        pytest.skip(f"cannot run Python here without namespaces: {tried.stderr.splitlines()[-1:]}")

    def popen_so(command: Sequence[str], *rest: object) -> object:
        return popen([*words, python, *command[1:]], *rest)  # type: ignore[arg-type]

    patch.setattr(jail_start, "_popen", popen_so)


def says(session: Session, source: str) -> str:
    """Run a cell that must go well; return what it printed."""
    ran = session.run(source)
    assert ran.error is None, ran.outputs
    return "".join(output["text"] for output in ran.outputs if output.get("name") == "stdout")


def fails(session: Session, source: str) -> str:
    """Run a cell; return the name of the error that it ends in."""
    error = session.run(source).error
    assert error is not None, source
    return error


def run_all(session: Session, *sources: str) -> None:
    """Run cells whatever comes of them."""
    for source in sources:
        session.run(source)


ROOT = Path(__file__).resolve().parents[2]
