"""`vieraugen start`: up, down without a trace, and one sentence for each thing that can be wrong."""

import json
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.running import ROOT, House, free_port, serves, vieraugen

MODEL = ROOT / "sandbox_server" / "teaching_model" / "weights" / "rabenfurt-1.gguf"
PUBLIC = "kurse.stadt.example"


def processes_of(var: Path) -> list[int]:
    """All living processes that carry this work folder in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            environment = (entry / "environ").read_bytes()
        except OSError:
            continue
        if f"VIERAUGEN_VAR={var}".encode() in environment:
            found.append(int(entry.name))
    return found


def named(var: Path, words: str) -> list[int]:
    """The processes of this work folder with `words` on their command line."""
    found = []
    for pid in processes_of(var):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        if words in command:
            found.append(pid)
    return found


def sentence(result: subprocess.CompletedProcess[str]) -> str:
    """What was said to the person; fails if a traceback was among it."""
    assert result.returncode == 1, result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    return result.stderr.strip().splitlines()[-1]


def test_ctrl_c_leaves_no_process_port_or_socket(tmp_path: Path) -> None:
    var = tmp_path / "var"
    with House(var) as house:
        assert httpx.get(f"{house.origin}kurs/", trust_env=False).status_code == 200
        assert len(processes_of(var)) >= 3, "front door, sandbox and Jupyter"
        sockets = re.findall(r"/\S*/vieraugen-\S+", Path("/proc/net/unix").read_text())
        ours = {Path(path) for path in sockets if named(var, str(Path(path).parent))}
        assert ours, "the sandbox listens on a socket of its own"
        assert house.stop() == 0
        assert processes_of(var) == []
        assert not any(path.parent.exists() for path in ours)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", house.port))
    assert "Traceback" not in house.said


@pytest.fixture
def short_place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files with a path short enough for sockets."""
    with tempfile.TemporaryDirectory(prefix="t") as place:
        monkeypatch.setenv("TMPDIR", place)
        yield Path(place)


def test_a_killed_front_door_leaves_nothing_behind(tmp_path: Path, short_place: Path) -> None:
    """Its servers end with it, and the next start, even one that fails, removes its folder with the keys."""
    var = tmp_path / "var"
    with House(var) as house:
        os.kill(house.process.pid, signal.SIGKILL)
        deadline = time.monotonic() + 20
        while processes_of(var) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert processes_of(var) == []
    assert [folder.name.startswith("vieraugen-") for folder in short_place.iterdir()] == [True]
    sentence(vieraugen("start", "--port", str(free_port()), "--model", str(tmp_path / "fehlt.gguf"), var=var))
    assert list(short_place.iterdir()) == []


def test_killed_servers_come_back_by_themselves(tmp_path: Path) -> None:
    var = tmp_path / "var"
    with House(var) as house:
        for words in ("jupyter_server", "-m sandbox_server"):
            for pid in named(var, words):
                os.kill(pid, signal.SIGKILL)
        key = (var / "keys" / "sandbox.key").read_text().strip()
        models = f"{house.origin}sandbox/v1/models"
        deadline = time.monotonic() + 60
        while not serves(models, Authorization=f"Bearer {key}"):
            assert time.monotonic() < deadline, house.said
            time.sleep(0.2)
        assert "startet neu" in house.said


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = sentence(vieraugen("start", "--port", str(port), var=tmp_path))
    assert str(port) in said
    assert "PORT=" in said


@pytest.mark.parametrize("source", ["model", "models", "scenario"])
def test_a_missing_source_of_answers_is_said_in_one_sentence(tmp_path: Path, source: str) -> None:
    missing = tmp_path / "fehlt.datei"
    said = sentence(vieraugen("start", "--port", str(free_port()), f"--{source}", str(missing), var=tmp_path / "var"))
    assert "fehlt.datei fehlt" in said


