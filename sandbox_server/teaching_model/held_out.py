"""Questions on the by-laws written by hand, apart from the generator: training never sees one of them."""
# ruff: noqa: E501 - one question per line reads best

from dataclasses import dataclass

from sandbox_server.teaching_model.bylaws import BYLAWS

# fmt: off
QUESTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "sperrmuell": {
        "anzahl": (
            "Im März war die Sperrmüllabfuhr schon bei mir. Wie viele Male steht mir das in einem Jahr insgesamt zu?",
            "Wir räumen gerade das Haus meiner Eltern leer. Wie häufig dürfen wir denn die Sperrmüllabfuhr im Jahr bestellen?",
            "Ist die Zahl der Sperrmüllabholungen pro Haushalt und Jahr begrenzt, und wenn ja, auf wie viele?"),
        "erste": (
            "Wir lassen dieses Jahr zum allerersten Mal Sperrmüll holen. Kommt da eine Rechnung?",
            "Bezahlt man für den Sperrmüll schon beim ersten Mal im Jahr?",
            "Ich hatte dieses Jahr noch keine Sperrmüllabholung: Muss ich Geld bereithalten?"),
        "zweite": (
            "Im Frühjahr war der Sperrmüll schon da, jetzt im Herbst bräuchte ich ihn wieder. Welche Kosten kommen auf mich zu?",
            "Mit welchem Betrag muss ein Haushalt rechnen, der im selben Jahr erneut Sperrmüll abholen lässt?",
            "Einmal Sperrmüll hatten wir dieses Jahr. Was verlangt die Stadt beim nächsten Mal?"),
        "pass": (
            "Meine Nachbarin besitzt den Rabenfurt-Pass. Wie viel muss sie für ihre zweite Sperrmüllabholung hinlegen?",
            "Was bringt mir der Rabenfurt-Pass, wenn ich Sperrmüll ein zweites Mal abholen lasse?",
            "Gilt für Inhaber des Rabenfurt-Passes bei der zweiten Sperrmüllabfuhr ein niedrigerer Preis, und welcher?"),
        "menge": (
            "Bei uns hat sich ein riesiger Berg Sperrmüll angesammelt. Bis zu welchem Volumen holen Sie den an einem Termin?",
            "Ich habe etwa fünf Kubikmeter Sperrmüll im Keller. Geht das alles auf einmal?",
            "Nach wie vielen Kubikmetern ist bei einer Sperrmülltour Schluss?"),
        "gewicht": (
            "Unsere Eichentruhe bringt bestimmt 80 Kilo auf die Waage. Ist das für den Sperrmüll zu schwer?",
            "Was darf die Kommode höchstens auf die Waage bringen, damit die Müllwerker sie mitnehmen?",
            "Ab welchem Gewicht lassen die Leute vom Sperrmüll ein Möbel stehen?"),
        "anmeldung": (
            "Ich will meine alte Couch loswerden. Was muss ich tun, damit jemand sie holt?",
            "Auf welchem Weg gebe ich der Stadt Bescheid, dass bei mir Sperrmüll liegt?",
            "Reicht ein Anruf, um den Sperrmüll zu bestellen?"),
        "termin": (
            "Gestern habe ich den Sperrmüll bestellt. Wie viele Tage kann es dauern, bis Sie sich mit einem Datum melden?",
            "Wie viel Zeit lässt sich die Stadt, um mir nach der Sperrmüllanmeldung ein Datum mitzuteilen?",
            "Seit einer Woche warte ich auf meinen Sperrmülltermin. Bis wann müssten Sie mir den spätestens nennen?"),
        "ab_wann": (
            "Morgen früh kommt die Sperrmüllabfuhr. Darf das Sofa heute Mittag schon auf die Straße?",
            "Ich gehe zeitig schlafen. Wann frühestens lässt sich der Sperrmüll vors Haus tragen?",
            "Zu welcher Stunde am Tag davor ist es zulässig, den Sperrmüll hinauszustellen?"),
        "bis_wann": (
            "Reicht es, wenn ich den Sperrmüll am Abholtag um acht Uhr morgens rausbringe?",
            "Zu welcher Uhrzeit am Abholtag ist es zu spät, den Sperrmüll noch hinauszutragen?",
            "Ich bin Langschläfer: Wie früh muss ich am Tag der Sperrmüllabfuhr alles draußen haben?"),
        "ort": (
            "Kann ich den Sperrmüll in der Einfahrt lassen oder wo ist der richtige Platz?",
            "Von welcher Stelle nehmen die Müllwerker den Sperrmüll mit?",
            "Muss ich die alten Möbel bis an die Straße tragen oder wo holt man sie ab?"),
        "ausschluss": (
            "Welche Sachen lassen die Müllwerker beim Sperrmüll stehen?",
            "Ich sortiere gerade den Keller: Was davon darf auf keinen Fall auf den Sperrmüllhaufen?",
            "Bei welchen Abfällen verweigert die Sperrmüllabfuhr die Mitnahme?"),
    },
    "bewohnerparken": {
        "gebuehr": (
            "Ich ziehe in die Altstadt und habe ein Auto. Welche Jahresgebühr fällt für das Parken als Bewohner an?",
            "Mit wie viel Euro im Jahr schlägt so ein Bewohnerparkausweis zu Buche?",
            "Was verlangt die Stadt jährlich dafür, dass ich als Anwohnerin vor meiner Tür parken darf?"),
        "park_pass": (
            "Als Rentner mit Rabenfurt-Pass: Wird das Bewohnerparken für mich günstiger, und auf welchen Betrag?",
            "Welchen Preis hat der Bewohnerparkausweis für jemanden, der den Rabenfurt-Pass vorlegt?",
            "Meine Familie hat den Rabenfurt-Pass bekommen. Müssen wir beim Parkausweis trotzdem den vollen Preis bezahlen?"),
        "zahl": (
            "Neben dem Auto besitze ich noch einen Transporter. Stellen Sie mir für beide einen Bewohnerparkausweis aus?",
            "Ist bei den Parkausweisen für Bewohner die Stückzahl je Person begrenzt?",
            "Mehr als einen Bewohnerparkausweis bräuchte ich schon. Geht das?"),
        "wer": (
            "Ich arbeite nur in der Innenstadt, wohne aber woanders. Stünde mir ein Bewohnerparkausweis zu?",
            "Wem stellt die Stadt einen Bewohnerparkausweis aus?",
            "Muss ich im Parkgebiet gemeldet sein, damit ich dort als Bewohner parken kann?"),
        "dauer": (
            "Nach welcher Zeit brauche ich einen frischen Bewohnerparkausweis?",
            "Mein Parkausweis stammt vom letzten Herbst. Für wie viele Monate ist so ein Ausweis ausgestellt?",
            "Läuft der Bewohnerparkausweis irgendwann aus?"),
        "besuch": (
            "Unsere Enkel kommen oft mit dem Auto. An wie vielen Tagen im Jahr können sie mit Karte im Parkgebiet stehen?",
            "Wie groß ist das Kontingent an Tageskarten, das wir für Gäste bekommen?",
            "Meine Schwester besucht mich mit dem Auto. Was bietet die Stadt für Gäste im Bewohnerparkgebiet an?"),
        "ersatz": (
            "Mein Bewohnerparkausweis ist beim Autowaschen kaputtgegangen. Was verlangen Sie für ein neues Exemplar?",
            "Mir wurde der Parkausweis aus dem Wagen gestohlen. Welche Kosten hat ein neuer?",
            "Bezahle ich etwas, wenn Sie mir den Bewohnerparkausweis noch einmal ausdrucken?"),
    },
    "hundesteuer": {
        "erster": (
            "Wir holen uns nächste Woche einen Dackel, es wird unser einziger Hund. Welche Steuer kommt da jährlich auf uns zu?",
            "Was verlangt die Stadt im Jahr von jemandem, der einen einzigen Hund hält?",
            "Für meinen Pudel, sonst habe ich kein Tier: Welchen Steuerbetrag muss ich einplanen?"),
        "weiterer": (
            "Zu unserem Labrador kommt jetzt noch ein Welpe dazu. Welche Steuer wird für den neuen verlangt?",
            "Wird ein zusätzlicher Hund im Haushalt höher besteuert, und mit welchem Betrag?",
            "Unser Nachbar hält drei Hunde. Was zahlt er jährlich für Hund Nummer zwei und drei jeweils?"),
        "melden": (
            "Seit gestern lebt ein Hund bei uns. Wie viel Zeit bleibt mir, das der Stadt mitzuteilen?",
            "Nach wie vielen Wochen muss mein Hund bei der Stadt gemeldet sein?",
            "Ist es schlimm, wenn ich den Hund erst in zwei Monaten bei der Steuer anmelde?"),
        "befreit": (
            "Mein Bruder ist blind und hat einen Assistenzhund. Fällt für das Tier Hundesteuer an?",
            "Bei welchen Vierbeinern verzichtet die Stadt auf die Hundesteuer?",
            "Gibt es Hunde, für deren Haltung die Stadt überhaupt kein Geld nimmt?"),
        "tierheim": (
            "Wir adoptieren einen Mischling vom Tierschutz aus dem Tierheim. Kommt uns die Stadt bei der Steuer entgegen?",
            "Wird belohnt, wer einem Tierheimhund ein Zuhause gibt?",
            "Unser Rüde saß vorher im Tierheim. Ab wann wird für ihn Hundesteuer fällig oder ist er frei?"),
        "faellig": (
            "Bis zu welchem Datum sollte die Überweisung der Hundesteuer bei Ihnen sein?",
            "Zu welchem Datum bucht die Stadt jedes Jahr die Hundesteuer ab?",
            "Wann im Jahr ist der Stichtag, an dem das Geld für den Hund bei der Stadtkasse sein soll?"),
        "marke": (
            "Beim Spaziergang im Wald ist das Blechschild vom Halsband, also die Hundemarke, abgefallen. Welche Kosten entstehen?",
            "Was nehmen Sie für eine Hundemarke, wenn die alte abhandengekommen ist?",
            "Unsere Hundemarke ist zerbrochen. Bekomme ich kostenlos eine andere?"),
    },
    "kita": {
        "kita_anmelden": (
            "Unsere Tochter soll ab dem nächsten Sommer in die Kita. Welches Datum dürfen wir für die Anmeldung nicht verpassen?",
            "Ist es im Februar schon zu spät, ein Kind für das kommende Kita-Jahr anzumelden?",
            "Mit der Kita-Anmeldung bin ich spät dran. Zu welchem Stichtag muss sie vorliegen?"),
        "alter": (
            "Mein Sohn ist gerade neun Monate geworden. Nimmt ihn eine Kita schon?",
            "Wie jung dürfen die Kleinsten in den Kitas sein?",
            "Ich möchte bald wieder arbeiten: Von welchem Geburtstag an kann das Baby in die Kita?"),
        "beitrag": (
            "Mit welchem monatlichen Betrag müssen Mutter und Vater für den Kita-Besuch rechnen?",
            "Wir bekommen einen Kita-Platz. Was bucht die Stadt uns jeden Monat dafür ab?",
            "Ist die Kinderbetreuung in der Kita kostenlos oder gibt es einen monatlichen Beitrag?"),
        "geschwister": (
            "Unsere Große geht schon in die Kita, nun kommt der Kleine dazu. Was wird für ihn berechnet?",
            "Wird es günstiger, wenn gleich zwei Geschwister dieselbe Kita besuchen?",
            "Welchen Anteil vom Elternbeitrag verlangt die Stadt beim zweiten Kind?"),
        "essen": (
            "Meine Kleine isst mittags in der Kita mit. Welchen Preis hat eine Portion?",
            "Was wird den Eltern für die warme Mahlzeit am Mittag in der Kita berechnet?",
            "Kommt das Kita-Essen noch zum Elternbeitrag dazu und was macht das pro Tag?"),
        "kuendigen": (
            "Wir ziehen weg und brauchen die Kita nicht mehr. Mit welchem Vorlauf müssen wir den Platz abgeben?",
            "Wie viele Wochen vorher gebe ich Bescheid, dass mein Kind die Kita verlässt?",
            "Aus der Kita raus zum Sommer: Wie früh muss das Schreiben bei der Stadt sein?"),
        "bescheid": (
            "Die Anmeldung für die Kita ist abgeschickt. Bis zu welchem Datum hören wir, ob es geklappt hat?",
            "Wann verschickt die Stadt die Zusagen und Absagen der Kitas?",
            "Ich sitze auf heißen Kohlen: Wann ist klar, wer einen Kita-Platz hat?"),
    },
    "mietzuschuss": {
        "hoehe": (
            "Meine Wohnung ist teuer geworden. Mit welcher Summe unterstützt mich die Stadt im besten Fall bei der Miete?",
            "Was ist das Maximum, das beim Mietzuschuss monatlich herauskommt?",
            "Wo liegt die Obergrenze der monatlichen Zahlung beim Zuschuss zur Miete?"),
        "grenze": (
            "Ich lebe allein und verdiene 1.600 Euro. Ist das zu viel für den Mietzuschuss?",
            "Ab welchem Gehalt fällt ein Alleinstehender aus dem Mietzuschuss heraus?",
            "Welches Einkommen darf eine einzelne Person beim Mietzuschuss nicht überschreiten?"),
        "person": (
            "Demnächst zieht meine Freundin bei mir ein. Um welchen Betrag verschiebt sich dann die Einkommensgrenze beim Mietzuschuss?",
            "Wie viel mehr Einkommen ist erlaubt, wenn noch jemand im Haushalt lebt und wir Mietzuschuss wollen?",
            "Wir sind zu dritt: Was kommt je zusätzlichem Haushaltsmitglied auf die Einkommensgrenze drauf?"),
        "wohndauer": (
            "Vor zwei Monaten bin ich nach Rabenfurt gezogen. Ist es für den Mietzuschuss noch zu früh?",
            "Nach welcher Zeit als Einwohner kann man den Mietzuschuss erhalten?",
            "Wie viele Monate muss jemand schon Rabenfurter sein, bevor er Mietzuschuss erhält?"),
        "nachweise": (
            "Ich fülle gerade den Antrag auf Mietzuschuss aus. Welche Belege lege ich dazu?",
            "Was verlangt das Sozialamt an Papieren, bevor es den Mietzuschuss auszahlt?",
            "Genügt mein Mietvertrag als Nachweis für den Mietzuschuss?"),
        "zeitraum": (
            "Mein Mietzuschuss wurde im Mai bewilligt. Wann endet er wieder?",
            "Nach wie vielen Monaten ist ein neuer Antrag auf Mietzuschuss nötig?",
            "Gilt der bewilligte Mietzuschuss unbegrenzt?"),
        "stelle": (
            "Bei wem gebe ich das Formular für den Mietzuschuss ab?",
            "Kann ich den Mietzuschuss einfach telefonisch bekommen oder wie läuft das?",
            "An welche Behörde wendet sich, wer Hilfe bei der Miete über den Mietzuschuss will?"),
    },
    "baumschutz": {
        "umfang": (
            "Meine Kastanie misst rundherum einen Meter. Fällt sie unter den Baumschutz?",
            "Von welcher Stammstärke an hat die Stadt beim Fällen ein Wort mitzureden?",
            "Bis zu wie viel Zentimetern Stammumfang gilt ein Baum noch als nicht geschützt?"),
        "messhoehe": (
            "Wie weit über der Erde lege ich das Maß an, wenn ich den Umfang eines Baums ermittle?",
            "Der Stamm ist unten viel dicker als oben. Welche Stelle zählt beim Messen?",
            "Auf welcher Höhe am Stamm ermittelt die Stadt den Umfang?"),
        "ausnahme": (
            "Bei uns steht ein morscher Pflaumenbaum. Betrifft der Baumschutz den überhaupt?",
            "Für welche Gehölze interessiert sich die Baumschutzsatzung nicht?",
            "Unsere Fichte nimmt uns das Licht. Hat die Stadt etwas dagegen, wenn sie verschwindet?"),
        "faellantrag": (
            "Die Linde in unserem Garten soll weg. Bei welcher Stelle reiche ich das Gesuch dafür ein?",
            "Wer in der Verwaltung entscheidet darüber, ob eine geschützte Eiche gefällt wird?",
            "Genügt ein Anruf, damit ich meinen geschützten Baum umlegen darf, oder muss ich einen Brief schicken?"),
        "faellgebuehr": (
            "Wenn ich die Erlaubnis bekomme, meine Buche zu fällen: Welcher Betrag steht dann auf dem Bescheid?",
            "Ist der Antrag, einen Baum umzulegen, kostenlos oder nimmt die Stadt etwas dafür?",
            "Mit welchen Verwaltungskosten rechne ich bei einer Fällerlaubnis?"),
        "faellzeit": (
            "Im Juni hätte ich Urlaub und könnte die Eiche umlegen. Wäre das zulässig?",
            "Während welcher Monate dürfen die Motorsägen an geschützte Bäume?",
            "Wegen der Vögel darf man ja nicht immer fällen. Von wann bis wann geht es denn?"),
        "ersatzbaum": (
            "Was muss ich der Natur zurückgeben, nachdem die alte Linde weg ist: Wie viele junge Bäume sind es?",
            "Eine Birke kommt weg. Welche Zahl von Setzlingen schreibt die Stadt dafür vor?",
            "Genügt es, nach der Fällung einen einzigen jungen Baum einzusetzen?"),
        "ausgleich": (
            "Auf meinem Hof ist alles gepflastert, da wächst kein junger Baum mehr. Welche Summe wird stattdessen fällig?",
            "Womit kaufe ich mich frei, falls eine Ersatzpflanzung unmöglich ist?",
            "Unser Grundstück ist zu klein für neue Bäume. Was stellt uns die Stadt dafür in Rechnung?"),
    },
    "oeffnungszeiten": {
        "buero_zeiten": (
            "Ich möchte am Dienstagvormittag meinen Wohnsitz anmelden. Ist das Bürgerbüro da besetzt?",
            "Zu welchen Stunden empfängt das Bürgerbüro unter der Woche Besucher?",
            "Bin ich um 13 Uhr im Bürgerbüro zu spät dran? Welche Zeiten gelten normalerweise?"),
        "buero_lang": (
            "Ich komme erst gegen 17 Uhr aus dem Büro. Gibt es einen Wochentag, an dem ich es noch ins Bürgerbüro schaffe?",
            "Welcher Wochentag ist im Bürgerbüro der für Berufstätige mit den späten Stunden?",
            "Hat das Bürgerbüro irgendwann auch für Leute auf, die bis zum späten Nachmittag schaffen müssen?"),
        "buero_mail": (
            "Ich kann nicht persönlich vorbeikommen und würde dem Bürgerbüro lieber elektronisch schreiben. Wohin?",
            "Welche Adresse trage ich im Mailprogramm ein, wenn die Nachricht ans Bürgerbüro gehen soll?",
            "Haben Sie eine Mailadresse für Unterlagen, die ins Bürgerbüro sollen?"),
        "buero_ort": (
            "Ich bin neu in der Stadt. Zu welchem Haus muss ich, wenn ich ins Bürgerbüro will?",
            "Sitzt das Bürgerbüro im Rathaus oder anderswo?",
            "Was gebe ich ins Navi ein, um zum Bürgerbüro zu kommen?"),
        "hof_zeiten": (
            "Ich will am Samstag meine alten Fliesen loswerden. Arbeitet der Wertstoffhof da?",
            "Zu welchen Zeiten nimmt der Wertstoffhof Abfälle an?",
            "Lohnt sich die Fahrt zum Wertstoffhof noch um halb fünf am Nachmittag?"),
        "hof_ort": (
            "Der Anhänger ist beladen. Zu welcher Adresse fahre ich damit, um auf den Wertstoffhof zu kommen?",
            "Können Sie mir Straße und Hausnummer vom Wertstoffhof nennen?",
            "In welchem Teil der Stadt, also unter welcher Anschrift, ist der Wertstoffhof zu finden?"),
        "buecherei_zeiten": (
            "Meine Leihfrist läuft am Mittwoch ab. Zu welchen Stunden erreiche ich jemanden in der Stadtbücherei?",
            "Unter der Woche: Wie lange kann man abends noch in der Stadtbücherei lesen?",
            "Die Kinder wollen nach der Schule neue Bücher holen. Von wann bis wann ist die Stadtbücherei dienstags bis freitags besetzt?"),
        "buecherei_samstag": (
            "Nur am Samstag habe ich Zeit zum Schmökern. Zu welchen Stunden lässt mich die Stadtbücherei hinein?",
            "Reicht es, samstags um drei in der Stadtbücherei zu sein?",
            "Gilt für die Bücherei sonnabends eine kürzere Zeit?"),
    },
}
# fmt: on


@dataclass(frozen=True)
class Question:
    """``value`` is what a right answer says word for word."""

    law: str
    key: str
    text: str
    value: str


def questions() -> tuple[Question, ...]:
    """All of them, in the order of the by-laws; KeyError for a fact without questions."""
    return tuple(
        Question(law.key, fact.key, text, fact.value)
        for law in BYLAWS
        for fact in law.facts
        for text in QUESTIONS[law.key][fact.key]
    )
