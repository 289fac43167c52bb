"""The cage: one attempt to get out per test, made by a process that has locked itself in."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from tests.sandbox_server.conftest import Sandbox

PRELUDE = """
import ctypes, os, socket, sys, threading
from pathlib import Path
from sandbox_server.isolation import confine
model, folder = Path(sys.argv[1]), Path(sys.argv[2])
libc = ctypes.CDLL(None, use_errno=True)
report = confine(model, folder)
if report.reason:
    print(report.reason)
    sys.exit(77)
"""


def inside(code: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run `code` in a caged process that may read `model` and serve in `folder`."""
    (tmp_path / "model").write_text("Gewichte")
    (tmp_path / "folder").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + code, tmp_path / "model", tmp_path / "folder"],
        capture_output=True,
        text=True,
        timeout=30,
    )
    if done.returncode == 77:
        pytest.skip(done.stdout)
    return done


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket(socket.AF_INET)",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
        "socket.socket(socket.AF_UNIX).connect(str(folder / 'other.sock'))",
        "socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b'x', '/dev/log')",
        "Path('/etc/passwd').read_text()",
        "os.listdir('/')",
        "model.write_text('x')",
        "(folder / 'file').write_text('x')",
        "os.unlink(model)",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.unshare(0x10000000) if hasattr(os, 'unshare') else os.fork()",
    ],
)
def test_there_is_no_way_out(attempt: str, tmp_path: Path) -> None:
    code = f"""
try:
    {attempt}
except PermissionError:
    sys.exit(42)
"""
    assert inside(code, tmp_path).returncode == 42


@pytest.mark.parametrize(("name", "number"), [("io_uring_setup", 425), ("ptrace", 101), ("bpf", 321), ("keyctl", 250)])
def test_system_calls_that_lead_out_are_refused(name: str, number: int, tmp_path: Path) -> None:
    code = f"sys.exit(42 if libc.syscall({number}, 0, 0, 0, 0, 0) == -1 and ctypes.get_errno() == 1 else 1)"
    assert inside(code, tmp_path).returncode == 42, name


def test_a_foreign_system_call_table_kills(tmp_path: Path) -> None:
    assert inside("libc.syscall(0x40000000 | 39)", tmp_path).returncode == -31  # SIGSYS


def test_threads_that_ran_before_are_caged_too(tmp_path: Path) -> None:
    code = (
        PRELUDE.split("report")[0]
        + """
go, result = threading.Event(), []
def work():
    go.wait()
    try:
        socket.socket(socket.AF_INET)
        result.append(1)
    except PermissionError:
        result.append(42)
thread = threading.Thread(target=work); thread.start()
if confine(model, folder).reason: go.set(); sys.exit(77)
go.set(); thread.join()
sys.exit(result[0])
"""
    )
    (tmp_path / "model").touch()
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "model", tmp_path], capture_output=True, timeout=30)
    assert done.returncode in (42, 77), done.stderr


def test_what_the_engine_needs_still_works(tmp_path: Path) -> None:
    code = """
assert model.read_text() == "Gewichte"
threading.Thread(target=print, args=("Faden",)).start()
listener = socket.socket(socket.AF_UNIX)
listener.bind(str(folder / "e.sock"))
listener.listen()
os.unlink(folder / "e.sock")
"""
    done = inside(code, tmp_path)
    assert (done.returncode, done.stdout) == (0, "Faden\n"), done.stderr


def test_an_engine_without_a_cage_says_so(tmp_path: Path) -> None:
    """On a processor that the filter does not know, the reason stands there in German."""
    code = """
import platform
platform.machine = lambda: "riscv64"
print(confine(model, folder).reason)
"""
    (tmp_path / "model").touch()
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE.split("report")[0] + code, tmp_path / "model", tmp_path],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert "ohne vollständige Abschottung" in done.stdout
    assert "riscv64" in done.stdout


def test_the_report_names_every_way_that_was_tried(sandbox: Sandbox) -> None:
    url = f"{sandbox.url.removesuffix('/v1')}/sandbox/isolation"
    assert httpx.get(url).status_code == 401
    report = httpx.get(url, headers={"Authorization": f"Bearer {sandbox.key}"}).json()
    assert {entry["way"] for entry in report["tried"]} == {"tcp", "udp", "dns", "ipv6", "raw", "file", "program"}
    assert report["isolated"] is (report["reason"] is None)
    assert not report["isolated"] or all(entry["blocked"] for entry in report["tried"])
    assert abs(datetime.now(UTC) - datetime.fromisoformat(report["checked"])) < timedelta(hours=1)


def test_health_tells_of_the_cage(sandbox: Sandbox) -> None:
    health = httpx.get(f"{sandbox.url.removesuffix('/v1')}/health").json()
    assert health["isolated"] is (health["reason"] is None)


def test_the_engine_opens_no_port(sandbox: Sandbox) -> None:
    """All TCP sockets of this machine that listen, and none of them belongs to the engine."""
    pid = sandbox.engine_pid()
    own = {link.readlink().name for link in Path(f"/proc/{pid}/fd").iterdir() if "socket" in str(link.readlink())}
    lines = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
    ]
    assert own
    assert own.isdisjoint({f"socket:[{line[9]}]" for line in lines})
