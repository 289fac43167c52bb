"""Mistakes about everything else: supervision, dates, high-risk systems, transparency, German law."""

from tests.content.trap import MUST, NOT, Trap

RULES = (
    Trap(
        11,
        "Millionenbußen für Behörden",
        r"(?:Behörde|Stadt|Städte|Kommune|Gemeinde|öffentliche\w* Stelle|Verwaltung|authorit)\w*\b.*(?:Bußgeld"
        r"|Geldbuße|\bfines?\b)"
        r"|(?:Bußgeld|Geldbuße|\bfines?\b).*(?:Behörde|Stadt|Städte|Kommune|Gemeinde|öffentliche\w* Stelle|authorit)",
        ("Behörden drohen Bußgelder in Millionenhöhe.", "Authorities face fines of millions."),
        unless=rf"{NOT}|entscheiden die Mitgliedstaaten|geschützt",
    ),
    Trap(
        12,
        "Bundesnetzagentur für die Stadt",
        r"^(?=.*Bundesnetzagentur)(?=.*(?:beaufsichtig|überwach|zuständig|Aufsicht))(?=.*(?:Stadt|Städte|Kommun"
        r"|Gemeinde|Länder|Landes))"
        r"|BNetzA supervises (?:our )?(?:city|cities|municipalit)",
        (
            "Die Bundesnetzagentur beaufsichtigt auch Städte und Gemeinden.",
            "Für Kommunen ist die Bundesnetzagentur zuständig.",
            "BNetzA supervises our city.",
        ),
    ),
    Trap(
        13,
        "Datenschutzaufsicht als KI-Aufsicht",
        r"^(?=.*(?:Datenschutz(?:aufsicht|behörde|beauftragte)|BfDI|data protection authority))"
        r"(?=.*(?:KI-Aufsicht|Marktüberwach|KI-Verordnung|AI supervis))",
        (
            "Die Datenschutzaufsicht überwacht auch die KI-Verordnung bei der Polizei.",
            "Der BfDI ist Marktüberwachungsbehörde.",
        ),
        unless=rf"{NOT}|bleibt für die DSGVO",
    ),
    Trap(
        14,
        "Hochrisiko-Pflichten seit August 2026",
        r"^(?=.*(?:Hochrisiko|high-risk|Artikel (?:14|26|27)\b|Anhang III|Grundrechte-Folgen))"
        r"(?=.*(?:seit|ab|zum|vom|since|from|am)(?: dem)? (?:2 August 202[67]|August 202[67]|2 August 202[67]))",
        (
            "Die Pflichten für Hochrisiko-Systeme gelten seit dem 2. August 2026.",
            "Seit 02.08.2026 ist Artikel 26 anzuwenden.",
        ),
        unless=r"ursprünglich|Abschnitt|Kapitel|originally",
        fine=("Die Pflichten für Hochrisiko-Systeme nach Anhang III gelten ab dem 2. Dezember 2027.",),
    ),
    Trap(
        15,
        "alles verschoben",
        r"(?:\balles\b|alle Pflichten|everything|KI-Verordnung (?:ist|wurde)).*(?:verschoben|vertagt|postponed)"
        r"|(?:Artikel (?:4|5|50)\b|KI-Kompetenz|Verbote|Transparenzpflicht).*(?:verschoben|vertagt|postponed)",
        (
            "Mit dem Omnibus wurde alles verschoben.",
            "Auch die Transparenzpflichten sind verschoben.",
            "Everything was postponed.",
        ),
    ),
    Trap(
        16,
        "Altsysteme für immer frei",
        r"Bestandsschutz|grandfathered|(?:Altsystem|ältere?\w* System|alte System|old system)\w*.*"
        r"(?:dauerhaft|auf Dauer|unbefristet|für immer|ausgenommen|for good)",
        ("Ältere Systeme von Behörden sind auf Dauer ausgenommen.", "Für Altsysteme gilt Bestandsschutz."),
        unless=rf"{NOT}|2030",
    ),
    Trap(
        17,
        "Artikel 14 verpflichtet Beschäftigte",
        r"Artikel 14\b.*(?:verpflichtet|zwingt|verlangt|schreibt|obliges).*(?:Sachbearbeit|Beschäftigt"
        r"|Bedienstet|Beamt|Mitarbeit|official)"
        rf"|(?:Sachbearbeit|Beschäftigt|Bedienstet|Beamt|Mitarbeit)\w*.*{MUST}.*(?:nach|gemäß|laut|wegen) Artikel 14\b"
        r"|Article 14 obliges officials",
        (
            "Artikel 14 verpflichtet Beschäftigte, Automation Bias zu vermeiden.",
            "Beschäftigte müssen nach Art. 14 wachsam bleiben.",
        ),
    ),
    Trap(
        18,
        "Mensch hebt Hochrisiko auf",
        r"^(?=.*(?:Mensch|human in the loop))(?=.*(?:entscheide|prüf|unterschr|Schleife|loop))"
        r".*(?:kein\w* Hochrisiko|nicht hochriskant|aus der Hochrisiko|not high-risk|out of high-risk)",
        (
            "Entscheidet am Ende ein Mensch, ist es kein Hochrisiko-System.",
            "A human in the loop takes the system out of high-risk.",
        ),
        unless=r"ändert (?:allein )?nichts|genügt nicht|reicht nicht",
    ),
    Trap(
        19,
        "Unterschrift hebelt Artikel 22 aus",
        r"^(?=.*(?:Mensch|Unterschrift|unterschreib|signs))(?=.*(?:Artikel 22\b|Article 22"
        r"|automatisierte\w* Entscheidung))"
        r".*(?:gilt .*nicht|greift .*nicht|entfällt|nicht anwendbar|keine automatisierte|is out|does not apply)",
        (
            "Unterschreibt ein Mensch, gilt Artikel 22 DSGVO nicht.",
            "A human signs, so Article 22 GDPR is out.",
        ),
        unless=r"\bnur\b|maßgeblich|noch keine|allein",
    ),
    Trap(
        20,
        "Betrugserkennung ausgenommen",
        r"^(?=.*(?:Betrugserkennung|Betrug|fraud))(?=.*(?:ausgenommen|Ausnahme|kein Hochrisiko|exempt))",
        ("Betrugserkennung ist ausgenommen.", "Fraud detection is exempt."),
        unless=r"Finanzbetrug|Kredit|steht hier nicht|nicht ausgenommen|keine Ausnahme",
    ),
    Trap(
        21,
        "jedes Rechtsamt hochriskant",
        r"(?:Rechtsamt|Rechtsämter|Rechtsabteilung|Justiziariat|legal office).*(?:Hochrisiko|hochriskant"
        r"|Nummer 8|high-risk)"
        r"|(?:Hochrisiko|hochriskant|Nummer 8).*(?:Rechtsamt|Rechtsabteilung|Justiziariat)",
        ("KI im Rechtsamt ist hochriskant.", "AI in any legal office is high-risk."),
    ),
    Trap(
        22,
        "Chatbot an sich hochriskant oder harmlos",
        r"(?:ChatGPT|Copilot|Chatbot|Sprachmodell)\w*\b.*\b(?:ist|sind|is|gilt|gelten)\b.*"
        r"(?:hochriskant|Hochrisiko|high-risk|harmlos|unbedenklich|harmless)",
        ("ChatGPT ist ein Hochrisiko-System.", "Ein Chatbot ist harmlos.", "ChatGPT is harmless."),
    ),
    Trap(
        23,
        "Gefühle erkennen überall verboten",
        r"^(?=.*(?:Emotionserkennung|Gefühle|Emotionen|emotion recognition))(?=.*(?:verboten|untersagt|banned))",
        ("Emotionserkennung ist verboten.", "Gefühle zu erkennen ist überall untersagt."),
        unless=r"Arbeitsplatz|Bildung|workplace|education",
    ),
    Trap(
        24,
        "acht Verbote",
        r"\bacht (?:Verbote|verbotene|Praktiken)|eight prohib|Artikel 5\b.*Buchstabe i\b",
        (
            "Artikel 5 enthält acht Verbote.",
            "Das steht in Artikel 5 Absatz 1 Buchstabe i.",
            "Art. 5 has eight prohibitions.",
        ),
        unless=r"bis zum 1 Dezember 2026|und zwei|eight plus",
    ),
    Trap(
        25,
        "alle KI-Texte kennzeichnen",
        r"(?:\balle|jeder|sämtliche|\ball\b|every)\w*\b.*(?:Text|Inhalt|Brief|Bescheid|Dokument)\w*.*"
        r"(?:gekennzeichnet|kennzeichnen|offenlegen|offengelegt|labelled)",
        ("Alle Texte der KI müssen gekennzeichnet werden.", "All AI texts must be labelled."),
        unless=rf"{NOT}|veröffentlich|published",
    ),
    Trap(
        26,
        "Betreiber legt Chatbot offen",
        r"(?:Artikel 50 Absatz 1|Chatbot).*(?:Betreiber|deployer).*(?:offenleg|hinweis|informier|disclose)"
        r"|(?:Betreiber|deployer).*(?:offenleg|hinweis|informier|disclose).*Chatbot",
        (
            "Setzt die Stadt einen Chatbot ein, muss der Betreiber darauf hinweisen.",
            "Our chatbot: the deployer must disclose.",
        ),
        unless=r"Anbieter|provider",
    ),
    Trap(
        27,
        "automatische Bescheide verboten oder erlaubt",
        r"^(?=.*(?:automatisch|automatisiert|vollautomat|automated))"
        r"(?=.*(?:Verwaltungsakt|Bescheid|administrative act))"
        r".*(?:verboten|unzulässig|erlaubt|zulässig|\bdarf\b|dürfen|forbidden|allowed)",
        (
            "Automatisierte Verwaltungsakte sind verboten.",
            "Bescheide dürfen automatisch ergehen.",
            "Automated administrative acts are allowed.",
        ),
        unless=r"\bwenn\b|\bnur\b|soweit|only|unless",
    ),
    Trap(
        28,
        "§ 26 BDSG für Kommunen",
        r"§ ?26(?: Absatz \d)? (?:BDSG|des Bundesdatenschutz)",
        ("Unsere Stadt speichert die Teilnahme nach § 26 BDSG.",),
    ),
    Trap(
        29,
        "Mitbestimmung nur bei Absicht",
        r"(?:bestimmt\b.*\bmit\b|mitbestimm\w*|Personalrat\w*|co-determination).*\b(?:nur|erst|allein|only)\b.*"
        r"(?:Absicht|beabsichtig|bezweckt|überwachen will|überwachen wollen|intended)",
        (
            "Mitbestimmung besteht nur, wenn eine Überwachung beabsichtigt ist.",
            "Co-determination only if monitoring is intended.",
        ),
    ),
    Trap(
        30,
        "KIMÜG",
        r"KI-?MÜG",
        ("Das KIMÜG gilt seit Juli 2026.",),
        unless=r"Entwurf|Arbeitstitel|draft",
    ),
)
