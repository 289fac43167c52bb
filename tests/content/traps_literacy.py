"""Mistakes about AI literacy: what the duty asks, what it does not ask, which frameworks count."""

from tests.content.trap import MUST, NOT, Trap

LITERACY = (
    Trap(
        1,
        "ausreichendes Maß",
        r"(?:ausreichend|hinreichend|genügend|angemessen)\w* (?:Maß|Niveau|Stand|Grad)\w* (?:an|von) (?:KI-)?Kompetenz"
        rf"|sufficient level of AI literacy|{MUST}.*KI-Kompetenz.*(?:sicher\w*stell|gewährleist|garantier)",
        (
            "Arbeitgeber müssen ein ausreichendes Maß an KI-Kompetenz herstellen.",
            "Die Behörde muss die KI-Kompetenz ihrer Beschäftigten sicherstellen.",
            "Employers must ensure a sufficient level of AI literacy.",
        ),
        unless=rf"{NOT}|bis zum 26 Juli 2026|until 26 July 2026",
        fine=("Sie ergreifen Maßnahmen, um die Entwicklung der KI-Kompetenz zu unterstützen.",),
    ),
    Trap(
        2,
        "Pflicht abgeschafft",
        r"(?:Omnibus|Novelle|2026/1744|KI-Kompetenz|Schulungspflicht|Artikel 4\b|AI literacy).*"
        r"(?:abgeschafft|gestrichen|aufgehoben|entfallen|weggefallen|abolished|repealed)"
        r"|KI-Kompetenz.*(?:nur noch|allein).*(?:Staat|Kommission)",
        (
            "Der Omnibus hat die Pflicht zur KI-Kompetenz abgeschafft.",
            "Um KI-Kompetenz müssen sich nur noch die Mitgliedstaaten kümmern.",
            "The omnibus abolished the duty.",
        ),
        unless=rf"{NOT}|vorgeschlagen|proposed",
    ),
    Trap(
        3,
        "Omnibus nur Vorschlag",
        r"(?:KI-Omnibus|Omnibus|2026/1744).*(?:nur ein (?:Vorschlag|Entwurf)|noch nicht (?:in Kraft|beschlossen"
        r"|verabschiedet)"
        r"|(?:only|just|still) a proposal|not yet in force)",
        ("Der digitale Omnibus ist noch nicht in Kraft.", "The omnibus is only a proposal."),
        unless=r"DSGVO|GDPR|COM\(2025\) 837",
    ),
    Trap(
        4,
        "falscher Tag des Inkrafttretens",
        r"(?:Mitte Juli|mid-July)|(?:seit|ab|am)(?: dem)? (?:8|22|24) Juli 2026.*(?:in Kraft|gilt|gelten|galt"
        r"|anzuwenden)"
        r"|(?:gilt|gelten|in Kraft).*(?:seit|ab|am)(?: dem)? (?:8|22|24) Juli 2026",
        (
            "Die neue Fassung gilt seit Mitte Juli 2026.",
            "Die Änderung ist seit dem 24.07.2026 in Kraft.",
            "Sie gilt seit dem 24. Juli 2026.",
        ),
        unless=r"27 Juli 2026",
        fine=("Die Änderungen wurden am 24. Juli 2026 veröffentlicht und gelten seit dem 27. Juli 2026.",),
    ),
    Trap(
        5,
        "Zertifikat nötig",
        rf"{MUST}.*(?:Zertifikat|zertifizier|KI-Führerschein|certificate)"
        r"|(?:Zertifikat|Zertifizierung|certificate)\w*.*"
        r"(?:Pflicht\b|vorgeschrieben|verpflichtend|erforderlich|notwendig|nötig|verlangt|required|mandatory)"
        r"|Artikel[- ]4[- ](?:zertifiziert|konform)|erfüllt (?:damit )?die (?:gesetzliche )?Pflicht",
        (
            "Für KI-Kompetenz ist ein Zertifikat vorgeschrieben.",
            "Jede Person muss ihr Grundwissen mit einem Zertifikat belegen.",
            "A certificate is required.",
            "Mit dem Nachweis sind Sie Artikel-4-zertifiziert.",
        ),
        fine=("Ein Zertifikat ist nicht nötig.",),
    ),
    Trap(
        6,
        "alle Beschäftigten",
        rf"(?:\balle\b|sämtliche|jeder?|jedes) (?:\w+ )?(?:Beschäftigte|Mitarbeit|Bedienstete)\w*.*{MUST}.*"
        rf"(?:Schulung|geschult|Fortbildung|Training)|{MUST}.*(?:\balle\b|sämtliche) (?:Beschäftigte|Mitarbeit"
        rf"|Bedienstete)\w*.*"
        r"(?:schulen|geschult)|every employee (?:needs|must|has to)",
        (
            "Alle Beschäftigten müssen geschult werden.",
            "Behörden müssen alle Beschäftigten schulen.",
            "Every employee needs training.",
        ),
        unless=rf"{NOT}|mit KI|KI-System\w* (?:nutzen|betreiben|verwenden)",
    ),
    Trap(
        7,
        "KI-Beauftragte",
        rf"(?:{MUST}|Pflicht|vorgeschrieben).*(?:KI-Beauftragt|Beauftragte\w* für KI|AI officer)"
        rf"|(?:KI-Beauftragt|Beauftragte\w* für KI|AI officer).*(?:{MUST}|Pflicht|vorgeschrieben|zu bestellen)",
        ("Jede Behörde muss eine KI-Beauftragte bestellen.", "An AI officer must be appointed."),
    ),
    Trap(
        8,
        "Test oder Niveau für jede Person",
        rf"(?:\bjede|\balle|every|each).*{MUST}.*(?:Test|Prüfung|Niveau|Stufe|level).*(?:bestehen|erreichen"
        rf"|nachweisen|\bpass|\breach)"
        rf"|{MUST}.*(?:pass a test|reach level)|(?:Artikel 4|KI-Kompetenz).*(?:verlangt|fordert"
        rf"|schreibt).*(?:Test|Prüfung|Niveau)",
        (
            "Jede Person muss einen Test bestehen.",
            "Artikel 4 verlangt eine Prüfung der Beschäftigten.",
            "Each person must pass a test.",
        ),
    ),
    Trap(
        9,
        "Prüfen ist sinnlos",
        r"(?:\bTests?\b|Wissenstest|Abschlusstest|Kompetenzprüfung|testing).*"
        r"(?:sinnlos|überflüssig|zwecklos|verboten|unzulässig|pointless|useless)",
        ("Ein Test der KI-Kompetenz ist damit überflüssig.", "Then testing is pointless."),
    ),
    Trap(
        10,
        "Bußgeld wegen Artikel 4",
        r"(?:Artikel 4\b|KI-Kompetenz|Schulungspflicht|AI literacy).*(?:Bußgeld|Geldbuße|\bfines?\b)"
        r"|(?:Bußgeld|Geldbuße|\bfines?\b).*(?:Artikel 4\b|KI-Kompetenz|Schulungspflicht|AI literacy)",
        (
            "Wer gegen Artikel 4 verstößt, dem droht ein Bußgeld von 15 Mio. Euro.",
            "Ein Bußgeld droht, wenn die KI-Kompetenz fehlt.",
            "There are fines for missing AI literacy.",
        ),
    ),
    Trap(
        31,
        "AILit im Entwurf",
        r"Engage\b.*Create\b.*Manage\b.*Design\b|(?:AILit|AI Literacy Framework).*(?:Design AI"
        r"|22 (?:Kompetenzen|competences))",
        ("AILit hat vier Bereiche: Engage, Create, Manage, Design.", "Das AI Literacy Framework nennt 22 Kompetenzen."),
        unless=r"Entwurf|draft",
    ),
    Trap(
        32,
        "DigComp 2.2",
        r"DigComp 2\.2",
        ("Maßstab ist DigComp 2.2.", "DigComp 2.2 is current."),
        unless=r"abgelöst|früher|Vorgänger|superseded|replaced",
    ),
    Trap(
        33,
        "Beispiele übernehmen genügt",
        r"(?:Sammlung|Beispiel|Praktiken|repository)\w*.*(?:übernimmt|übernehmen|kopier|copying).*"
        r"(?:erfüllt|rechtskonform|genügt|auf der sicheren Seite|complian)"
        r"|Copying repository practices means compliance",
        (
            "Wer Beispiele aus der Sammlung übernimmt, erfüllt seine Pflicht.",
            "Copying repository practices means compliance.",
        ),
    ),
    Trap(
        34,
        "DigComp verbindlich",
        r"DigComp.*(?:verbindlich|vorgeschrieben|verpflichtend|binding|mandatory)|(?:verbindlich|vorgeschrieben"
        r"|binding).*DigComp",
        ("Erwägungsgrund 8 macht DigComp verbindlich.", "Recital 8 makes DigComp binding."),
    ),
    Trap(
        35,
        "Selbsteinschätzung als Beleg",
        r"(?:Selbsteinschätzung|Selbstauskunft|MAILS|SNAIL|self-assessment).*(?:beweis|beleg|weist .*nach"
        r"|\bmisst|\bmessen|prove)",
        ("Eine Selbsteinschätzung belegt Kompetenz.", "Self-assessment scales prove competence."),
    ),
)
