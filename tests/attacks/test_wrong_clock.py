"""The clock cannot be set, and a patched one does not reach the grader's."""

from grading.jail import Jail, Session
from tests.attacks.conftest import IMPATIENT, fails


def test_limits_hold_with_a_patched_clock(impatient_jail: Jail) -> None:
    source = "import time\ntime.time = time.monotonic = time.perf_counter = lambda: 0.0\nwhile True: pass"
    with impatient_jail.session() as session:
        ran = session.run(source)
        assert ran.error == "CellTimeout"
        assert ran.seconds >= IMPATIENT.cell_seconds


def test_it_cannot_be_set(any_session: Session) -> None:
    assert fails(any_session, "import time; time.clock_settime(time.CLOCK_REALTIME, 0)") == "PermissionError"
