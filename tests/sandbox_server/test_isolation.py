"""The cage: one attempt to get out per test, made by a process that has locked itself in."""

import errno
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from cage.landlock import landlock_version
from tests.sandbox_server.conftest import Sandbox

PRELUDE = """
import ctypes, os, socket, sys, threading
from pathlib import Path
from sandbox_server.isolation import confine
model, folder = Path(sys.argv[1]), Path(sys.argv[2])
libc = ctypes.CDLL(None, use_errno=True)
report = confine(model, folder, "hier ohne")
if report.reason:
    print(report.reason)
    sys.exit(77)
"""
KERNEL_REFUSES = (errno.EPERM, errno.ENOSYS)
LEADS_OUT = {
    "io_uring": (425, 426, 427),
    "other processes": (62, 101, 310, 311, 312, 434, 438),
    "programs and processes": (57, 58, 59, 322, 435),
    "the kernel": (103, 163, 167, 172, 173, 175, 179, 227, 246, 298, 313, 320, 321, 323),
    "mounts and namespaces": (155, 161, 165, 166, 272, 304, 308, *range(428, 434), 442),
    "keys": (248, 249, 250),
    "other services": (42, 46, 53, 307),
    "shared memory and messages": (29, 30, 64, 68, 240),
    "files of others": (82, 83, 86, 88, 90, 91, 92, 93, 94, 133, 188, 235, 268),
}


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
    if done.returncode == 77 and not _landlock():
        pytest.skip(done.stdout)
    assert done.returncode != 77, done.stdout
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
        "os.chmod(model, 0o777)",
        "os.chown(model, 1, 1)",
        "os.utime(model)",
        "os.kill(os.getppid(), 0)",
        "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
        "os.setuid(65534)",
        "socket.socketpair()",
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


@pytest.mark.parametrize("where", LEADS_OUT)
def test_system_calls_that_lead_out_are_refused(where: str, tmp_path: Path) -> None:
    code = f"""
for number in {LEADS_OUT[where]}:
    ctypes.set_errno(0)
    if libc.syscall(number, 0, 0, 0, 0, 0) != -1 or ctypes.get_errno() not in {KERNEL_REFUSES}:
        sys.exit(f"{{number}} is open: {{ctypes.get_errno()}}")
"""
    done = inside(code, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_foreign_system_call_table_kills(tmp_path: Path) -> None:
    assert inside("libc.syscall(0x40000000 | 39)", tmp_path).returncode == -31  # SIGSYS


def test_no_right_of_root_is_left(tmp_path: Path) -> None:
    code = """
from cage.kernel import library_call
held = ctypes.create_string_buffer(24)
library_call("capget", b"\\x22\\x05\\x08\\x20" + bytes(4), held)
sys.exit(42 if held.raw == bytes(24) else 1)
"""
    assert inside(code, tmp_path).returncode == 42


def alone(code: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run `code` in a process that is not caged before; it finds `confine`, `model` and `folder`."""
    (tmp_path / "model").touch()
    return subprocess.run(
        [sys.executable, "-c", PRELUDE.split("report")[0] + code, tmp_path / "model", tmp_path],
        capture_output=True,
        text=True,
        timeout=30,
    )


def test_threads_that_ran_before_are_noticed_and_cannot_call_out_either(tmp_path: Path) -> None:
    """Landlock holds for one thread only, so the cage is not whole; seccomp holds for all."""
    code = """
go, said = threading.Event(), []
def work():
    go.wait()
    try:
        socket.socket(socket.AF_INET)
    except PermissionError as exc:
        said.append(exc)
thread = threading.Thread(target=work)
thread.start()
reason = confine(model, folder, None).reason
go.set()
thread.join()
print(bool(said), reason)
"""
    done = alone(code, tmp_path)
    assert done.stdout.startswith("True "), done.stderr
    assert "mehrere Fäden" in done.stdout


@pytest.mark.parametrize(
    ("kept", "open_ways"),
    [
        ("leave_the_network", {"file", "program"}),
        ("restrict_files", {"udp"}),
        ("refuse_system_calls", {"file"}),
        ("", {"tcp", "udp", "file", "program"}),
    ],
)
def test_each_lock_alone_closes_its_ways(kept: str, open_ways: set[str], tmp_path: Path) -> None:
    """With one lock only, the report names what the others would have closed: so it can be red."""
    if kept == "restrict_files" and _landlock() < 4:
        pytest.skip("this kernel's Landlock does not know TCP")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        code = f"""
from sandbox_server import isolation, selfcheck
selfcheck.ADDRESS = {listener.getsockname()}
for name in ("leave_the_network", "restrict_files", "refuse_system_calls"):
    if name != "{kept}":
        setattr(isolation, name, lambda *_: None)
report = confine(model, folder, "hier ohne")
print(" ".join(attempt.way for attempt in report.tried if not attempt.blocked))
"""
        done = alone(code, tmp_path)
    assert set(done.stdout.split()) >= open_ways, done.stderr
    closed = {"leave_the_network": {"tcp", "udp"}, "restrict_files": {"tcp", "file", "program"}}
    closed["refuse_system_calls"] = {"tcp", "udp", "ipv6", "raw", "program"}
    assert closed.get(kept, set()).isdisjoint(done.stdout.split())


def _landlock() -> int:
    try:
        return landlock_version()
    except OSError:
        return 0


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
report = confine(model, folder, "hier ohne")
print(report.reason, report.layers, report.missing)
"""
    done = alone(code, tmp_path)
    assert "nicht vollständig abgeschottet" in done.stdout
    assert "riscv64" in done.stdout
    assert "'seccomp'" not in done.stdout
    assert "'bubblewrap: hier ohne'" in done.stdout


def test_the_report_names_every_way_that_was_tried(sandbox: Sandbox) -> None:
    url = f"{sandbox.url.removesuffix('/v1')}/sandbox/isolation"
    assert httpx.get(url).status_code == 401
    report = httpx.get(url, headers={"Authorization": f"Bearer {sandbox.key}"}).json()
    assert {entry["way"] for entry in report["tried"]} == {"tcp", "udp", "dns", "ipv6", "raw", "file", "program"}
    assert report["isolated"] is (report["reason"] is None)
    assert not report["isolated"] or all(entry["blocked"] for entry in report["tried"])
    assert {"Landlock", "capabilities", "seccomp"} <= set(report["layers"])
    assert all(wall.startswith(("bubblewrap: ", "namespaces: ")) for wall in report["missing"])
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
