"""The jail for code that means well: cells, calls and values, fresh sessions, and what becomes of a broken parent."""

import json
import os
import random
import re
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from grading import jail_start
from grading.jail import CallFailed, Jail, JailBroken, JailUnavailable, Limits, Session, SessionEnded
from grading.jail_watch import family
from tests.fakes import old_kernel


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    with Jail(preload=("numpy",)) as jail:
        yield jail


@pytest.fixture
def session(jail: Jail) -> Iterator[Session]:
    with jail.session() as session:
        yield session


CELLS = (
    "1 + 1",
    "print('a')\nimport sys\nprint('b', file=sys.stderr)\nprint('c')\n2",
    "_ + 1",
    "def f(a):\n    return 1 / a\nf(0)",
    "assert f(1) == 2, 'falsch'",
    "def g(:",
    "import asyncio\nawait asyncio.sleep(0)\n5",
    "wait = asyncio.sleep(0)\ntry:\n    asyncio.run(wait)\nexcept RuntimeError as exc:\n    print(exc)\nwait.close()",
    "from IPython.display import HTML, display, clear_output\ndisplay(HTML('<b>x</b>'))\nprint('y')\n'z'",
    "print('weg')\nclear_output()\nprint('da')",
    "h = display('alt', display_id=True)\nh.update('neu')",
    "!echo hallo; exit 3",
    "_exit_code",
    "%%capture gefangen\nprint('x')",
    "gefangen.stdout",
    "import sys\nsys.exit()",
    "%gibtesnicht",
    "import numpy as np\nnp.arange(3)",
    "class K:\n    def _repr_html_(self): return '<i>k</i>'\n    def __repr__(self): return 'K'\nK()",
    "raise Exception",
    "x = 3;",
    "x;",
    "",
    "# nur ein Kommentar",
    "import os\n_ = os.write(1, b'roh')",
    "import warnings\nwarnings.warn('w')",
    "get_ipython().execution_count",
)


def test_outputs_are_those_of_stock(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cell by cell what nbclient and ipykernel give, but for the process number in the name of a cell's code."""
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # with it, ipykernel does not listen to what libraries write
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python"}}
    stock = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    NotebookClient(stock, allow_errors=True, timeout=60).execute()
    for cell in stock.cells:
        ran = session.run(cell.source)
        theirs = nbformat.v4.new_code_cell(cell.source, outputs=cell.outputs).outputs
        assert _numberless(ran.outputs) == _numberless(theirs), cell.source
        assert (ran.execution_count if cell.source.strip() else None) == cell.execution_count, cell.source
        assert all(ran.error == output.ename for output in theirs if output.output_type == "error"), cell.source


def _numberless(outputs: Iterable[dict[str, Any]]) -> list[str]:
    ours = tempfile.gettempdir()  # the jail's is /tmp, whatever the tests' is
    texts = (json.dumps(output, sort_keys=True).replace(f"{ours}/ipykernel", "/tmp/ipykernel") for output in outputs)
    return [re.sub(r"ipykernel_\d+", "ipykernel_N", text) for text in texts]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("(1, [2.5, None], {'a': True})", [1, [2.5, None], {"a": True}]),
        ("np.arange(3)", [0, 1, 2]),
        ("np.float32(0.5)", 0.5),
        ("{np.int64(1): np.bool_(True)}", {"1": True}),
        ("{1: 2}", {"1": 2}),
        ("'Straße 😀'", "Straße 😀"),
        ("10**40", 10**40),
        ("np.array([[1.5], [2.5]])", [[1.5], [2.5]]),
        ("__import__('enum').IntEnum('E', 'A').A", 1),
        ("''", ""),
        ("[]", []),
    ],
)
def test_values_arrive(session: Session, source: str, value: object) -> None:
    session.run(f"import numpy as np\nx = {source}\ndef f(): return x")
    for arrived in (session.value("x"), session.call("f", [])):
        assert arrived == value
        assert type(arrived) is type(value)


def test_arguments_arrive(session: Session) -> None:
    session.run("def f(*a, **k): return [a, k]")
    assert session.call("f", [1, "ä", None], {"b": [2.5]}) == [[1, "ä", None], {"b": [2.5]}]
    with pytest.raises(ValueError, match="JSON"):
        session.call("f", [float("nan")])
    assert session.call("f", []) == [[], {}]


@pytest.mark.parametrize(
    ("source", "kind", "said"),
    [
        ("pass", "missing", "„f“"),
        ("f = 3", "not_callable", "„f“"),
        ("def f(): return 1 / 0", "raised", "ZeroDivisionError: division by zero"),
        ("def f(a): return a", "raised", "TypeError"),
        ("def f(): raise SystemExit", "raised", "SystemExit"),
        ("def f(): return f()", "raised", "RecursionError"),
        ("async def f(): return 1", "no_json", "coroutine"),
    ],
)
def test_calls_that_fail_say_why(session: Session, source: str, kind: str, said: str) -> None:
    session.run(source)
    with pytest.raises(CallFailed) as failed:
        session.call("f", [])
    assert failed.value.kind == kind
    assert said in failed.value.message


