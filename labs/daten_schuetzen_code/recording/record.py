"""Records what a sandbox says besides its answer: what it found in a text, its signature, its key, its isolation.

Run it from the repository with a sandbox's address and key in the environment:
    VIERAUGEN_SANDBOX_URL=… VIERAUGEN_SANDBOX_KEY=… python labs/daten_schuetzen_code/recording/record.py
"""

import json
import os
from pathlib import Path
from typing import Any

import httpx

TARGET = Path(__file__).parent.parent / "data" / "austausch.json"
ORDER = "Fassen Sie den Brief in zwei Sätzen zusammen:"
LETTER = (
    "Henrik Moosbach bittet um Ratenzahlung. Es geht um 840 Euro Kita-Beitrag für seine Tochter Mila, {birth}. {rest}"
)
BIRTH, IBAN, SWAPPED = "geboren am 03.02.2021", "DE66 9999 9999 1234 5678 90", "DE66 9999 9999 1243 5678 90"
MAIL = "Rückfragen an praxis@moosbach.example."
TEXTS = {
    "wie er kam": LETTER.format(birth=BIRTH, rest=f"Die IBAN lautet {IBAN}. {MAIL}"),
    "IBAN mit Zahlendreher": LETTER.format(birth=BIRTH, rest=f"Die IBAN lautet {SWAPPED}. {MAIL}"),
    "nur der Name": LETTER.format(birth="drei Jahre alt", rest="Seit seiner Knieoperation arbeitet er nicht."),
    "mit Platzhalter": "Person A bittet um Ratenzahlung. Es geht um 840 Euro Kita-Beitrag für Kind B.",
    "ohne Zusatz": "Eine Familie bittet um Ratenzahlung. Es geht um 840 Euro Kita-Beitrag.",
}
FORGED = "ohne Zusatz"
"""Here somebody changes the answer after it was signed."""


def main() -> None:
    """Ask everything anew and write austausch.json; times and signatures differ from run to run."""
    url, key = os.environ["VIERAUGEN_SANDBOX_URL"].rstrip("/"), os.environ["VIERAUGEN_SANDBOX_KEY"]
    with httpx.Client(headers={"Authorization": f"Bearer {key}"}, timeout=60, trust_env=False) as http:
        root = url.removesuffix("/v1")
        told = {
            "schluessel": http.get(f"{root}/sandbox/key").raise_for_status().json(),
            "abschottung": http.get(f"{root}/sandbox/isolation").raise_for_status().json(),
            "faelle": [exchange(http, url, name, text) for name, text in TEXTS.items()],
        }
    for case in told["faelle"]:
        if case["name"] == FORGED:
            case["antwort"]["text"] += " Die Stadt stimmt zu."
    TARGET.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def exchange(http: httpx.Client, url: str, name: str, text: str) -> dict[str, Any]:
    """Return one request with its answer and what stood in the headers that only this sandbox knows."""
    asked = {
        "model": "rabenfurt-1",
        "messages": [{"role": "user", "content": f"{ORDER}\n\n{text}"}],
        "temperature": 0,
        "seed": 1,
        "max_tokens": 120,
    }
    body = json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    reply = http.post(f"{url}/chat/completions", content=body, headers={"Content-Type": "application/json"})
    choice = reply.raise_for_status().json()["choices"][0]
    return {
        "name": name,
        "anfrage": asked,
        "antwort": {"index": 0, "text": choice["message"]["content"], "finish_reason": choice["finish_reason"]},
        "gemeldet": reply.headers.get("X-Vieraugen-Privacy", ""),
        "brief": json.loads(reply.headers["X-Vieraugen-Signature"]),
    }


if __name__ == "__main__":
    main()
