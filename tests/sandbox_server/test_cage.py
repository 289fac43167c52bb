"""The cage around the real engine: as root, as nobody, with and without bubblewrap, with user namespaces off."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = Path("/usr/bin/python3")  # the one that runs these tests may lie where nobody may look
NOBODY = 65_534
LOCKS = {"Landlock", "capabilities", "seccomp"}
START = """
import asyncio, http.client, json, socket, sys
from pathlib import Path
from sandbox_server.engines.cage import choose_cage
from sandbox_server.engines.child import Child

class Connection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(folder / "e.sock"))

def ask(question):
    connection = Connection("engine")
    connection.request("POST", "/v1/completions", json.dumps({"prompt": question, "max_tokens": 3}))
    return json.load(connection.getresponse())["choices"][0]["finish_reason"]

def network(pid):
    while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        pid = children[0]
    return [line.split(":")[0].strip() for line in Path(f"/proc/{pid}/net/dev").read_text().splitlines()[2:]]

async def main():
    cage = await choose_cage(model, folder)
    order = {"model": str(model), "socket": str(folder / "e.sock"), "context": 256, "slots": 1, "threads": 1}
    order |= {"unisolated": False, "bubblewrap": cage.missing}
    child = await Child.launch(order, 60, (*cage.words, sys.executable, "-m", "sandbox_server.engines.llama_process"))
    answer = await asyncio.to_thread(ask, "ab")
    devices = network(child.pid)
    await child.end()
    left = (folder / "e.sock").exists()
    print(json.dumps({"answer": answer, "left": left, "devices": devices, **child.news["isolation"]}))

model, folder = map(Path, sys.argv[1:])
asyncio.run(main())
"""
NO_NAMESPACES = (
    *("unshare", "--user", "--map-root-user", "sh", "-c"),
    'echo 0 > /proc/sys/user/max_user_namespaces && exec setpriv --bounding-set=-all --inh-caps=-all "$@"',
    "sh",
)


@pytest.fixture(scope="module")
def place(tiny_model: Path) -> Iterator[Path]:
    """A folder that everybody may read, with the sandbox, the engine and a model."""
    import xllamacpp

    with tempfile.TemporaryDirectory(prefix="vieraugen-test-") as name:
        place = Path(name)
        place.chmod(0o755)
        shutil.copytree(ROOT / "sandbox_server", place / "sandbox_server", ignore=shutil.ignore_patterns("weights"))
        shutil.copytree(ROOT / "cage", place / "cage")
        (place / "xllamacpp").symlink_to(Path(xllamacpp.__file__).parent)
        shutil.copy(tiny_model, place / "model.gguf")
        yield place


def start(place: Path, who: int | None, bubblewrap: bool, words: tuple[str, ...] = ()) -> dict[str, object]:
    """Start the engine as a user (None: who runs the tests) and let it answer; return what it reports."""
    python = Path(sys.executable) if who is None else SYSTEM_PYTHON
    path = os.environ["PATH"] if bubblewrap else str(place)
    folder = Path(tempfile.mkdtemp(dir=place))
    if who is not None:
        os.chown(folder, who, who)
    done = subprocess.run(
        [*words, python, "-c", START, place / "model.gguf", folder],
        env={"PATH": path, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=place,
        capture_output=True,
        text=True,
        timeout=60,
        **({} if who is None else {"user": who, "group": who, "extra_groups": []}),  # type: ignore[call-overload]
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    assert (report["answer"], report["left"]) == ("length", False)
    return report


def outside(report: dict[str, object]) -> set[str]:
    """Return the machine's network devices that the engine sees."""
    ours = {line.split(":")[0].strip() for line in Path("/proc/net/dev").read_text().splitlines()[2:]} - {"lo"}
    return ours & set(report["devices"])  # type: ignore[call-overload]


def skip_unless_nobody_can(place: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root may become nobody")
    tried = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import sys; assert sys.version_info >= (3, 11); import xllamacpp"],
        env={"PYTHONPATH": str(place)},
        user=NOBODY,
        group=NOBODY,
        capture_output=True,
        text=True,
    )
    if tried.returncode:
        pytest.skip(f"nobody cannot run llama.cpp with {SYSTEM_PYTHON}: {tried.stderr.splitlines()[-1]}")


@pytest.mark.parametrize("who", [None, NOBODY], ids=["whoever", "nobody"])
def test_in_bubblewrap(place: Path, who: int | None) -> None:
    if shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    if who is not None:
        skip_unless_nobody_can(place)
    report = start(place, who, bubblewrap=True)
    assert report["isolated"] is True
    assert set(report["layers"]) == LOCKS | {"bubblewrap"}  # type: ignore[call-overload]
    assert outside(report) == set()
    assert report["missing"] == []


@pytest.mark.parametrize("who", [None, NOBODY], ids=["whoever", "nobody"])
def test_without_bubblewrap(place: Path, who: int | None) -> None:
    if who is not None:
        skip_unless_nobody_can(place)
    report = start(place, who, bubblewrap=False)
    assert report["isolated"] is True
    assert set(report["layers"]) == LOCKS | {"namespaces"}  # type: ignore[call-overload]
    assert outside(report) == set()
    assert report["missing"] == ["bubblewrap: nicht installiert"]


def test_with_user_namespaces_off(place: Path) -> None:
    """As in many containers: neither bubblewrap nor namespaces of our own, and all ways are closed all the same."""
    skip_unless_nobody_can(place)
    report = start(place, NOBODY, bubblewrap=True, words=NO_NAMESPACES)
    assert report["isolated"] is True
    assert set(report["layers"]) == LOCKS  # type: ignore[call-overload]
    assert {wall.partition(":")[0] for wall in report["missing"]} == {"bubblewrap", "namespaces"}  # type: ignore[attr-defined]
    assert all(attempt["blocked"] for attempt in report["tried"])  # type: ignore[attr-defined]
