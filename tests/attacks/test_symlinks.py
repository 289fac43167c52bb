"""Links lead to nothing outside, and device files cannot be made."""

from pathlib import Path

from grading.jail import Session
from tests.attacks.conftest import fails, says

DENIED = ("PermissionError", "FileNotFoundError", "OSError")


def test_symbolic_links_open_nothing(any_session: Session, tmp_path: Path) -> None:
    book = tmp_path / "gradebook.db"
    book.write_text("Noten")
    book.chmod(0o666)
    for parent in list(book.parents)[:3]:
        parent.chmod(0o755)
    says(
        any_session,
        f"import os; os.symlink({str(book)!r}, 'noten'); os.symlink('/', 'wurzel'); os.symlink('..', 'oben')",
    )
    for way in ("noten", f"wurzel{book}", "wurzel/etc/passwd", "oben/x"):
        assert fails(any_session, f"open({way!r}, 'r+')") in ("PermissionError", "FileNotFoundError", "OSError")
    assert book.read_text() == "Noten"


def test_hard_links(any_session: Session, tmp_path: Path) -> None:
    for target in (tmp_path / "x", Path("/etc/ld.so.cache"), Path("/usr/bin/env")):
        assert fails(any_session, f"import os; os.link({str(target)!r}, 'neu')") in DENIED
    assert says(any_session, "import os; print(os.listdir('.'))") == "[]\n"


def test_device_files(any_session: Session) -> None:
    source = "import os, stat; os.mknod('platte', 0o600 | stat.S_IFBLK, os.makedev(254, 0))"
    assert fails(any_session, source) == "PermissionError"
    for path in ("/dev/mem", "/dev/kmsg", "/dev/vda", "/dev/tty", "/dev/ptmx"):
        assert fails(any_session, f"open({path!r}, 'rb')") in DENIED
