"""Mistakes that only time makes: true on the day of writing, wrong from the day on that the law itself names."""

from tests.content.trap import Trap

LAW = (
    r"hochriskant|Hochrisiko|Pflichten|Vorschrift|\bgilt\b|\bgelten\b|anwendbar|anzuwenden|in Kraft"
    r"|high-risk|provisions?\b|dut(?:y|ies)\b|\bappl(?:y|ies|icable)\b"
)
LATER = (
    r"noch nicht|\bspäter\b|künftig|demnächst|\bbald\b|verschoben|was kommt"
    r"|not yet|\blater\b|\bsoon\b|postponed|will apply"
)

DAYS = (
    Trap(
        36,
        "vom Tag des Schreibens aus erzählt",
        # A page is read for years, and only its boxes know the day: words beside them name a date or none.
        rf"^(?=.*(?:{LAW}))(?=.*(?:{LATER}))"
        r"|\b(?:wurden?|worden|sind|ist|been|was|were) (?:verschoben|postponed)",
        (
            "Bei Hochrisiko: mehr, aber später",
            "Was kommt, gilt nur für hochriskante Systeme:",
            "Sie wurden verschoben.",
            "High-risk systems, not yet applicable",
        ),
        unless=r"20\d\d|nicht verschoben|not postponed|\bob\b",
        fine=(
            "Die Regeln gelten nur für hochriskante Systeme und erst ab Dezember 2027, für manche noch später.",
            "Öffnen ist noch nicht prüfen.",
        ),
    ),
)
