"""Makes the lab's applications: invented, the same at each run, each as fields for a rule and as a text for a model.

Run it from the repository: python labs/vorab_pruefung_code/recording/antraege.py
"""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

DATA = Path(__file__).parent.parent / "data"
NUMBER, SEED = 160, 35
REQUIRED = ("Antragsformular", "Meldebescheinigung", "Fahrzeugschein")
EXTRA = ("Mietvertrag", "Rabenfurt-Pass", "Führerschein", "Kaufvertrag")
NAMES = (
    "Frau Arslan", "Herr Bonnet", "Frau Czerny", "Herr Dahlmann", "Frau Eilers", "Herr Farkas", "Frau Gundlach",
    "Herr Haddad", "Frau Ilic", "Herr Jessen", "Frau Kamara", "Herr Lorenzen", "Frau Mertesacker", "Herr Novotny",
    "Frau Osterloh", "Herr Petersen", "Frau Quandt", "Herr Rossi", "Frau Stavros", "Herr Tiedemann", "Frau Uhlig",
    "Herr Varga", "Frau Wiechert", "Herr Zander",
)  # fmt: skip
REMARKS = (
    "Ich ziehe am Monatsende zu meiner Schwester nach Neustadt.",
    "Das Auto gehört meinem Arbeitgeber, ich darf es auch privat fahren.",
    "Ich pflege meine Mutter und brauche den Ausweis ab sofort.",
    "Bitte schicken Sie den Bescheid an meine Betreuerin.",
    "Der Wagen ist im Mai verkauft worden, ich bekomme einen neuen.",
    "Ich habe die Meldebescheinigung schon im Januar abgegeben.",
)
HEADS = (
    "Antrag {number}, {name}: Bewohnerparkausweis.",
    "{name} beantragt einen Bewohnerparkausweis. Aktenzeichen {number}.",
    "Heute im Posteingang: {name} möchte einen Bewohnerparkausweis ({number}).",
)
LISTS = (
    "Erforderlich: {required}.\nBeigefügt: {enclosed}.",
    "Nach der Satzung nötig: {required}.\nIn der Mappe liegen: {enclosed}.",
    "Abgegeben wurden: {enclosed}.\nVorzulegen sind {required}.",
    "Die Satzung verlangt {required}.\nAm Schalter lagen auf dem Tisch: {enclosed}.",
    "Wir brauchen {required}. Mit der Post kamen {enclosed}, sonst nichts.",
    "Liste: {required}\nGescannt: {enclosed}",
)
FORMS = (
    "{paper}",
    "{paper}",
    "{paper}",
    "{paper} (Kopie)",
    "{paper} im Original",
    "Kopie: {paper}",
    "{paper}, schlecht lesbar",
)
OTHER_NAMES = {
    "Antragsformular": ("ausgefülltes Formular", "Antrag mit Unterschrift"),
    "Meldebescheinigung": ("Bescheinigung der Meldebehörde", "Auszug aus dem Melderegister"),
    "Fahrzeugschein": ("Zulassungsbescheinigung Teil I", "Fahrzeugpapiere"),
}
"""Papers that are there under another name: people see it, a comparison of words does not."""
LATER = ("{paper} wird nachgereicht.", "{paper} folgt mit der Post.", "{paper}: nicht dabei.")


def main() -> None:
    """Write data/antraege.json."""
    r = Random(SEED)  # noqa: S311 (reproducible on purpose)
    applications = [application(r, number) for number in range(1, NUMBER + 1)]
    text = json.dumps(applications, ensure_ascii=False, indent=1) + "\n"
    (DATA / "antraege.json").write_text(text, encoding="utf-8")


def application(r: Random, number: int) -> dict[str, Any]:
    """Return one application; the chances are ours and no town's."""
    received = date(2026, 3, 2) + timedelta(days=r.randrange(120))
    papers = {paper: _issued(r, paper, received) for paper in REQUIRED if r.random() < 0.84} or {REQUIRED[0]: received}
    fields = {
        "nummer": f"32-{4100 + number}/26",
        "eingang": received.isoformat(),
        "unterlagen": {paper: day.isoformat() for paper, day in papers.items()},
        "hauptwohnung": r.choices((True, False, None), (90, 6, 4))[0],
        "im_gebiet": r.choices((True, False, None), (92, 5, 3))[0],
        "ausweise": int(r.random() < 0.09),
        "pass_bis": (received + timedelta(days=r.randrange(-60, 300))).isoformat() if r.random() < 0.2 else None,
        "monate": r.choices((12, 6, 3, 9, 5), (76, 10, 6, 5, 3))[0],
        "bemerkung": r.choice(REMARKS) if r.random() < 0.12 else "",
    }
    return fields | {"text": _text(r, fields)}


def _called(r: Random, paper: str) -> str:
    return r.choice(OTHER_NAMES[paper]) if paper in OTHER_NAMES and r.random() < 0.06 else paper


def _issued(r: Random, paper: str, received: date) -> date:
    oldest = {"Antragsformular": 10, "Meldebescheinigung": 110, "Fahrzeugschein": 4000}[paper]
    return received - timedelta(days=r.randrange(oldest))


def _text(r: Random, fields: dict[str, Any]) -> str:
    """Return the application as somebody writes it down on arrival; it tells papers, no dates."""
    enclosed = [*fields["unterlagen"], *(r.sample(EXTRA, 1) if r.random() < 0.3 else ())]
    r.shuffle(enclosed)
    named = ", ".join(r.choice(FORMS).format(paper=_called(r, paper)) for paper in enclosed)
    head = r.choice(HEADS).format(number=fields["nummer"], name=r.choice(NAMES))
    required = f"{', '.join(REQUIRED[:-1])} und {REQUIRED[-1]}"
    lines = [head, r.choice(LISTS).format(required=required, enclosed=named)]
    missing = [paper for paper in REQUIRED if paper not in fields["unterlagen"]]
    if missing and r.random() < 0.3:
        lines.append(r.choice(LATER).format(paper=r.choice(missing)))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
