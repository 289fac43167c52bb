"""How the facts of a case file are said: as a form's line, in a clerk's sentence, in the applicant's own words."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from dataclasses import dataclass
from random import Random

from sandbox_server.teaching_model.example import Wordings
from sandbox_server.teaching_model.phrasing import expand

LABEL, SENTENCE, OWN = "label", "sentence", "own"
"""Who speaks: a form, a clerk, the applicant."""


@dataclass(frozen=True)
class Statement:
    """Grammars with ``{v}`` for the value, ``{en}`` for the plural ending, ``{frau}`` for "Frau Krug" or "Herr Krug", ``{herrn}`` for its accusative and dative."""

    label: Wordings
    sentence: Wordings
    own: Wordings

    def said(self, voice: str, r: Random, split: str, **slots: str) -> str:
        """One wording in a voice."""
        return say({LABEL: self.label, SENTENCE: self.sentence, OWN: self.own}[voice], r, split, **slots)


def say(wordings: Wordings, r: Random, split: str, **slots: str) -> str:
    """One wording with its alternatives chosen and its slots filled."""
    return expand(wordings.draw(r, split), r).format_map(slots)


STATEMENTS = {
    "monate": Statement(
        Wordings(("[Wohndauer|Wohndauer hier|Wohndauer in Rabenfurt|Dauer]: {v} Monate", "[Wohnt|Gemeldet|Lebt] [hier|in Rabenfurt|in der Stadt] seit {v} Monaten", "[In Rabenfurt|In der Stadt|Hier] seit {v} Monaten", "[Zuzug|Umzug hierher|Einzug] vor {v} Monaten"), ("Bisher {v} Monate in Rabenfurt", "Monate in der Stadt: {v} Monate")),
        Wordings(("{frau} [wohnt|lebt] seit {v} Monaten in [Rabenfurt|der Stadt|unserer Stadt]", "{frau} ist seit {v} Monaten [hier|in Rabenfurt|in der Stadt] gemeldet", "[In Rabenfurt|In der Stadt|Hier] wohnt {frau} seit {v} Monaten", "Die [bisherige |]Wohndauer [in Rabenfurt |]beträgt {v} Monate", "[Der Umzug|Der Zuzug] nach Rabenfurt war vor {v} Monaten", "Vor {v} Monaten [kam|zog] {frau} nach Rabenfurt"), ("Schon {v} Monate lang wohnt {frau} hier bei uns", "Das Melderegister zeigt {v} Monate Wohndauer")),
        Wordings(("Ich [wohne|lebe] seit {v} Monaten in [Rabenfurt|der Stadt]", "Seit {v} Monaten [wohne|lebe] ich [in Rabenfurt|hier|in der Stadt]", "[In Rabenfurt|Hier] bin ich seit {v} Monaten gemeldet", "Vor {v} Monaten bin ich nach Rabenfurt gezogen", "Meine Wohndauer [hier |]beträgt {v} Monate"), ("Nach Rabenfurt kam ich vor {v} Monaten", "Ich bin nun {v} Monate lang in der Stadt gemeldet")),
    ),
    "personen": Statement(
        Wordings(("[Haushalt|Haushaltsgröße|Größe des Haushalts]: {v} Person{en}", "[Personen im Haushalt|Personen|Anzahl der Personen]: {v}", "Haushalt mit {v} Person{en}", "{v}-Personen-Haushalt"), ("Wohnung für {v} Person{en}", "Zahl der Personen in der Wohnung: {v}")),
        Wordings(("Der Haushalt [besteht aus|hat|umfasst] {v} Person{en}", "Es handelt sich um einen Haushalt mit {v} Person{en}", "Zum Antrag gehört ein Haushalt mit {v} Person{en}", "{frau} führt einen Haushalt mit {v} Person{en}", "Die Größe des Haushalts ist {v} Person{en}"), ("Die Wohnung teilt sich ein Haushalt mit {v} Person{en}", "Gezählt wurden im Haushalt {v} Person{en}")),
        Wordings(("Unser Haushalt [besteht aus|hat|umfasst] {v} Person{en}", "Mein Haushalt [besteht aus|hat|umfasst] {v} Person{en}", "[Ich habe|Ich führe] einen Haushalt mit {v} Person{en}", "In meinem Haushalt gibt es {v} Person{en}"), ("Zum Haushalt zähle ich {v} Person{en}", "Bei mir ist der Haushalt {v} Person{en} groß")),
    ),
    "einkommen": Statement(
        Wordings(("[Einkommen|Monatliches Einkommen|Einkommen im Monat|Monatseinkommen|Einkommen des Haushalts|Haushaltseinkommen]: {v} Euro", "Einkommen[ von|] {v} Euro [im Monat|monatlich|pro Monat]", "Verdienst: {v} Euro[ im Monat|]"), ("Summe der Einkommen {v} Euro", "{v} Euro Einkommen laut Nachweis")),
        Wordings(("Das [Einkommen|monatliche Einkommen|Einkommen im Monat|Einkommen des Haushalts|gesamte Einkommen] [beträgt|liegt bei|ist] {v} Euro", "[Im Monat|Monatlich] [hat der Haushalt|hat {frau}] ein Einkommen von {v} Euro", "{frau} [hat|nennt] ein Einkommen von {v} Euro", "Der Haushalt verdient [im Monat |]{v} Euro", "Als Einkommen [sind|wurden] {v} Euro [angegeben|nachgewiesen|eingetragen]"), ("Aus dem Nachweis ergibt sich ein Einkommen in Höhe von {v} Euro", "{v} Euro im Monat kommen als Einkommen zusammen")),
        Wordings(("Mein [Einkommen|monatliches Einkommen|Einkommen im Monat] [beträgt|liegt bei|ist] {v} Euro", "Ich verdiene [im Monat |]{v} Euro", "Unser Einkommen [beträgt|liegt bei|ist] {v} Euro", "Wir haben [zusammen |]ein Einkommen von {v} Euro", "Als Einkommen habe ich {v} Euro [im Monat|]"), ("Zum Leben bleibt uns im Monat ein Einkommen in Höhe von {v} Euro", "{v} Euro sind mein ganzes Einkommen im Monat")),
    ),
    "grenze": Statement(
        Wordings(("[Grenze|Einkommensgrenze|Grenze für diesen Haushalt|Grenze laut Satzung]: {v} Euro",), ("Zulässig bis {v} Euro",)),
        Wordings(("Die [Grenze|Einkommensgrenze] [liegt hier bei|beträgt hier|ist] {v} Euro", "[Nach der Satzung|Laut Satzung] gilt hier die Grenze {v} Euro"), ("Nach der Mietzuschusssatzung darf es bis zu {v} Euro sein",)),
        Wordings(("[Laut Satzung|Nach Ihrer Auskunft] liegt die Grenze bei {v} Euro", "Die Grenze ist wohl {v} Euro"), ("Als Grenze fand ich den Betrag {v} Euro",)),
    ),
    "wohnung": Statement(
        Wordings(("[Gemeldet|Meldung|Meldestatus|Status]: {v}", "{v} gemeldet", "Im Melderegister: {v}", "Wohnt hier {v}"), ("Stand der Meldung: hier {v}",)),
        Wordings(("{frau} ist [hier |in Rabenfurt |dort |]{v} gemeldet", "[Gemeldet ist|Im Melderegister steht] {frau} {v}", "[Laut|Nach dem] Melderegister wohnt {frau} {v} in Rabenfurt", "{frau} wohnt hier {v}"), ("Eine Anfrage beim Melderegister ergab: {frau} ist dort {v} geführt",)),
        Wordings(("Ich bin [hier |in Rabenfurt |dort |]{v} gemeldet", "[Gemeldet|Angemeldet] bin ich {v}", "Ich wohne hier {v}", "In Rabenfurt bin ich {v} gemeldet"), ("Das Bürgerbüro führt mich {v}",)),
    ),
    "lage": Statement(
        Wordings(("[Lage|Lage der Wohnung|Wohnung|Adresse]: {v}", "Wohnung {v}", "Die Wohnung: {v}"), ("Haus und Wohnung {v} laut Stadtplan",)),
        Wordings(("[Die Wohnung|Die Adresse|Das Haus] liegt {v}", "Die Wohnung [ist|befindet sich] {v}", "{frau} wohnt {v}", "Laut Stadtplan liegt [die Adresse|die Wohnung] {v}"), ("Ein Blick in den Plan zeigt: Das Haus steht {v}",)),
        Wordings(("[Meine Wohnung|Unsere Wohnung|Unser Haus|Meine Adresse] liegt {v}", "Ich wohne {v}", "Die Wohnung [ist|befindet sich] {v}"), ("Zu Hause bin ich {v}",)),
    ),
    "ausweis": Statement(
        Wordings(("[Ausweis|Parkausweise|Bisher|Register|Parkregister]: {v}", "Bisher {v}", "Im Register {v}"), ("Ausgegeben wurde {v} bis heute",)),
        Wordings(("Für {herrn} [ist|wurde] [bisher |]{v} ausgestellt", "[Im Register|In der Liste|In der Kartei] steht für {herrn} {v}", "Auf {herrn} läuft {v}", "Auf den Namen von {herrn} ist {v} eingetragen"), ("Die Suche im Register ergab: {v} für diesen Namen",)),
        Wordings(("Auf mich ist {v} [ausgestellt|eingetragen]", "Auf meinen Namen läuft {v}", "Für mich [ist|wurde] {v} ausgestellt"), ("Von der Stadt ist mir {v} erteilt worden",)),
    ),
    "art": Statement(
        Wordings(("[Hund|Art des Hundes|Art|Tier|Verwendung]: {v}", "Ein Hund, {v}"), ("Der Hund ist eingetragen als {v}",)),
        Wordings(("Der Hund ist ein {v}", "{frau} [hält|hat|besitzt] einen {v}", "Es handelt sich um einen {v}", "Gehalten wird ein {v}", "Der Hund [dient|ist gemeldet] als {v}"), ("Im Steuerbuch heißt es zum Hund nur: {v}",)),
        Wordings(("Mein Hund ist ein {v}", "Ich [habe|halte] einen {v}", "[Es ist|Das ist] ein {v}", "Mein Tier ist als {v} gemeldet"), ("Bei uns zu Hause lebt ein {v}",)),
    ),
    "herkunft": Statement(
        Wordings(("Herkunft: {v}", "[Hund|Tier|Kommt] {v}", "[Übernommen|Herkunft des Hundes:|Stammt] {v}"), ("Kam {v} zu uns in die Stadt",)),
        Wordings(("[Der Hund|Das Tier] [stammt|kommt] {v}", "{frau} [holte|bekam|übernahm] [den Hund|das Tier] {v}", "Übernommen wurde [der Hund|das Tier] {v}"), ("Nach dem Vertrag hat {frau} das Tier {v} zu sich genommen",)),
        Wordings(("[Mein Hund|Unser Hund|Das Tier] [stammt|kommt] {v}", "Ich habe [meinen Hund|den Hund|das Tier] {v} [geholt|bekommen|übernommen]", "[Geholt|Übernommen] habe ich [meinen Hund|den Hund] {v}"), ("Wir nahmen das Tier {v} zu uns",)),
    ),
    "monat": Statement(
        Wordings(("[Monat|Haltung|Haltungsdauer|Zeit]: {v}. Monat", "[Hier im|Im Haushalt im|Seit der Übernahme:] {v}. Monat", "Im {v}. Monat"), ("Zählt nun als {v}. Monat der Haltung",)),
        Wordings(("[Der Hund|Das Tier] lebt im {v}. Monat [im Haushalt|bei {herrn}|hier]", "Seit der Übernahme läuft der {v}. Monat", "{frau} hält [das Tier|den Hund] im {v}. Monat", "Es ist der {v}. Monat der Haltung"), ("Gerechnet ab der Übernahme sind wir im {v}. Monat",)),
        Wordings(("[Unser Hund|Das Tier|Mein Hund] lebt im {v}. Monat [bei mir|bei uns]", "[Es ist|Das ist] der {v}. Monat [mit dem Hund|seit der Übernahme]", "Ich habe den Hund im {v}. Monat"), ("Bei mir wohnt der Hund nun schon im {v}. Monat",)),
    ),
    "pass": Statement(
        Wordings(("[Rabenfurt-Pass|Pass|Pass der Stadt]: {v}", "Rabenfurt-Pass {v}"), ("Stand beim Rabenfurt-Pass: {v}",)),
        Wordings(("Der Rabenfurt-Pass ist {v}", "Der [Pass|Rabenfurt-Pass] von {herrn} ist {v}", "[Laut Sozialamt|Nach der Liste] ist der Rabenfurt-Pass {v}", "Bei {herrn} ist der Rabenfurt-Pass {v}"), ("Das Sozialamt meldet zum Rabenfurt-Pass: {v}",)),
        Wordings(("Ein Rabenfurt-Pass ist bei mir {v}", "Der [Pass|Rabenfurt-Pass] ist bei mir {v}", "Bei mir ist der Rabenfurt-Pass {v}"), ("Was den Rabenfurt-Pass angeht: Er ist bei mir {v}",)),
    ),
    "abholung": Statement(
        Wordings(("[Abholung|Abholung im Jahr|Nummer der Abholung]: {v}. Abholung", "{v}. Abholung [im Jahr|in diesem Jahr|des Jahres]"), ("Wäre im Kalenderjahr die {v}. Abholung",)),
        Wordings(("Es ist die {v}. Abholung [im Jahr|in diesem Jahr]", "[Beantragt|Gewünscht] wird die {v}. Abholung [im Jahr|in diesem Jahr|dieses Jahres]", "{frau} [beantragt|wünscht|meldet] die {v}. Abholung [im Jahr|in diesem Jahr]"), ("Die Liste führt dies als {v}. Abholung des Haushalts",)),
        Wordings(("Es [ist|wäre] [meine|die|unsere] {v}. Abholung [im Jahr|in diesem Jahr]", "Ich [möchte|brauche] die {v}. Abholung [im Jahr|in diesem Jahr]", "[Für mich|Für uns] ist es die {v}. Abholung"), ("Gezählt ab Januar ist das für uns die {v}. Abholung",)),
    ),
    "menge": Statement(
        Wordings(("[Menge|Menge etwa|Sperrmüll|Umfang]: {v} Kubikmeter", "{v} Kubikmeter [Sperrmüll|Möbel]"), ("Zu laden sind {v} Kubikmeter",)),
        Wordings(("Die Menge [beträgt|ist] {v} Kubikmeter", "[Es sind|Angemeldet sind|Gemeldet wurden] {v} Kubikmeter[ Sperrmüll|]", "{frau} [meldet|nennt] {v} Kubikmeter[ Sperrmüll| Möbel|]"), ("Der Wagen muss Platz für {v} Kubikmeter haben",)),
        Wordings(("[Es sind|Ich habe|Wir haben] [etwa |]{v} Kubikmeter[ Sperrmüll| Möbel|]", "Die Menge [ist|beträgt] [etwa |]{v} Kubikmeter"), ("Im Keller stehen {v} Kubikmeter bereit",)),
    ),
    "alter": Statement(
        Wordings(("[Alter|Alter des Kindes|Alter beim Start|Kind]: {v} Monate", "Kind[ ist|] {v} Monate alt"), ("Beim ersten Kita-Tag {v} Monate",)),
        Wordings(("Das Kind ist [beim Start |zu Beginn |dann |]{v} Monate alt", "[Zu Beginn|Beim Start|Am ersten Tag] ist das Kind {v} Monate alt", "Das Alter des Kindes [beträgt|ist] {v} Monate", "{frau} hat ein Kind im Alter von {v} Monaten"), ("Es geht um ein Kind, das dann {v} Monate zählt",)),
        Wordings(("Mein Kind ist [beim Start |zu Beginn |dann |]{v} Monate alt", "Unser Kind ist [beim Start |zu Beginn |dann |]{v} Monate alt", "[Zu Beginn|Beim Start] ist [mein|unser] Kind {v} Monate alt"), ("Unser Kleines wird dann {v} Monate alt sein",)),
    ),
    "kita": Statement(
        Wordings(("[Kita-Jahr|Für das Kita-Jahr|Jahr]: {v}", "Kita-Jahr {v}"), ("Gewünscht für {v}",)),
        Wordings(("[Es geht um|Gewünscht ist|Der Antrag gilt für] das Kita-Jahr {v}", "{frau} braucht den Platz für das Kita-Jahr {v}"), ("Beginnen soll alles mit dem Kita-Jahr {v}",)),
        Wordings(("[Es geht um|Der Antrag gilt für|Wir brauchen den Platz für] das Kita-Jahr {v}", "Ich brauche den Platz für das Kita-Jahr {v}"), ("Starten wollen wir im Kita-Jahr {v}",)),
    ),
    "eingang": Statement(
        Wordings(("[Eingang|Eingangsdatum|Eingang des Antrags|Eingangsstempel|Stempel]: {v}", "[Eingegangen|Eingang|Erhalten] am {v}"), ("Stempel der Poststelle vom {v}",)),
        Wordings(("[Der Antrag|Das Schreiben|Das Formular] [ging am {v} ein|ist am {v} eingegangen|kam am {v} an|kam am {v} im Rathaus an]", "[Eingegangen ist der Antrag|Eingang war] am {v}", "Am {v} [ging der Antrag ein|kam der Antrag an|lag der Antrag im Briefkasten]", "{frau} [gab den Antrag am {v} ab|reichte den Antrag am {v} ein]", "Der Eingangsstempel [zeigt den|ist vom] {v}"), ("Erhalten hat die Stadt den Antrag am {v}", "Die Poststelle hat den Umschlag am {v} gestempelt")),
        Wordings(("Ich [reiche den Antrag heute, am {v}, ein|gebe den Antrag heute, am {v}, bei Ihnen ab]", "Den Antrag [gebe ich am {v} im Rathaus ab|reiche ich am {v} bei Ihnen ein]", "[Diese E-Mail|Diese Nachricht|Mein Antrag] geht heute, am {v}, bei Ihnen ein", "Der Eingang bei Ihnen ist am {v}"), ("Heute, am {v}, werfe ich den Antrag bei Ihnen ein",)),
    ),
    "fristende": Statement(
        Wordings(("[Fristende|Frist|Frist bis|Ende der Frist|Letzter Tag|Antragsfrist]: {v}", "Frist [bis zum|endet am] {v}"), ("Möglich bis einschließlich {v}",)),
        Wordings(("Die [Frist|Antragsfrist] [endet am|endete am|läuft bis zum|lief bis zum|geht bis zum] {v}", "[Fristende|Letzter Tag|Ende der Frist] [ist|war] der {v}", "Anträge [sind|waren] bis zum {v} möglich", "Bis zum {v} [läuft|lief] die Frist"), ("Der letzte Tag für den Antrag ist auf den {v} gelegt", "Angenommen werden Anträge bis einschließlich {v}")),
        Wordings(("Die Frist endet [laut Aushang |wohl |]am {v}", "[Fristende|Letzter Tag] ist [wohl |]der {v}", "Laut [Aushang|Zeitung|Ihrem Brief] endet die Frist am {v}", "Anträge sind bis zum {v} möglich"), ("Auf Ihrer Seite las ich als letzten Tag den {v}",)),
    ),
}
