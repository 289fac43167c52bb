"""bubblewrap's words, tried with the real program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cage import bubblewrap


def test_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert bubblewrap.words([], [], {}) is None


@pytest.mark.parametrize("keep", [(), ("CAP_SETUID",)], ids=["nobody new", "somebody else later"])
def test_what_is_seen_from_inside(keep: tuple[str, ...], tmp_path: Path) -> None:
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    if keep and os.getuid() != 0:
        pytest.skip("only root can become somebody else")
    (tmp_path / "zeigen").mkdir()
    (tmp_path / "gebunden").write_text("x")
    readable = [Path("/usr"), Path(sys.prefix), Path(sys.base_prefix), tmp_path / "zeigen"]
    words = bubblewrap.words(readable, [Path("/leer")], {Path("/hier"): tmp_path / "gebunden"}, keep)
    assert words is not None
    code = f"""
import os
from pathlib import Path
print(Path("/hier").read_text(), os.listdir({str(tmp_path)!r}), os.listdir("/leer"), os.path.exists("/sys"))
Path("/leer/neu").write_text("x")
for place in ("/", {str(tmp_path / "zeigen")!r}):
    try:
        Path(place, "neu").write_text("x")
        print("offen", place)
    except OSError:
        pass
"""
    done = subprocess.run([*words, sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    if done.returncode and "bwrap" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert (done.stdout, done.stderr) == ("x ['zeigen'] [] False\n", "")
