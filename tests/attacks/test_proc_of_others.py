"""/proc shows nothing: neither the grader nor other sessions nor oneself."""

import os

from grading.jail import Jail, Session
from tests.attacks.conftest import fails, says


def test_it_is_closed(any_session: Session) -> None:
    for path in ("/proc", "/proc/1/environ", "/proc/self/mem", f"/proc/{os.getpid()}/cmdline", "/sys"):
        source = f"import os\nos.listdir({path!r}) if os.path.isdir({path!r}) else open({path!r}, 'rb').read(1)"
        assert fails(any_session, source) in ("PermissionError", "FileNotFoundError"), path


def test_signals_reach_nobody(any_jail: Jail) -> None:
    with any_jail.session() as session, any_jail.session() as other:
        pid = int(says(other, "import os; print(os.getpid())"))
        for target in {pid, os.getpid(), 1, -1} - {int(says(session, "import os; print(os.getpid())"))}:
            fault = session.run(f"import os; os.kill({target}, 9)").error
            assert fault in ("ProcessLookupError", "PermissionError"), target
        assert says(other, "print('lebt')") == "lebt\n"
