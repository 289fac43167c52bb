import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from courseware.errors import ChildDied, ChildSilent
from courseware.processes import Child, Group, _die_with_parent

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def child(tmp_path: Path, command: list[str], name: str = "Probe") -> Child:
    return Child(name, command, {}, tmp_path / "log" / "probe.log", tmp_path)


def eventually(condition: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_waiting_for_a_child_that_dies_shows_the_end_of_its_log(tmp_path: Path) -> None:
    broken = child(tmp_path, [sys.executable, "-c", "print('Modell fehlt'); raise SystemExit(3)"])
    with pytest.raises(ChildDied, match="Modell fehlt"):
        broken.wait_until(lambda: False, seconds=20)


def test_waiting_for_a_child_that_never_answers_ends(tmp_path: Path) -> None:
    mute = child(tmp_path, SLEEP)
    with pytest.raises(ChildSilent):
        mute.wait_until(lambda: False, seconds=0.2)
    mute.stop()


def test_stopping_ends_a_child_that_ignores_us_and_what_it_started(tmp_path: Path) -> None:
    script = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True);"
        "time.sleep(60)"
    )
    stubborn = child(tmp_path, [sys.executable, "-u", "-c", script])
    assert eventually(lambda: stubborn.log.read_text().strip().isdigit())
    grandchild = int(stubborn.log.read_text())
    stubborn.stop(grace=0.3)
    assert not stubborn.alive()
    assert eventually(lambda: gone(grandchild))


def test_a_killed_front_door_takes_its_children_along(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from courseware.processes import Child;"
        f"c = Child('Kind', {SLEEP!r}, {{}}, Path({str(tmp_path / 'kind.log')!r}), Path({str(tmp_path)!r}));"
        "print(c.process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert not gone(pid)
        os.kill(parent.pid, signal.SIGKILL)
    assert eventually(lambda: gone(pid))


def test_a_child_whose_parent_is_gone_before_it_begins_does_not_begin() -> None:
    somebody_else = os.getppid()
    late = subprocess.Popen(SLEEP, preexec_fn=lambda: _die_with_parent(somebody_else))
    try:
        assert late.wait(10) == os.EX_UNAVAILABLE
    finally:
        late.kill()
        late.wait()


def test_a_group_starts_a_dead_child_again_at_once(tmp_path: Path) -> None:
    group, said = Group(), []

    def begin() -> None:
        group.start(child(tmp_path, SLEEP), lambda: True, seconds=5)

    group.start(first := child(tmp_path, SLEEP), lambda: True, seconds=5)
    group.tend({"Probe": begin}, said.append)
    assert said == [], "nobody died"
    os.kill(first.process.pid, signal.SIGKILL)
    assert eventually(lambda: not first.alive())
    group.tend({"Probe": begin}, said.append)
    assert [line for line in said if "startet neu" in line] == said
    group.tend({"Probe": begin}, said.append)
    assert len(said) == 1, "the new one lives"
    group.stop()


def test_a_log_that_grows_while_the_child_runs_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courseware.processes.LONGEST_LOG", 1000)
    go_on = tmp_path / "weiter"
    script = (
        f"import time; from pathlib import Path; print('x' * 2000, flush=True)\n"
        f"while not Path({str(go_on)!r}).exists():"
        " time.sleep(0.05)\nprint('danach', flush=True); time.sleep(60)"
    )
    group, talker = Group(), child(tmp_path, [sys.executable, "-c", script])
    group.start(talker, lambda: talker.log.stat().st_size > 2000, seconds=20)
    group.tend({}, print)
    assert talker.log.stat().st_size == 0
    assert "xxx" in talker.log.with_suffix(".old.log").read_text()
    go_on.touch()
    assert eventually(lambda: talker.tail() == "danach"), "what is written later lies at the beginning"
    talker.log.unlink()
    group.tend({}, print)
    assert talker.alive()
    group.stop()


def test_a_child_that_does_not_come_back_is_tried_again_later_and_takes_nobody_along(tmp_path: Path) -> None:
    group, said = Group(), []
    broken = [sys.executable, "-c", "raise SystemExit('Modell fehlt')"]

    def begin() -> None:
        group.start(child(tmp_path, broken), lambda: False, seconds=5)

    other = child(tmp_path, SLEEP, name="Anderes")
    group.start(other, lambda: True, seconds=5)
    with pytest.raises(ChildDied):
        begin()
    for _ in range(5):
        group.tend({"Probe": begin, "Anderes": begin}, said.append)
    assert sum("Modell fehlt" in line for line in said) < 5, "not at every look"
    assert any("Modell fehlt" in line for line in said)
    assert other.alive()
    group.stop()
    assert not other.alive()
