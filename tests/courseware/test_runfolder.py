"""The folder of one start: private, gone at the end, and cleared away by the next start after a kill -9."""

import subprocess
import sys
from pathlib import Path

from courseware.runfolder import run_folder

HOLD = "import sys; from pathlib import Path; from courseware.runfolder import run_folder\n" + (
    "with run_folder(Path(sys.argv[1])) as folder: print(folder, flush=True); sys.stdin.read()"
)


def holder(place: Path) -> tuple[subprocess.Popen[str], Path]:
    """Start a process that holds a folder until its standard input closes."""
    command = [sys.executable, "-c", HOLD, str(place)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_it_is_private_and_gone_at_the_end(tmp_path: Path) -> None:
    with run_folder(tmp_path) as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "key").write_text("geheim")
    assert list(tmp_path.iterdir()) == []


def test_the_next_start_removes_what_a_killed_one_left_and_spares_the_living(tmp_path: Path) -> None:
    dead, left = holder(tmp_path)
    living, kept = holder(tmp_path)
    (left / "jupyter_server_config.json").write_text("geheim")
    dead.kill()
    dead.communicate()
    assert left.is_dir()
    with run_folder(tmp_path) as folder:
        assert not left.exists()
        assert kept.is_dir()
        assert folder != kept
    living.communicate("")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    """Such names may be anybody's in a public place: a folder without our lock file, a file, a link to elsewhere."""
    elsewhere = tmp_path / "anderswo"
    elsewhere.mkdir()
    (elsewhere / "owner").touch()
    place = tmp_path / "tmp"
    (place / "vieraugen-fremd").mkdir(parents=True)
    (place / "vieraugen-datei").touch()
    (place / "vieraugen-link").symlink_to(elsewhere)
    linked = place / "vieraugen-schloss"
    linked.mkdir()
    (linked / "owner").symlink_to(elsewhere / "owner")
    before = sorted(place.iterdir())
    with run_folder(place):
        pass
    assert sorted(place.iterdir()) == before
    assert (elsewhere / "owner").exists()
