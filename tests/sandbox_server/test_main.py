"""The command: faults at the start are one sentence and a status; the end leaves nothing behind."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.fakes import old_kernel
from tests.sandbox_server.conftest import Sandbox, command


def fails(arguments: list[str], tmp_path: Path, **environment: str) -> tuple[int, str]:
    """Run the command until it gives up; return status and sentence."""
    process = command(arguments, {"VIERAUGEN_HOME": str(tmp_path), "TMPDIR": str(tmp_path), **environment})
    out, err = process.communicate(timeout=60)
    assert out == ""
    assert "Traceback" not in err
    assert list(tmp_path.glob("vieraugen-*")) == []
    return process.returncode, err


def test_a_missing_model(tmp_path: Path) -> None:
    status, sentence = fails(["--model", str(tmp_path / "fehlt.gguf"), "--bind", "127.0.0.1:0"], tmp_path)
    assert (status, "fehlt.gguf fehlt" in sentence) == (66, True)


def test_something_else_than_a_model(tmp_path: Path) -> None:
    (tmp_path / "brief.gguf").write_text("Sehr geehrte Frau Kaya,")
    status, sentence = fails(["--model", str(tmp_path / "brief.gguf"), "--bind", "127.0.0.1:0"], tmp_path)
    assert (status, "keine GGUF-Modelldatei" in sentence) == (65, True)


def test_a_truncated_model(tiny_model: Path, tmp_path: Path) -> None:
    whole = tiny_model.read_bytes()
    (tmp_path / "halb.gguf").write_bytes(whole[: len(whole) // 2])
    status, sentence = fails(["--model", str(tmp_path / "halb.gguf"), "--bind", "127.0.0.1:0"], tmp_path)
    assert (status, "beschädigt oder unvollständig" in sentence) == (65, True)


def test_a_taken_port(tiny_model: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        bind = f"127.0.0.1:{other.getsockname()[1]}"
        status, sentence = fails(["--model", str(tiny_model), "--bind", bind], tmp_path)
    assert (status, bind in sentence) == (75, True)


def test_an_unreachable_upstream(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        free = other.getsockname()[1]
    status, sentence = fails(["--upstream", f"http://127.0.0.1:{free}/v1", "--bind", "127.0.0.1:0"], tmp_path)
    assert (status, "antwortet nicht" in sentence) == (69, True)


@pytest.mark.parametrize("bind", ["hier", "127.0.0.1:99999", ":80", "127.0.0.1:acht"])
def test_an_impossible_address(tmp_path: Path, bind: str) -> None:
    assert fails(["--bind", bind], tmp_path)[0] == 78


def test_an_impossible_setting(tmp_path: Path) -> None:
    assert fails([], tmp_path, VIERAUGEN_SANDBOX_SLOTS="viele")[0] == 78
    assert fails(["--privacy", "blockieren"], tmp_path)[0] == 78
    assert fails(["--protocol", "Übung 3"], tmp_path)[0] == 78  # without a purpose


def test_a_model_that_cannot_be_caged_is_not_started(tiny_model: Path, tmp_path: Path) -> None:
    environment = {"VIERAUGEN_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    process = command(["--model", str(tiny_model), "--bind", "127.0.0.1:0"], environment, old_kernel.WORDS)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (77, "")
    assert "Landlock" in err
    assert "--unisolated" in err
    assert list(tmp_path.glob("vieraugen-*")) == []


def test_a_model_that_may_run_without_a_cage_says_so_everywhere(tiny_model: Path, tmp_path: Path) -> None:
    environment = {"VIERAUGEN_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    words = ["--model", str(tiny_model), "--bind", "127.0.0.1:0", "--unisolated"]
    process = command(words, environment, old_kernel.WORDS)
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1].removesuffix("/v1")
    key = (tmp_path / "var/keys/sandbox.key").read_text().strip()
    health = httpx.get(f"{url}/health").json()
    report = httpx.get(f"{url}/sandbox/isolation", headers={"Authorization": f"Bearer {key}"}).json()
    process.send_signal(signal.SIGTERM)
    _out, err = process.communicate(timeout=20)
    assert (process.returncode, health["isolated"], report["isolated"]) == (0, False, False)
    assert "Landlock" in health["reason"]
    assert err.startswith(f"ACHTUNG: {health['reason']}")


def test_who_listens_to_other_machines_is_warned(tiny_model: Path, tmp_path: Path) -> None:
    process = command(
        ["--model", str(tiny_model), "--bind", "0.0.0.0:0"], {"VIERAUGEN_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    )
    assert process.stdout is not None
    assert "bereit" in process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert "anderen Rechnern" in process.communicate(timeout=20)[1]


def test_ctrl_c_in_a_terminal_is_no_accident_of_the_engine(tiny_model: Path, tmp_path: Path) -> None:
    """It reaches all processes in the foreground at once."""
    process = command(
        ["--model", str(tiny_model), "--bind", "127.0.0.1:0"],
        {"VIERAUGEN_HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
        foreground=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=20) == ("", "")


def test_the_end_leaves_nothing_behind(tiny_model: Path, tmp_path: Path) -> None:
    path = tmp_path / "run/sandbox.sock"
    path.parent.mkdir()
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(path))
    stale.close()  # a socket file that a killed server left behind
    process = command(
        ["--model", str(tiny_model), "--bind", f"unix:{path}"],
        {"VIERAUGEN_HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
    )
    assert process.stdout is not None
    assert "bereit" in process.stdout.readline()
    assert path.stat().st_mode & 0o777 == 0o600
    with httpx.Client(transport=httpx.HTTPTransport(uds=str(path))) as client:
        assert client.get("http://sandbox/health").json()["status"] == "ok"
    child = Sandbox(process, "", "", "").engine_pid()
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert not path.exists()
    assert list(tmp_path.glob("vieraugen-*")) == []
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_killed_server_takes_its_engine_along(tiny_model: Path, tmp_path: Path) -> None:
    process = command(
        ["--model", str(tiny_model), "--bind", "127.0.0.1:0"],
        {"VIERAUGEN_HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
    )
    assert process.stdout is not None
    process.stdout.readline()
    child = Sandbox(process, "", "", "").engine_pid()
    process.kill()
    process.communicate(timeout=20)  # returns once the child, too, has closed its copies of the pipes
    subprocess.run(["tail", f"--pid={child}", "-s", "0.05", "-f", "/dev/null"], timeout=20, check=True)


def test_ordinary_days_leave_no_line_in_the_log(tiny_model: Path, tmp_path: Path) -> None:
    process = command(
        ["--model", str(tiny_model), "--bind", "127.0.0.1:0"],
        {"VIERAUGEN_HOME": str(tmp_path), "TMPDIR": str(tmp_path)},
    )
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    key = (tmp_path / "var/keys/sandbox.key").read_text().strip()
    for prompt in ("Mein Geheimnis", "Mein Geheimnis " * 200, ""):
        body = {
            "messages": [{"role": "user", "content": prompt}],
            "max_tokens": 3,
            "temperature": 5 if not prompt else 1,
        }
        httpx.post(f"{url}/chat/completions", json=body, headers={"Authorization": f"Bearer {key}"}, timeout=30)
    for _ in range(20):
        _leave_early(f"{url}/completions", key)
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=20) == ("", "")
    assert process.returncode == 0
    assert list(tmp_path.glob("vieraugen-*")) == []


def _leave_early(url: str, key: str) -> None:
    body = {"prompt": "Mein Geheimnis", "max_tokens": 400, "stream": True}
    with httpx.stream("POST", url, json=body, headers={"Authorization": f"Bearer {key}"}, timeout=30) as answer:
        next(answer.iter_lines())