def test_a_truncated_model_is_said_in_one_sentence(tmp_path: Path) -> None:
    cut = tmp_path / "halb.gguf"
    cut.write_bytes(MODEL.read_bytes()[: MODEL.stat().st_size // 2])
    said = sentence(vieraugen("start", "--port", str(free_port()), "--model", str(cut), var=tmp_path / "var"))
    assert "halb.gguf" in said
    assert processes_of(tmp_path / "var") == []


@pytest.mark.parametrize("port", ["0", "70000", "-1", "achtzig"])
def test_an_impossible_port_is_said_in_one_sentence(tmp_path: Path, port: str) -> None:
    refused = vieraugen("start", f"--port={port}", var=tmp_path / "var")
    assert refused.returncode == 2
    assert "1 bis 65535" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "address", ["kurse.stadt.example", "https://192.0.2.7", "https://[::1]:8443", "https://name/pfad", "ftp://name", ""]
)
def test_an_impossible_public_address_is_said_in_one_sentence(tmp_path: Path, address: str) -> None:
    refused = vieraugen("start", "--public", address, var=tmp_path / "var")
    assert refused.returncode == 2
    assert "--base-url" in refused.stderr or "IP-Adresse" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_house_for_the_hub_that_no_hub_has_started_says_so(tmp_path: Path) -> None:
    assert "JupyterHub" in vieraugen("start", "--hub", var=tmp_path / "var").stderr


def test_a_second_start_on_the_same_work_says_where_the_first_one_is(tmp_path: Path) -> None:
    var = tmp_path / "var"
    with House(var) as house:
        said = sentence(vieraugen("start", "--port", str(free_port()), var=var))
        assert house.origin in said
        assert house.access_key not in said
        os.kill(house.process.pid, signal.SIGINT)
        os.kill(house.process.pid, signal.SIGINT)
        assert house.process.wait(30) == 0, "an impatient second Ctrl-C changes nothing"
    assert processes_of(var) == []
    assert "Beendet." in house.said


def test_everything_works_below_a_path_and_with_another_server_as_model(tmp_path: Path) -> None:
    with House(tmp_path / "modell" / "var") as other:
        key = (other.var / "keys" / "sandbox.key").read_text().strip()
        os.environ["VIERAUGEN_SANDBOX_UPSTREAM_KEY"] = key
        try:
            words = ("--base-url", "kurs-ki", "--public", f"https://{PUBLIC}")
            house = House(tmp_path / "var", *words, "--upstream", f"{other.origin}sandbox/v1")
            with house, httpx.Client(base_url=house.origin, trust_env=False, timeout=60) as client:
                assert house.origin.endswith("/kurs-ki/")
                assert client.get("kurs/01-sprachmodell/").status_code == 200
                assert f"https://{PUBLIC}/kurs-ki/kurs/#zugang=" in house.said
                for name, status in ((PUBLIC, 204), (f"{PUBLIC}:8443", 204), ("fremd.example", 403)):
                    login = client.post("anmelden", json={"key": house.access_key}, headers={"Host": name})
                    assert login.status_code == status, "a proxy's own name passes, no other"
                outside = {"Host": PUBLIC}  # as the proxy passes it on, and the cookies too, although it speaks http
                login = client.post("anmelden", json={"key": house.access_key}, headers=outside)
                assert all("; Secure" in one for one in login.headers.get_list("set-cookie")), "people come by https"
                assert "Secure" in client.get("login", headers=outside).headers["set-cookie"].split("; ")
                outside["Cookie"] = login.headers["set-cookie"].partition(";")[0]
                assert client.get("formgrader/manage_assignments", headers=outside).status_code == 200
                outside |= {"Connection": "Upgrade", "Upgrade": "websocket"}
                for origin, status in ((f"https://{PUBLIC}", 426), ("https://fremd.example", 403)):
                    asked = client.get("api/events/subscribe", headers=outside | {"Origin": origin})
                    assert asked.status_code == status, "426: welcome, but no real websocket; 403: another's page"
                ours = (house.var / "keys" / "sandbox.key").read_text().strip()
                body = {"messages": [{"role": "user", "content": "Was kostet die zweite Abholung?"}], "max_tokens": 5}
                headers = {"Authorization": f"Bearer {ours}"}
                reply = client.post("sandbox/v1/chat/completions", json=body, headers=headers)
                assert reply.status_code == 200, reply.text
                assert reply.json()["choices"][0]["message"]["content"]
                for pid in named(house.var, "jupyter_server"):
                    environment = Path(f"/proc/{pid}/environ").read_bytes()
                    assert key.encode() not in environment, "the upstream's key stays with the sandbox"
        finally:
            del os.environ["VIERAUGEN_SANDBOX_UPSTREAM_KEY"]


def test_prepared_answers_are_served_and_said_to_be_prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    advice = {"format": 1, "model": "beratung-a", "advice": [], "else": "Das weiß ich nicht."}
    (tmp_path / "rat.json").write_text(json.dumps(advice))
    monkeypatch.setenv("VIERAUGEN_SANDBOX_UPSTREAM_KEY_ZWEI", "streng-geheim")
    relative = os.path.relpath(tmp_path / "rat.json", ROOT)
    with House(tmp_path / "var", "--scenario", relative) as house:
        key = (house.var / "keys" / "sandbox.key").read_text().strip()
        headers = {"Authorization": f"Bearer {key}"}
        listed = httpx.get(f"{house.origin}sandbox/v1/models", headers=headers, trust_env=False).json()["data"]
        assert [(model["id"], model["scripted"]) for model in listed] == [("beratung-a", True)]
        for pid in named(house.var, "jupyter_server"):
            assert b"streng-geheim" not in Path(f"/proc/{pid}/environ").read_bytes()


def test_other_accounts_cannot_read_peoples_work(tmp_path: Path) -> None:
    var = tmp_path / "var"
    assert vieraugen("grade", var=var).returncode == 0
    assert var.stat().st_mode & 0o077 == 0


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of one megabyte."""
    place = tmp_path / "voll"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may mount the small file system that this needs")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said_in_one_sentence(full_disk: Path) -> None:
    said = sentence(vieraugen("start", "--port", str(free_port()), var=full_disk / "var"))
    assert "voll" in said
    assert str(full_disk) in said
