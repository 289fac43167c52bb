"""Who swallows the interrupt, or ignores signals, loses the process and nothing else."""

import pytest

from grading.jail import Jail, SessionEnded

STUBBORN = {
    "swallow": "import time\nwhile True:\n    try:\n        time.sleep(60)\n    except BaseException: pass",
    "ignore": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass",
    "terminate": "import signal\nfor n in (1, 2, 3, 15): signal.signal(n, signal.SIG_IGN)\nwhile True: pass",
    "block": "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\nwhile True: pass",
}


@pytest.mark.parametrize("way", STUBBORN)
def test_the_session_ends(impatient_jail: Jail, way: str) -> None:
    with impatient_jail.session() as session, impatient_jail.session() as other:
        with pytest.raises(SessionEnded) as ended:
            session.run(STUBBORN[way])
        assert ended.value.reason in ("wall", "cpu")
        assert str(ended.value).startswith("Das Programm")
        assert other.run("1").error is None
