"""Rooms of one's own: what is seen from inside, and that nothing changes outside; as whoever runs this, and nobody."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NOBODY = 65_534
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that runs these tests may lie where nobody may look
INSIDE = """
import json, os, socket, sys
from pathlib import Path
from cage.kernel import library_call
from cage.namespaces import EVERYTHING, INSIDE, enter_user_namespace, mount_memory, show_only
shown, bound = Path(sys.argv[1]), Path(sys.argv[2])
if os.getuid() == 0:
    library_call("unshare", EVERYTHING)
else:
    enter_user_namespace(EVERYTHING)
if child := os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
seen = [shown, *map(Path, ("/usr", sys.prefix, sys.base_prefix))]
show_only(seen, Path("/tmp"), [Path("/leer")], {Path("/x"): bound})
told = {"root": os.listdir("/"), "pid": os.getpid(), "shown": os.listdir(shown), "bound": Path("/x").read_text()}
told["devices"] = [line.split(":")[0].strip() for line in Path("/proc/net/dev").read_text().splitlines()[2:]]
told["processes"] = sorted(name for name in os.listdir("/proc") if name.isdigit())
for place in (shown, Path("/leer"), Path("/")):
    try:
        (place / "neu").write_text("x")
        told["written"] = str(place)
    except OSError:
        pass
mount_memory(Path("/leer"), 1 << 16, 10)
try:
    Path("/leer/neu").write_bytes(bytes(1 << 17))
except OSError as exc:
    told["full"] = exc.errno
told["readable"] = Path("/dev/null").read_bytes() == b"" and len(open("/dev/urandom", "rb").read(4)) == 4
print(json.dumps(told))
"""


@pytest.mark.parametrize("who", [None, NOBODY], ids=["whoever", "nobody"])
def test_what_is_seen_from_inside(who: int | None, tmp_path_factory: pytest.TempPathFactory) -> None:
    if who is not None and os.getuid() != 0:
        pytest.skip("only root may become nobody")
    place = tmp_path_factory.mktemp("zeigen")
    (place / "a.txt").write_text("x")
    (place.parent / "bound.txt").write_text("gebunden")
    for folder in (place, *place.parents[:3]):
        folder.chmod(0o755)
    mounts = Path("/proc/self/mounts").read_text()
    done = subprocess.run(
        [sys.executable if who is None else SYSTEM_PYTHON, "-c", INSIDE, place, place.parent / "bound.txt"],
        env={"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=30,
        **({} if who is None else {"user": who, "group": who, "extra_groups": []}),  # type: ignore[call-overload]
    )
    if done.returncode and "unshare" in done.stderr:
        pytest.skip(f"no namespaces here: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["pid"], told["processes"], told["shown"], told["bound"]) == (1, ["1"], ["a.txt"], "gebunden")
    ours = {Path(path).parts[1] for path in (sys.prefix, sys.base_prefix, str(place), "/x")}
    assert set(told["root"]) <= {"bin", "dev", "leer", "lib", "lib32", "lib64", "proc", "sbin", "usr"} | ours
    assert set(told["devices"]) <= {"lo"}
    assert "written" not in told
    assert (told["full"], told["readable"]) == (28, True)
    assert Path("/proc/self/mounts").read_text() == mounts


def test_neither_changes_the_machine() -> None:
    """Both take a mount namespace of their own before they mount anything, whoever calls them from where."""
    code = """
import os
from pathlib import Path
from cage import namespaces
calls = []
namespaces.library_call = lambda name, *rest: calls.append((name, rest)) or (_ for _ in ()).throw(OSError(1, "halt"))
place = Path("/tmp")
for step in (lambda: namespaces.show_only([], place, [], {}), lambda: namespaces.mount_memory(place, 1, 1)):
    try:
        step()
    except OSError:
        pass
print(calls == [("unshare", (namespaces.NEW_MOUNTS,))] * 2)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert done.stdout == "True\n", done.stderr
