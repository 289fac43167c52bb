"""A code assignment as an instructor writes it for nbgrader, and what learners make of its four functions."""

from typing import Any

NAME = "ausleihen"
"""Of the assignment and of its notebook."""
DATA = "ausleihen.csv"
TABLE = """stadtteil,monat,medien
Altstadt,1,120
Altstadt,2,80
Hafen,1,40
Hafen,2,60
Werder,1,200
Werder,2,10
"""
IMPORTS = "import httpx\nimport numpy as np\nimport pandas as pd"
POINTS = {"pruefe_mittel": 3, "pruefe_summen": 2, "pruefe_adresse": 2, "pruefe_wuerfe": 3, "deutung": 5}
TESTS = {
    "pruefe_mittel": """assert np.allclose(mittel([1, 2, 3, 4], 2), [1.5, 2.5, 3.5])
### BEGIN HIDDEN TESTS
assert np.allclose(mittel([5.0], 1), [5.0])
assert len(mittel([1, 2, 3], 3)) == 1
### END HIDDEN TESTS""",
    "pruefe_summen": """ergebnis = summen(pd.read_csv("ausleihen.csv"))
assert ergebnis["Altstadt"] == 200
assert list(ergebnis.index) == ["Altstadt", "Hafen", "Werder"]""",
    "pruefe_adresse": """url = httpx.URL(adresse("https://katalog.rabenfurt.example", "Bücher & Karten"))
assert url.params["suche"] == "Bücher & Karten"
assert url.path == "/titel\"""",
    "pruefe_wuerfe": """ergebnis = wuerfe(1000, 7)
punkte = 0
punkte += 1 if len(ergebnis) == 1000 else 0
punkte += 1 if set(int(zahl) for zahl in ergebnis) == {1, 2, 3, 4, 5, 6} else 0
punkte += 1 if list(wuerfe(5, 3)) == list(wuerfe(5, 3)) else 0
punkte""",
}
RIGHT = {
    "mittel": [
        'def mittel(werte, breite):\n    return np.convolve(werte, np.ones(breite) / breite, mode="valid")',
        "def mittel(werte, breite):\n    anzahl = len(werte) - breite + 1\n"
        "    return [sum(werte[i : i + breite]) / breite for i in range(anzahl)]",
        "def mittel(werte, breite):\n    return pd.Series(werte).rolling(breite).mean().dropna().to_numpy()",
    ],
    "summen": [
        'def summen(tabelle):\n    return tabelle.groupby("stadtteil")["medien"].sum()',
        'def summen(tabelle):\n    print("Zeilen:", len(tabelle))\n'
        '    return tabelle.groupby("stadtteil").medien.agg("sum").sort_index()',
    ],
    "adresse": [
        'def adresse(basis, suche):\n    return str(httpx.URL(basis + "/titel", params={"suche": suche}))',
        'def adresse(basis, suche):\n    return httpx.Request("GET", basis + "/titel", params={"suche": suche}).url',
    ],
    "wuerfe": [
        "def wuerfe(anzahl, startzahl):\n    return np.random.default_rng(startzahl).integers(1, 7, anzahl)",
        "import random\n\ndef wuerfe(anzahl, startzahl):\n    zufall = random.Random(startzahl)\n"
        "    return [zufall.randint(1, 6) for _ in range(anzahl)]",
    ],
}
WRONG = {
    "mittel": [
        "def mittel(werte, breite):\n    return sum(werte) / len(werte)",
        "def mittel(werte, breite):\n    return np.array([1.5, 2.5, 3.5])",
        "def mittel(werte, breite):\n    return werte[breite",
    ],
    "summen": [
        'def summen(tabelle):\n    return tabelle.groupby("stadtteil")["medien"].mean()',
        'def summen(tabelle):\n    return tabelle["medien"].value_counts()',
        'summen = pd.read_csv("gibt_es_nicht.csv")',
    ],
    "adresse": [
        'def adresse(basis, suche):\n    return basis + "/titel?suche=" + suche',
        'def adresse(basis, suche):\n    return httpx.URL("kein://[kaputt", params={"suche": suche})',
    ],
    "wuerfe": [
        "def wuerfe(anzahl, startzahl):\n    return np.random.default_rng(startzahl).integers(1, 6, anzahl)",
        "def wuerfe(anzahl, startzahl):\n    return list(np.random.default_rng().integers(1, 7, anzahl))",
        "raise RuntimeError('Das weiß ich nicht.')",
    ],
}
ESSAYS = [
    "Der Stadtteil Werder lieh im Januar viel aus, im Februar fast nichts.",
    "Ohne Einwohnerzahlen sagt die Summe wenig über den Stadtteil.\n\n* Hafen wächst.\n* Werder fällt.",
    "$\\bar x = 85$ Medien je Monat und Stadtteil.",
]


def source() -> dict[str, Any]:
    """Return the instructor's notebook, model solutions and hidden tests included: 14 cells, 10 of them code."""
    cells = [
        _markdown("titel", "# Ausleihen der Stadtbücherei"),
        _code("einfuhr", IMPORTS, {**_kind(locked=True), "grade_id": "einfuhr"}),
        _code("ansehen", 'daten = pd.read_csv("ausleihen.csv")\ndaten.head(3)'),
        _markdown("auftrag", "Schreiben Sie vier Funktionen und deuten Sie das Ergebnis."),
    ]
    for name in RIGHT:
        solution = f"### BEGIN SOLUTION\n{RIGHT[name][0]}\n### END SOLUTION"
        test = f"pruefe_{name}"
        cells.append(_code(name, solution, {**_kind(solution=True), "grade_id": name}))
        graded = {**_kind(grade=True, locked=True), "grade_id": test, "points": POINTS[test]}
        cells.append(_code(test, TESTS[test], graded))
    cells.append(_code("probe", "print(round(float(np.mean(daten.medien)), 2))"))
    deutung = {**_kind(grade=True, solution=True), "grade_id": "deutung", "points": POINTS["deutung"]}
    cells.append(
        {
            **_markdown("deutung", "### BEGIN SOLUTION\nWerder fällt auf.\n### END SOLUTION"),
            "metadata": {"nbgrader": deutung},
        }
    )
    kernelspec = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernelspec}, "cells": cells}


def _kind(*, grade: bool = False, solution: bool = False, locked: bool = False) -> dict[str, Any]:
    return {"schema_version": 3, "grade": grade, "solution": solution, "locked": locked, "task": False}


def _markdown(name: str, text: str) -> dict[str, Any]:
    return {"id": name, "cell_type": "markdown", "metadata": {}, "source": text}


def _code(name: str, text: str, nbgrader: dict[str, Any] | None = None) -> dict[str, Any]:
    metadata = {"nbgrader": nbgrader} if nbgrader else {}
    return {
        "id": name,
        "cell_type": "code",
        "metadata": metadata,
        "source": text,
        "outputs": [],
        "execution_count": None,
    }
