"""Landlock: what a process may still touch, tried by one that has locked itself in."""

import subprocess
import sys
from pathlib import Path

import pytest

from cage.landlock import landlock_version

INSIDE = """
import os, sys
from pathlib import Path
from cage.landlock import READ, RUN, WORK, restrict_files
folder = Path(sys.argv[1])
restrict_files({folder / "lesen": READ, folder / "arbeit": WORK, folder / "datei": READ, Path("/usr"): RUN})
os.chdir(folder / "arbeit")
def tell(step):
    try:
        step()
        print("auf")
    except OSError as exc:
        print(exc.strerror)
"""


@pytest.mark.parametrize(
    ("attempt", "allowed"),
    [
        ("lambda: Path('../lesen/a').read_text()", True),
        ("lambda: Path('../lesen/a').write_text('x')", False),
        ("lambda: os.listdir('../lesen')", True),
        ("lambda: Path('../datei').read_text()", True),
        ("lambda: Path('../geheim').read_text()", False),
        ("lambda: Path('/etc/passwd').read_text()", False),
        ("lambda: Path('neu').write_text('x')", True),
        ("lambda: os.truncate('alt', 0)", True),
        ("lambda: os.rename('alt', 'neu')", True),
        ("lambda: os.rename('../lesen/a', 'a')", False),
        ("lambda: os.link('../lesen/a', 'a')", False),
        ("lambda: os.mkdir('ordner')", True),
        ("lambda: os.mkdir('../ordner')", False),
        ("lambda: os.unlink('alt')", True),
        ("lambda: os.unlink('../lesen/a')", False),
        ("lambda: os.mkfifo('rohr')", True),
    ],
)
def test_rights(attempt: str, allowed: bool, tmp_path: Path) -> None:
    try:
        landlock_version()
    except OSError as exc:
        pytest.skip(f"no Landlock here: {exc}")
    for name in ("lesen", "arbeit"):
        (tmp_path / name).mkdir()
    for name in ("lesen/a", "arbeit/alt", "datei", "geheim"):
        (tmp_path / name).write_text("x")
    code = f"{INSIDE}tell({attempt})"
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, timeout=30)
    assert done.stderr == ""
    assert (done.stdout.strip() == "auf") is allowed, done.stdout
