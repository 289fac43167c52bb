"""Replies: OpenAI's shapes and nothing of the engine's own."""

from typing import Any

from sandbox_server.replies import LOWEST_LOGPROB, Reply, legacy_logprobs
from sandbox_server.wire import Limits, read_chat, read_completion

LIMITS = Limits(context=1024, default_tokens=256, messages=10)


def entry(token: str, logprob: float | None, *rivals: tuple[str, float]) -> dict[str, Any]:
    top = [{"id": 1, "token": name, "bytes": list(name.encode()), "logprob": value} for name, value in rivals]
    return {"id": 1, "token": token, "bytes": list(token.encode()), "logprob": logprob, "top_logprobs": top}


def test_token_ids_and_surplus_rivals_are_left_out() -> None:
    request = read_chat({"messages": [{"role": "user", "content": "a"}], "logprobs": True, "top_logprobs": 1}, LIMITS)
    raw = {"delta": {"content": "b"}, "logprobs": {"content": [entry("b", -1.0, ("c", -0.5), ("b", -1.0))]}}
    (chunk,) = Reply(request, "m").chunks({"choices": [raw], "timings": {}, "system_fingerprint": "b0-unknown"})
    (token,) = chunk["choices"][0]["logprobs"]["content"]
    assert set(token) == {"token", "bytes", "logprob", "top_logprobs"}
    assert [rival["token"] for rival in token["top_logprobs"]] == ["c"]
    assert set(chunk) == {"id", "object", "created", "model", "choices"}


def test_no_probabilities_unless_asked() -> None:
    request = read_completion({"prompt": "a"}, LIMITS)
    raw = {"text": "b", "logprobs": {"content": [entry("b", -1.0)]}}
    (chunk,) = Reply(request, "m").chunks({"choices": [raw]})
    assert chunk["choices"][0]["logprobs"] is None


def test_old_shape_counts_characters_across_chunks() -> None:
    request = read_completion({"prompt": "Die", "logprobs": 1}, LIMITS)
    reply = Reply(request, "m")
    raws = [{"text": word, "logprobs": {"content": [entry(word, -1.0, ("x", -0.5))]}} for word in (" Gebühr", " gilt")]
    chunks = [chunk for raw in raws for chunk in reply.chunks({"choices": [raw]})]
    (choice,) = reply.whole(chunks)["choices"]
    assert choice["text"] == " Gebühr gilt"
    for token, offset in zip(choice["logprobs"]["tokens"], choice["logprobs"]["text_offset"], strict=True):
        assert choice["text"][offset : offset + len(token)] == token


def test_pieces_of_one_character_begin_at_the_same_place() -> None:
    pieces = [{"token": "\ufffd", "bytes": [byte], "logprob": -1.0, "top_logprobs": []} for byte in "ü".encode()]
    assert legacy_logprobs({"content": [*pieces, entry("ber", -1.0)]}, 1, 5)["text_offset"] == [5, 5, 6]


def test_old_shape_always_ranks_the_drawn_token() -> None:
    shape = legacy_logprobs({"content": [entry("b", -3.0, ("c", -0.5))]}, 1, 0)
    assert shape["top_logprobs"] == [{"c": -0.5, "b": -3.0}]
    assert legacy_logprobs({"content": [entry("b", -3.0)]}, 0, 0)["top_logprobs"] is None


def test_pieces_of_a_character_keep_their_bytes() -> None:
    piece = {"token": "\ufffd", "bytes": [0xC3], "logprob": -1.0, "top_logprobs": []}
    assert legacy_logprobs({"content": [piece]}, 1, 0)["tokens"] == ["bytes:\\xc3"]


def test_an_impossible_token_has_a_number_json_can_write() -> None:
    shape = legacy_logprobs({"content": [entry("b", None), entry("c", float("-inf"))]}, 1, 0)
    assert shape["token_logprobs"] == [LOWEST_LOGPROB, LOWEST_LOGPROB]


def test_choices_are_kept_apart() -> None:
    reply = Reply(read_chat({"messages": [{"role": "user", "content": "a"}], "n": 2}, LIMITS), "m")
    raws = [(1, "x"), (0, "a"), (1, "y"), (0, "b")]
    chunks = [
        chunk
        for index, word in raws
        for chunk in reply.chunks({"choices": [{"index": index, "delta": {"content": word}}]})
    ]
    whole = reply.whole(chunks)
    assert [choice["message"]["content"] for choice in whole["choices"]] == ["ab", "xy"]
