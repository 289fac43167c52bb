"""Parts of an answer: however they are put together, the whole stays the same."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sandbox_server.parts import merged
from sandbox_server.replies import Reply
from sandbox_server.wire import Limits, read_chat, read_completion

LIMITS = Limits(1024, 256, 10)
CHAT = Reply(read_chat({"messages": [{"role": "user", "content": "a"}], "logprobs": True, "n": 3}, LIMITS), "m")
TEXT = Reply(read_completion({"prompt": "a", "n": 3, "logprobs": 1}, LIMITS), "m")
LAST = [{"choices": [{"index": index, "delta": {}, "finish_reason": "stop"}]} for index in range(3)]


def raw(index: int, word: str, call: bool) -> dict[str, Any]:
    token = {"token": word, "bytes": list(word.encode()), "logprob": -1.0, "top_logprobs": []}
    function = {"index": 0, "function": {"name": "", "arguments": word}}
    delta = {"tool_calls": [function]} if call else {"content": word}
    return {"choices": [{"index": index, "delta": delta, "text": word, "logprobs": {"content": [token]}}]}


chunks = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["a", "ü", ""]), st.booleans()).map(lambda t: raw(*t)))


@given(chunks)
def test_merging_changes_no_answer(raws: list[dict[str, Any]]) -> None:
    for reply in (CHAT, TEXT):
        events = [event for one in raws + LAST for event in reply.chunks(one)]
        few = merged(deepcopy(events))
        assert reply.whole(few) | {"id": ""} == reply.whole(events) | {"id": ""}
        assert len(few) <= len(events)


def test_text_of_one_choice_becomes_one_event() -> None:
    events = [
        event for one in [raw(0, "a", False), raw(1, "x", False), raw(0, "b", False)] for event in CHAT.chunks(one)
    ]
    few = merged(events)
    assert [event["choices"][0]["delta"]["content"] for event in few] == ["ab", "x"]
    assert len(few[0]["choices"][0]["logprobs"]["content"]) == 2
