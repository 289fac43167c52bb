"""Sentences about the law that are often written and wrong, each with what catches it."""

import re
from dataclasses import dataclass
from functools import cached_property

NOT = r"\b(?:kein\w*|nicht|niemand\w*|weder|no|not|never|nobody)\b"
MUST = r"(?:muss|müssen|müsste\w*|braucht|brauchen|benötig\w+|verlangt|verlangen|fordert|must|needs?|requires?)"


@dataclass(frozen=True)
class Trap:
    """One mistake: `wrong` finds it in a sentence, unless the sentence also says what `unless` finds."""

    number: int
    name: str
    wrong: str
    samples: tuple[str, ...]  # sentences that must be caught
    unless: str = NOT
    fine: tuple[str, ...] = ()  # sentences near it that must pass

    def catches(self, sentence: str) -> bool:
        """Tell whether one sentence falls into the trap."""
        return bool(self._wrong.search(sentence)) and not (self.unless and self._unless.search(sentence))

    @cached_property
    def _wrong(self) -> re.Pattern[str]:
        return re.compile(self.wrong, re.IGNORECASE)

    @cached_property
    def _unless(self) -> re.Pattern[str]:
        return re.compile(self.unless, re.IGNORECASE)


TRAPS = (
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
