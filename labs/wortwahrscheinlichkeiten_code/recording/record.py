"""Records the lab's data: what rabenfurt-1 answers to fragen.csv, token by token, and whether it is right.

Run it from the repository with a sandbox's address and key in the environment:
    VIERAUGEN_SANDBOX_URL=… VIERAUGEN_SANDBOX_KEY=… python labs/wortwahrscheinlichkeiten_code/recording/record.py
"""

import csv
import json
import os
from pathlib import Path
from typing import Any

import httpx

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
SHOWN = "Was kostet die zweite Abholung von Sperrmüll?"
"""The question whose whole reply becomes antwort.json."""
TEMPERATURE = 1.0  # at 0 hardly an answer is wrong, and then there is nothing to tell apart


def main() -> None:
    """Ask everything anew and write data/; the same model and the same engine give the same files."""
    url, key = os.environ["VIERAUGEN_SANDBOX_URL"].rstrip("/"), os.environ["VIERAUGEN_SANDBOX_KEY"]
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=60, trust_env=False) as http:
        shown = ask(http, SHOWN, 1, temperature=0.7)
        (DATA / "antwort.json").write_text(json.dumps(shown, ensure_ascii=False) + "\n", encoding="utf-8")
        with (HERE / "fragen.csv").open(encoding="utf-8", newline="") as file:
            questions = list(csv.DictReader(file))
        replies = [ask(http, row["frage"], seed) for seed, row in enumerate(questions, 1)]
    write(questions, replies)


def ask(http: httpx.Client, question: str, seed: int, temperature: float = TEMPERATURE) -> dict[str, Any]:
    """Return the whole reply of the sandbox."""
    body = {
        "model": "rabenfurt-1",
        "messages": [{"role": "user", "content": question}],
        "temperature": temperature,
        "seed": seed,
        "max_tokens": 200,
        "logprobs": True,
        "top_logprobs": 5,
    }
    reply = http.post("/chat/completions", json=body).raise_for_status()
    return dict(reply.json())


def write(questions: list[dict[str, str]], replies: list[dict[str, Any]]) -> None:
    """Write one row per answer and one row per token; an answer is right when it says what was looked for."""
    with (DATA / "antworten.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["antwort", "frage", "text", "gesucht", "richtig"])
        for name, row, reply in zip(names(questions), questions, replies, strict=True):
            text = reply["choices"][0]["message"]["content"].strip()
            rows.writerow([name, row["frage"], text, row["gesucht"], int(row["gesucht"] in text)])
    with (DATA / "tokens.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["antwort", "stelle", "token", "logprob"])
        for name, reply in zip(names(questions), replies, strict=True):
            for place, token in enumerate(reply["choices"][0]["logprobs"]["content"], 1):
                rows.writerow([name, place, token["token"], round(token["logprob"], 4)])


def names(questions: list[dict[str, str]]) -> list[str]:
    """Return a short name per question: a001, a002, …"""
    return [f"a{number:03d}" for number in range(1, len(questions) + 1)]


if __name__ == "__main__":
    main()
