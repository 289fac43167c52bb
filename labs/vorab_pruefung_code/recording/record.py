"""Records what rabenfurt-1 says of each application, paper by paper, and how sure it was.

Run it from the repository with a sandbox's address and key in the environment, after antraege.py:
    VIERAUGEN_SANDBOX_URL=… VIERAUGEN_SANDBOX_KEY=… python labs/vorab_pruefung_code/recording/record.py
"""

import csv
import json
import math
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx

DATA = Path(__file__).parent.parent / "data"
REQUIRED = ("Antragsformular", "Meldebescheinigung", "Fahrzeugschein")
ORDER = "Prüfen Sie, ob etwas fehlt."


def main() -> None:
    """Ask everything anew and write antworten.csv and papiere.csv; the same model gives the same files."""
    url, key = os.environ["VIERAUGEN_SANDBOX_URL"].rstrip("/"), os.environ["VIERAUGEN_SANDBOX_KEY"]
    applications = json.loads((DATA / "antraege.json").read_text(encoding="utf-8"))
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=60, trust_env=False) as http:
        answers = [ask(http, application["text"]) for application in applications]
    papers = [
        [each["nummer"], paper, int(paper not in each["unterlagen"]), int(says_missing(text, paper))]
        for each, (text, _) in zip(applications, answers, strict=True)
        for paper in REQUIRED
    ]
    wrong = {number for number, _, truth, said in papers if truth != said}
    cases = [
        [each["nummer"], text, sure, int(each["nummer"] not in wrong)]
        for each, (text, sure) in zip(applications, answers, strict=True)
    ]
    write("papiere.csv", ["nummer", "unterlage", "fehlt", "gemeldet"], papers)
    write("antworten.csv", ["nummer", "antwort", "sicherheit", "stimmt"], cases)


def ask(http: httpx.Client, text: str) -> tuple[str, float]:
    """Return the answer and the probability of its least probable token."""
    body = {
        "model": "rabenfurt-1",
        "messages": [{"role": "user", "content": f"{ORDER}\n\n{text}"}],
        "temperature": 0,
        "seed": 1,
        "max_tokens": 200,
        "logprobs": True,
    }
    choice = http.post("/chat/completions", json=body).raise_for_status().json()["choices"][0]
    least = min(token["logprob"] for token in choice["logprobs"]["content"])
    return choice["message"]["content"].strip(), round(math.exp(least), 4)


def says_missing(answer: str, paper: str) -> bool:
    """Say whether the answer reports this paper as missing; what it does not mention it does not report."""
    walked = re.findall(rf"\b{re.escape(paper)}: (liegt vor|fehlt)", answer)
    if walked:
        return bool(walked[-1] == "fehlt")
    listed = re.findall(r"Es fehl(?:t|en): ?([^.]*)", answer)
    return bool(listed and re.search(rf"\b{re.escape(paper)}\b", listed[-1]))


def write(name: str, heads: list[str], rows: Iterable[list[Any]]) -> None:
    """Write one table."""
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(heads)
        table.writerows(rows)


if __name__ == "__main__":
    main()
