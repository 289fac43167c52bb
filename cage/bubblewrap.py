"""The command line of bubblewrap: a file system with only what is named, and namespaces without any way out."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from cage.namespaces import LINKED


def words(
    readable: Iterable[Path], empty: Iterable[Path], bound: Mapping[Path, Path], keep: Iterable[str] = ()
) -> tuple[str, ...] | None:
    """Return the words to put before a command, None where bubblewrap is not installed.

    `readable` are shown read-only where they are, `empty` are folders in memory for everybody, `bound` are files to
    show under another name. `keep` names capabilities that root needs to become somebody else; with them no user
    namespace is made, because only one user would exist in it.
    """
    program = shutil.which("bwrap")
    if program is None:
        return None
    spaces = ("net", "pid", "ipc", "uts", "cgroup-try", *(() if keep else ("user",)))
    line = [program, "--die-with-parent", "--new-session", *(f"--unshare-{space}" for space in spaces)]
    line += ["--cap-drop", "ALL", *(word for name in keep for word in ("--cap-add", name))]
    places = [*readable, *empty]
    for folder in sorted({parent for place in places for parent in place.parents if parent != Path("/")}):
        line += ["--perms", "0755", "--dir", str(folder)]  # of itself it would make them for their owner only
    for place in readable:
        line += ["--ro-bind", str(place), str(place)]
    for target, source in bound.items():
        line += ["--ro-bind", str(source), str(target)]
    for link in LINKED:
        if link.is_symlink():
            line += ["--symlink", str(link.readlink()), str(link)]
        elif link.is_dir():
            line += ["--ro-bind", str(link), str(link)]
    for place in empty:
        line += ["--perms", "1777", "--tmpfs", str(place)]
    return (*line, "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/")
