"""How the engine child is started: inside bubblewrap where that is installed and allowed, else as it is.

bubblewrap gives the child a file system of its own (Python, the system's libraries, llama.cpp and the model, all
read-only, and one folder for the socket), its own users, processes, host name and memory, and a network without any
way out. It is one wall more: the child locks itself in in every case (see isolation.py).
"""

import asyncio
import contextlib
import importlib.util
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
LOCKS = PACKAGE.parent / "cage"
LINKED = ("/bin", "/sbin", "/lib", "/lib32", "/lib64")  # into /usr on most systems, folders of their own on some
PATIENCE = 5.0  # seconds for a try-run that takes a tenth of one
NOTHING = (sys.executable, "-I", "-S", "-c", "")


@dataclass(frozen=True)
class Cage:
    """Words to put before the child's command line; `missing` says why bubblewrap is not among them, None: it is."""

    words: tuple[str, ...]
    missing: str | None


async def choose_cage(model: Path, folder: Path) -> Cage:
    """Return bubblewrap with sight of `model` and write access to `folder`, where a try-run in it succeeds."""
    program = shutil.which("bwrap")
    if program is None:
        return Cage((), "nicht installiert")
    words = (program, *_walls(model, folder))
    fault = await _try(words)
    return Cage((), fault) if fault else Cage(words, None)


def _walls(model: Path, folder: Path) -> list[str]:
    walls = ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    for place in _readable(model):
        walls += ["--ro-bind", str(place), str(place)]
    for link in map(Path, LINKED):
        if link.is_symlink():
            walls += ["--symlink", str(link.readlink()), str(link)]
        elif link.is_dir():
            walls += ["--ro-bind", str(link), str(link)]
    return [*walls, "--bind", str(folder), str(folder), "--chdir", str(folder), "--remount-ro", "/"]


def _readable(model: Path) -> list[Path]:
    engine = importlib.util.find_spec("xllamacpp")
    places = [Path("/usr"), Path("/etc/ld.so.cache"), Path(sys.base_prefix), Path(sys.prefix), PACKAGE, LOCKS, model]
    if engine is not None and engine.origin is not None:
        places.append(Path(engine.origin).parent)
    return [place for place in dict.fromkeys(places) if place.exists()]


async def _try(words: tuple[str, ...]) -> str | None:
    """Start Python in the cage to do nothing; return None, or the last thing that was said."""
    trial = await asyncio.create_subprocess_exec(
        *words,
        *NOTHING,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={},
    )
    try:
        _, said = await asyncio.wait_for(trial.communicate(), PATIENCE)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            trial.kill()
        await trial.wait()
        return "antwortet nicht"
    lines = said.decode("utf-8", "replace").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), f"Status {trial.returncode}")
    return last.strip()[:200] if trial.returncode else None
