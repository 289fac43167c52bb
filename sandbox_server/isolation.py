"""The engine's cage from inside: locks itself in for good, then tries every way out.

Needs no privileges and no program. Namespaces are an extra wall where the kernel lets us have them; Landlock, giving
up root's rights, and seccomp are the locks that must hold.
"""

from collections.abc import Callable
from pathlib import Path

from cage.landlock import READ_FILE, SERVE, restrict_files
from cage.privileges import drop_capabilities, leave_the_network
from cage.seccomp import refuse_system_calls
from sandbox_server.selfcheck import Report, report

Steps = dict[str, Callable[[], None]]


def confine(model: Path, folder: Path, bubblewrap: str | None) -> Report:
    """Lock this process in, leaving it to read `model` and to serve on a socket in `folder`; then try and report.

    `bubblewrap` says why that program is not around this process, None: it is.
    """
    walls: Steps = {} if bubblewrap is None else {"namespaces": leave_the_network}
    locks: Steps = {
        "Landlock": lambda: restrict_files({model: READ_FILE, folder: SERVE}),
        "capabilities": drop_capabilities,
        "seccomp": refuse_system_calls,
    }
    built, missing = (["bubblewrap"], []) if bubblewrap is None else ([], [f"bubblewrap: {bubblewrap}"])
    faults: list[str] = []
    built += _take(walls, missing)
    built += _take(locks, faults)
    return report(faults, built, missing)


def _take(steps: Steps, failures: list[str]) -> list[str]:
    """Take all steps and return the names of those taken; the others go to `failures`, with what the kernel said."""
    taken = []
    for name, step in steps.items():
        try:
            step()
            taken.append(name)
        except OSError as exc:
            failures.append(f"{name}: {exc.strerror or exc}")
    return taken
