"""Where llama.cpp's own server strays from OpenAI's wire format, and what the gateway makes of it.

Each row is asked of both: the engine over its socket, and the gateway before it. A row whose engine has learnt better
with a new release fails, too: then its repair can go.
"""

import json
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox_server.settings import Settings
from tests.sandbox_server.conftest import Sandbox, StartSandbox

Json = dict[str, Any]
Check = Callable[[httpx.Response], bool]
PATIENCE = 60
SLOTS = 2
CHAT, TEXT = "/v1/chat/completions", "/v1/completions"
USER: Json = {"role": "user", "content": "Hallo"}
NOTHING: Json = {"type": "object", "properties": {}, "additionalProperties": False}
TOOLS: Json = {
    "tools": [{"type": "function", "function": {"name": name, "parameters": NOTHING}} for name in ("eins", "zwei")]
}
PICTURE = [{"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}]


@dataclass(frozen=True)
class Doors:
    """The engine's own server and the gateway before it."""

    engine: Path
    sandbox: Sandbox

    def stock(self) -> httpx.Client:
        return httpx.Client(transport=httpx.HTTPTransport(uds=str(self.engine)), base_url="http://e", timeout=PATIENCE)

    def ours(self) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.sandbox.key}"}
        return httpx.Client(base_url=self.sandbox.root, headers=headers, timeout=PATIENCE)


@dataclass(frozen=True)
class Row:
    """One deviation: what is asked (a path alone is a GET), what the engine does with it, and what we answer."""

    name: str
    path: str
    body: Json | None
    stock: Check
    ours: Check


@pytest.fixture(scope="module")
def doors(start_sandbox: StartSandbox, tiny_model: Path) -> Iterator[Doors]:
    with tempfile.TemporaryDirectory(prefix="d-") as folder:  # short: a socket's path may have 108 letters
        sandbox = start_sandbox("--model", str(tiny_model), TMPDIR=folder, VIERAUGEN_SANDBOX_SLOTS=str(SLOTS))
        (engine,) = Path(folder).glob("vieraugen-*/engine.sock")
        yield Doors(engine, sandbox)


def chat(**fields: Any) -> Json:
    return {"messages": [USER], "max_tokens": 4, "seed": 5} | fields


def answered(answer: httpx.Response) -> bool:
    return answer.status_code == 200


def refused(*statuses: int) -> Check:
    return lambda answer: answer.status_code in statuses


def names(param: str | None, code: str = "invalid_value", status: int = 400) -> Check:
    """Return whether an answer is OpenAI's error object with these values."""

    def check(answer: httpx.Response) -> bool:
        error = answer.json()["error"]
        return (
            answer.status_code == status
            and set(error) == {"message", "type", "param", "code"}
            and (error["param"], error["code"]) == (param, code)
        )

    return check


def bare(answer: httpx.Response) -> bool:
    """Return whether an answer is the engine's own kind of error."""
    error = answer.json()["error"]
    return isinstance(error["code"], int) and "param" not in error


def written(count: Callable[[int], bool]) -> Check:
    return lambda answer: answered(answer) and count(answer.json()["usage"]["completion_tokens"])


def calls(*wanted: str) -> Check:
    def check(answer: httpx.Response) -> bool:
        made = answer.json()["choices"][0]["message"].get("tool_calls") or []
        return tuple(call["function"]["name"] for call in made) == wanted

    return check


def events(answer: httpx.Response) -> list[Json]:
    lines = [line.removeprefix("data: ") for line in answer.text.splitlines() if line.startswith("data: ")]
    return [json.loads(line) for line in lines if line != "[DONE]"]


def begins_with(kind: type) -> Check:
    return lambda answer: isinstance(events(answer)[0]["choices"][0]["delta"]["content"], kind)


def has(*fields: str) -> Check:
    return lambda answer: answered(answer) and set(fields) <= set(answer.json())


def lacks(*fields: str) -> Check:
    return lambda answer: answered(answer) and set(fields).isdisjoint(answer.json())


def has_probabilities(answer: httpx.Response) -> bool:
    return any((event["choices"][0].get("logprobs") or {}).get("content") for event in events(answer))


UNCHECKED: tuple[tuple[str, Any, str], ...] = (
    ("temperature", -1, "temperature"),
    ("temperature", 9, "temperature"),
    ("min_p", 5, "min_p"),
    ("max_tokens", 0, "max_tokens"),
    ("messages", [], "messages"),
    ("messages", [{"role": "chef", "content": "Hallo"}], "messages[0].role"),
)
ROWS = (
    Row("a model by its name", "/v1/models/winzling", None, refused(404), has("id", "object", "owned_by")),
    Row("a model that is not there", CHAT, chat(model="gpt-9"), answered, names("model", "model_not_found", 404)),
    Row("an error without a field", CHAT, {"max_tokens": 4}, bare, names("messages")),
    Row(
        "a picture",
        CHAT,
        chat(messages=[{"role": "user", "content": PICTURE}]),
        refused(500),
        names("messages[0].content", "unsupported_parameter"),
    ),
    Row("functions that are none", CHAT, chat(tools=[{"type": "function"}]), refused(500), names("tools[0]")),
    Row("several choices, counted", CHAT, chat(n=2), written(lambda n: n == 4), written(lambda n: n == 8)),
    Row("more choices than slots", CHAT, chat(n=SLOTS + 1), refused(400), written(lambda n: n == 4 * (SLOTS + 1))),
    Row("too many rivals", CHAT, chat(logprobs=True, top_logprobs=25), answered, names("top_logprobs")),
    *(Row(f"{name} {value}", CHAT, chat(**{name: value}), answered, names(param)) for name, value, param in UNCHECKED),
    Row(
        "an answer without an end",
        TEXT,
        {"prompt": "ab", "seed": 5, "logit_bias": {"2": -100}},
        written(lambda n: n > Settings.default_tokens),
        written(lambda n: n == Settings.default_tokens),
    ),
    Row(
        "probabilities of a streamed call",
        CHAT,
        chat(stream=True, logprobs=True, max_tokens=60, tool_choice="required", **TOOLS),
        refused(400, 500),
        has_probabilities,
    ),
    Row(
        "probabilities under another name",
        CHAT,
        chat(logprobs=True, post_sampling_probs=True),
        lambda answer: "prob" in answer.json()["choices"][0]["logprobs"]["content"][0],
        names("post_sampling_probs", "unknown_parameter"),
    ),
    Row(
        "a named function",
        CHAT,
        chat(max_tokens=60, tool_choice={"type": "function", "function": {"name": "zwei"}}, **TOOLS),
        lambda answer: not answered(answer) or calls()(answer),
        calls("zwei"),
    ),
    Row(
        "fields of its own",
        CHAT,
        chat(),
        has("timings", "system_fingerprint"),
        lacks("timings", "system_fingerprint", "__verbose"),
    ),
    Row("a beginning without a text", CHAT, chat(stream=True), begins_with(type(None)), begins_with(str)),
    Row("the folder of the model", "/props", None, lambda answer: "winzling" in answer.text, refused(404)),
    Row("who asks about tokens", "/tokenize", {"content": "ab"}, answered, refused(404)),
    Row("what is loaded beside the model", "/lora-adapters", None, answered, refused(404)),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_the_engine_strays_and_the_gateway_does_not(doors: Doors, row: Row) -> None:
    for client, check in ((doors.stock(), row.stock), (doors.ours(), row.ours)):
        with client:
            answer = client.get(row.path) if row.body is None else client.post(row.path, json=row.body)
        assert check(answer), (answer.status_code, answer.text[:2000])


def test_silence_means_the_plain_distribution_and_not_the_engines_own(doors: Doors) -> None:
    """Without any field the engine cuts unlikely tokens off; with OpenAI's defaults spelled out it does not."""
    spelled: Json = {"temperature": 1, "top_p": 1, "top_k": 0, "min_p": 0, "repeat_penalty": 1.0}
    silent = chat(max_tokens=40)
    with doors.stock() as stock:
        texts = [said(stock.post(CHAT, json=body)) for body in (silent, silent | spelled)]
    del spelled["repeat_penalty"]
    with doors.ours() as ours:
        both = [said(ours.post(CHAT, json=body)) for body in (silent, silent | spelled)]
    assert texts[0] != texts[1]
    assert both[0] == both[1] == texts[1]


def said(answer: httpx.Response) -> str:
    return str(answer.json()["choices"][0]["message"]["content"])


def test_a_repeated_question_is_computed_anew(doors: Doors) -> None:
    """The engine takes a prompt it has just read from its memory, and then its probabilities are a little different."""
    body = chat(logprobs=True, top_logprobs=3, messages=[USER | {"content": "Hallo " * 20}])
    with doors.stock() as stock:
        usage = [stock.post(CHAT, json=body).json()["usage"] for _ in range(2)]
    assert usage[1]["prompt_tokens_details"]["cached_tokens"] > 0
    with doors.ours() as ours:
        replies = [ours.post(CHAT, json=body).json() for _ in range(2)]
    assert replies[0]["choices"] == replies[1]["choices"]


def test_a_connection_stays_open_behind_a_stream(doors: Doors) -> None:
    """The engine hangs up although nobody asked for it, so that a client's next request runs into nothing."""
    body = json.dumps(chat(stream=True)).encode()
    head = f"POST {CHAT} HTTP/1.1\r\nHost: s\r\nAuthorization: Bearer {doors.sandbox.key}\r\n"
    first = f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    second = b"GET /health HTTP/1.1\r\nHost: s\r\nConnection: close\r\n\r\n"
    answers = []
    for line in (engine_line(doors), gateway_line(doors)):
        with line:
            line.sendall(first)
            streamed = b""
            while not streamed.endswith(b"\r\n0\r\n\r\n"):  # a header may end in a zero too
                streamed += line.recv(65_536)
            answers.append(after(line, second))
    assert answers[0] == b""
    assert answers[1].startswith(b"HTTP/1.1 200")


def after(line: socket.socket, request: bytes) -> bytes:
    """Return the answer to a further request on a line, empty where the other side has hung up."""
    try:
        line.sendall(request)
        return line.recv(100)
    except ConnectionError:
        return b""


def engine_line(doors: Doors) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE)
    line.connect(str(doors.engine))
    return line


def gateway_line(doors: Doors) -> socket.socket:
    host, port = doors.sandbox.root.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), PATIENCE)


def test_pages_of_other_origins_may_ask_the_engine_but_not_us(doors: Doors) -> None:
    with doors.stock() as stock, doors.ours() as ours:
        allowed = [c.get("/v1/models", headers={"Origin": "https://fremd.example"}).headers for c in (stock, ours)]
    assert allowed[0].get("access-control-allow-origin")
    assert "access-control-allow-origin" not in allowed[1]