def test_what_a_call_prints_is_not_the_next_cells(session: Session) -> None:
    session.run("def f():\n    print('x')\n    return 1")
    assert session.call("f", []) == 1
    assert session.run("1").outputs[0]["output_type"] == "execute_result"


def test_files_lie_in_the_working_folder(jail: Jail) -> None:
    with jail.session({"daten/a.csv": b"1,2", "b.txt": "ä".encode()}) as session:
        assert session.run("a = open('daten/a.csv').read(); b = open('b.txt').read()").error is None
        assert (session.value("a"), session.value("b")) == ("1,2", "ä")


def test_a_loop_is_running_as_in_a_notebook(session: Session) -> None:
    assert session.run("import asyncio\nasyncio.get_running_loop()").error is None


def test_tasks_go_on_between_cells(session: Session) -> None:
    session.run("import asyncio\nseen = []\nasync def work():\n    seen.append(1)\ntask = asyncio.create_task(work())")
    session.run("1")
    assert session.value("seen") == [1]


def test_programs_can_be_started(session: Session, jail: Jail) -> None:
    if "room" not in jail.layers:
        pytest.skip("no process namespaces here")
    assert session.run("import subprocess; out = subprocess.check_output(['echo', 'x'], text=True)").error is None
    assert session.value("out") == "x\n"


def test_several_at_once(jail: Jail) -> None:
    found: dict[int, object] = {}

    def work(number: int) -> None:
        with jail.session() as session:
            session.run(f"import time\nx = {number}\ntime.sleep({random.random() / 10})")
            found[number] = session.value("x")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: number for number in range(8)}


def test_a_thread_that_opens_a_jail_may_end() -> None:
    """bubblewrap dies with the thread that started it, so that thread must be the jail's own."""
    made: list[Jail] = []
    thread = threading.Thread(target=lambda: made.append(Jail()))
    thread.start()
    thread.join()
    with made[0] as jail, jail.session() as session:
        assert session.run("1").error is None


def test_a_dead_parent_costs_one_session() -> None:
    with Jail() as jail:
        with jail.session() as session:
            _kill(jail)
            with pytest.raises(JailBroken):
                session.run("1")
        with jail.session() as again:  # at once: what was killed may still be dying
            assert again.run("1").error is None


def test_many_find_a_new_parent_together() -> None:
    found: list[str | None] = []

    def work() -> None:
        with jail.session() as session:
            found.append(session.run("1").error)

    with Jail() as jail:
        threads = [threading.Thread(target=work) for _ in range(6)]
        _kill(jail)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [None] * 6


def test_nothing_is_left_after_the_end() -> None:
    jail = Jail()
    with jail.session():
        pids = set(family(_parent(jail)))
        assert len(pids) >= 2
    jail.close()
    assert pids & set(family(os.getpid())) == set()
    with pytest.raises(JailBroken), jail.session():
        pass


def test_the_parent_ends_with_the_grader() -> None:
    reader, writer = os.pipe()
    grader = os.fork()
    if grader == 0:
        jail = Jail()
        os.write(writer, " ".join(map(str, family(_parent(jail)))).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writer)
    with os.fdopen(reader) as news:
        pids = [int(pid) for pid in news.read().split()]
    os.waitpid(grader, 0)
    assert pids
    deadline = threading.Event()
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return
        deadline.wait(0.05)
    pytest.fail("processes are left")


def test_a_module_that_is_missing_is_named() -> None:
    with pytest.raises(JailUnavailable, match="gibt_es_nicht"):
        Jail(preload=("gibt_es_nicht",))


def test_without_landlock_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a kernel of before 2021, with a sentence that says what is needed."""
    popen = jail_start._popen

    def on_an_old_kernel(command: list[str], *rest: object) -> object:
        place = command.index("-P")
        return popen([*command[: place + 1], *old_kernel.WORDS, *command[place + 1 :]], *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(jail_start, "_popen", on_an_old_kernel)
    monkeypatch.setattr(jail_start, "OURS", (*jail_start.OURS, jail_start.ROOT / "tests"))
    with pytest.raises(JailUnavailable, match="Bitte installieren Sie bubblewrap"):
        Jail()


def test_limits_of_a_session_are_not_those_of_the_next() -> None:
    with Jail(limits=Limits(wall_seconds=1, cell_seconds=5)) as jail:
        with jail.session() as session, pytest.raises(SessionEnded) as ended:
            session.run("import time\ntime.sleep(5)")
        assert ended.value.reason == "wall"
        with jail.session() as session:
            assert session.run("1").error is None


def _kill(jail: Jail) -> None:
    for pid in sorted(set(family(_parent(jail))), reverse=True):
        os.kill(pid, signal.SIGKILL)


def _parent(jail: Jail) -> int:
    assert jail._running is not None
    return jail._running.process.pid
