"""Only one start at a time on the same work."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from courseware.address import sole
from courseware.errors import AlreadyStarting
from tests.running import free_port, vieraugen

HOLD = """
import sys, time
from pathlib import Path
from courseware.address import sole
with sole(Path(sys.argv[1])):
    print(flush=True)
    time.sleep(60)
"""


def test_a_second_start_before_the_first_has_an_address_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with sole(tmp_path):
        second = vieraugen("start", "--port", str(free_port()), var=tmp_path)
    assert second.returncode == 1
    assert "in einem anderen Fenster gestartet" in second.stderr
    assert "Traceback" not in second.stderr


def test_the_place_is_free_again_after_a_kill(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        first.stdout.readline()
        with pytest.raises(AlreadyStarting), sole(tmp_path):
            pass
        os.kill(first.pid, signal.SIGKILL)
    with sole(tmp_path):
        pass
