"""Ordnung über die Öffnungszeiten: when and where Bürgerbüro, Wertstoffhof and Stadtbücherei are open."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from sandbox_server.teaching_model.bylaws.frames import PLACE_TAILS, WHEN_TAILS, situation
from sandbox_server.teaching_model.world import Bylaw, Fact

BUERO = "[Bürgerbüro|Bürgeramt|Bürgerbüro im Rathaus]"
BUECHEREI = "[Stadtbücherei|Bücherei|Bibliothek|Stadtbibliothek]"
OPEN = "[geöffnet|offen|auf]"

BUERO_ZEITEN = Fact(
    "buero_zeiten", "§ 1 Absatz 1", "montags bis freitags von 8 bis 12 Uhr",
    tuple(f"{days} von {start} bis {end} Uhr" for days in ("montags bis donnerstags", "dienstags bis freitags", "montags bis mittwochs") for start in (7, 9, 10) for end in (11, 13, 14)),
    "In {town} ist das Bürgerbüro {v} geöffnet.",
    (
        f"Wann [hat|ist] das {BUERO}@ {OPEN}?",
        "[Wie sind|Welche sind|Was sind]@ die Öffnungszeiten [vom|des|im] [Bürgerbüro|Bürgeramt]?",
        f"Welche Öffnungszeiten hat@ das {BUERO}?",
        "[Ab wann|Wann|Bis wann] kann ich@ [morgens |vormittags |]ins [Bürgerbüro|Bürgeramt] [kommen|gehen]?",
        f"Ich [brauche einen Ausweis|muss mich ummelden|muss ins Rathaus]. Wann [hat|ist] das [Bürgerbüro|Bürgeramt] {OPEN}@?",
        "[Um wie viel Uhr|Wann] [öffnet|macht|schließt] das [Bürgerbüro|Bürgeramt]@[ auf| am Morgen|]?",
        *situation("[Ich muss einen Ausweis abholen und will ins Bürgerbüro|Morgen will ich ins Bürgerbüro|Ich habe am Montag frei und muss ins Bürgerbüro|Ich möchte mich im Bürgeramt ummelden|Ich war gerade beim Bürgerbüro und es war zu].", WHEN_TAILS),
        "[Hat|Ist] das [Bürgerbüro|Bürgeramt]@ [am Montag|montags|am Mittwoch|dienstags|jeden Tag|vormittags|um 9 Uhr|um 11 Uhr|heute] [geöffnet|offen|auf]?",
        "[Zu welcher Zeit|Zu welcher Uhrzeit|An welchen Tagen|Von wann bis wann] [erreiche ich jemanden im|ist jemand im|arbeitet das|kann man zum]@ [Bürgerbüro|Bürgeramt]?",
    ),
    (f"wann das {BUERO}@ [offen|geöffnet] [hat|ist]", "welche Öffnungszeiten das Bürgerbüro@ hat"),
    ("öffnungszeiten bürgerbüro@", "bürgerbüro@ geöffnet", "bürgerbüro öffnungszeit@", "wann bürgerbüro offen@"),
    ("Das Bürgerbüro ist {v} geöffnet.", "Das Bürgerbüro hat {v} geöffnet."),
)
BUERO_LANG = Fact(
    "buero_lang", "§ 1 Absatz 2", "am Donnerstag bis 18 Uhr",
    tuple(f"am {day} bis {hour} Uhr" for day in ("Montag", "Dienstag", "Mittwoch", "Freitag") for hour in (16, 17, 19, 20)),
    "In {town} ist das Bürgerbüro {v} länger geöffnet.",
    (
        f"[An welchem Tag|Wann] [hat|ist] das {BUERO}@ [länger|abends|am Abend|nachmittags|am Nachmittag|lange] {OPEN}?",
        "[Kann|Darf] ich@ [nach der Arbeit|abends|am Nachmittag|nach 16 Uhr] ins [Bürgerbüro|Bürgeramt] [kommen|gehen]?",
        "Gibt es@ [im Bürgerbüro|beim Bürgeramt] [einen langen Tag|eine Abendsprechstunde|Abendzeiten|lange Öffnungszeiten]?",
        "Ich arbeite [bis 16 Uhr|den ganzen Tag|vormittags]. Wann [kann ich abends|kann ich danach|kann ich am Nachmittag] ins [Bürgerbüro|Bürgeramt]@?",
        "Wann ist@ [der lange Tag|die Abendsprechstunde] im [Bürgerbüro|Bürgeramt]?",
        *situation("[Ich habe immer bis fünf Uhr Dienst|Vormittags kann ich nie ins Bürgerbüro|Ich arbeite Vollzeit und muss ins Bürgerbüro|Ich kann erst am späten Nachmittag zum Bürgerbüro].", "[Wann ist das Bürgerbüro länger offen|Gibt es einen langen Tag|Haben Sie auch abends auf|An welchem Tag geht das|Kann ich abends kommen|Gibt es späte Öffnungszeiten]"),
        "[Hat|Ist] das [Bürgerbüro|Bürgeramt]@ [auch |][abends|am Abend|nachmittags|nach 17 Uhr|spät am Tag] [offen|geöffnet|auf]?",
        "[Welcher Tag|An welchem Wochentag|Wann] ist@ [der lange Tag im|im|das] [Bürgerbüro|Bürgeramt] [am längsten offen|länger Betrieb|lang geöffnet]?",
    ),
    ("wann das Bürgerbüro@ [länger|abends|am Nachmittag] geöffnet ist", "an welchem Tag das Bürgerbüro@ länger offen hat"),
    ("bürgerbüro abends@", "bürgerbüro langer tag@", "bürgerbüro nachmittags@", "abendsprechstunde bürgerbüro@"),
    ("Das Bürgerbüro ist {v} länger geöffnet.", "Länger geöffnet ist das Bürgerbüro {v}."),
)
BUERO_MAIL = Fact(
    "buero_mail", "§ 1 Absatz 3", "buergerbuero@rabenfurt.example",
    ("rathaus@stadt.example", "post@stadtamt.example", "auskunft@gemeinde.example", "service@amt.example", "info@stadtbuero.example", "anfrage@stadthaus.example"),
    "In {town} erreicht man das Bürgerbüro per E-Mail unter {v}.",
    (
        "[Wie lautet|Was ist]@ die [E-Mail-Adresse|Mailadresse|E-Mail|Mail] [vom|des|für das] [Bürgerbüro|Bürgeramt]?",
        f"Welche [E-Mail-Adresse|Mailadresse] hat@ das {BUERO}?",
        "[Wohin|An welche Adresse|An welche E-Mail-Adresse] [schreibe ich|kann ich schreiben|schicke ich eine E-Mail]@, wenn ich das [Bürgerbüro|Bürgeramt] erreichen [will|möchte]?",
        "[Wie|Kann] [kann ich|ich] [dem|das] Bürgerbüro@ [eine E-Mail schreiben|per E-Mail erreichen|per Mail erreichen|eine Mail schicken]?",
        *situation("[Ich möchte dem Bürgerbüro schreiben|Ich kann nicht ins Bürgerbüro kommen|Ich habe Unterlagen für das Bürgerbüro eingescannt|Ich will dem Bürgerbüro ein Formular schicken].", "[Wie ist die E-Mail-Adresse|An welche E-Mail-Adresse geht das|Kann ich eine E-Mail schicken|Haben Sie eine Mailadresse|Geht das per E-Mail|Wohin schicke ich die Mail]"),
        "[Hat|Gibt es für] das [Bürgerbüro|Bürgeramt]@ eine [E-Mail-Adresse|Mailadresse|E-Mail]?",
        "[Kann|Darf] ich@ [dem Bürgerbüro|dem Bürgeramt] [mailen|eine Mail senden|eine E-Mail schreiben|Dateien mailen]?",
    ),
    ("[wie die E-Mail-Adresse vom|unter welcher E-Mail-Adresse ich das] Bürgerbüro@ [lautet|erreiche]", "wie ich das Bürgerbüro@ per E-Mail erreiche"),
    ("e-mail bürgerbüro@", "bürgerbüro@ mail", "mailadresse bürgerbüro@", "bürgeramt e-mail adresse@"),
    ("Das Bürgerbüro ist per E-Mail unter {v} zu erreichen.", "Die E-Mail-Adresse des Bürgerbüros lautet {v}."),
)
BUERO_ORT = Fact(
    "buero_ort", "§ 1 Absatz 4", "im Rathaus am Markt 1",
    ("im Stadthaus am Hafen", "in der alten Post", "im Kulturhaus am Park", "im Bahnhof am Gleis 1", "im Einkaufszentrum am Ring", "in der Schule am Wall"),
    "In {town} befindet sich das Bürgerbüro {v}.",
    (
        "Wo [ist|liegt|finde ich|befindet sich]@ das [Bürgerbüro|Bürgeramt]?",
        "[Wie lautet|Was ist]@ die [Adresse|Anschrift] [vom|des] [Bürgerbüro|Bürgeramt]?",
        "[In welchem Gebäude|In welchem Haus] [ist|sitzt]@ das [Bürgerbüro|Bürgeramt]?",
        "Ich [suche das Bürgerbüro|finde das Bürgerbüro nicht|muss zum Bürgeramt]. Wo [ist es|muss ich hin|gehe ich hin]@?",
        *situation("[Ich war noch nie im Bürgerbüro|Ich muss morgen zum Bürgerbüro|Ich stehe am Bahnhof und will zum Bürgerbüro|Mein Termin ist im Bürgerbüro].", PLACE_TAILS),
        "[Ist|Liegt|Sitzt] das [Bürgerbüro|Bürgeramt]@ [im Rathaus|am Markt|am Bahnhof|in der Innenstadt|im Zentrum]?",
        "[Wie komme ich|Wohin muss ich|Wo geht es]@ [zum Bürgerbüro|zum Bürgeramt]?",
    ),
    ("wo [ich das Bürgerbüro@ finde|das Bürgerbüro@ ist|das Bürgerbüro@ liegt]", "wie die Adresse vom Bürgerbüro@ lautet"),
    ("adresse bürgerbüro@", "bürgerbüro wo@", "wo ist bürgeramt@", "bürgerbüro anschrift@"),
    ("Das Bürgerbüro befindet sich {v}.", "Das Bürgerbüro liegt {v}."),
)
HOF_ZEITEN = Fact(
    "hof_zeiten", "§ 2 Absatz 1", "dienstags bis samstags von 9 bis 17 Uhr",
    tuple(f"{days} von {start} bis {end} Uhr" for days in ("montags bis freitags", "mittwochs bis samstags", "montags bis samstags") for start in (7, 8, 10) for end in (15, 16, 18)),
    "In {town} ist der Wertstoffhof {v} geöffnet.",
    (
        f"Wann [hat|ist] der [Wertstoffhof|Recyclinghof]@ {OPEN}?",
        "[Wie sind|Welche sind|Was sind]@ die Öffnungszeiten [vom|des|am] [Wertstoffhof|Recyclinghof]?",
        "[Wann|An welchen Tagen] kann ich@ [Bauschutt|Autoreifen|Altmetall|Grünschnitt|alte Geräte|Farben] [zum Wertstoffhof|zum Recyclinghof] bringen?",
        f"[Hat|Ist] der [Wertstoffhof|Recyclinghof]@ [am Samstag|samstags|am Montag|montags|heute] {OPEN}?",
        f"[Bis wann|Um wie viel Uhr|Ab wann] [hat|ist]@ der [Wertstoffhof|Recyclinghof] {OPEN}?",
        *situation("[Ich habe Bauschutt und will zum Wertstoffhof|Am Montag habe ich frei und fahre zum Wertstoffhof|Meine alten Farben sollen zum Wertstoffhof|Ich war beim Wertstoffhof und das Tor war zu|Ich bringe einen Kühlschrank zum Wertstoffhof].", WHEN_TAILS),
        "[Arbeitet|Öffnet] der [Wertstoffhof|Recyclinghof]@ [auch |][samstags|am Samstag|montags|mittags|am Freitag|abends]?",
        "[Zu welcher Zeit|Zu welcher Uhrzeit|An welchen Tagen|Von wann bis wann] [kann man zum|darf ich auf den|arbeitet der]@ [Wertstoffhof|Recyclinghof]?",
    ),
    ("wann der Wertstoffhof@ [offen|geöffnet] [hat|ist]", "welche Öffnungszeiten der Wertstoffhof@ hat"),
    ("wertstoffhof öffnungszeiten@", "wertstoffhof@ geöffnet", "recyclinghof wann offen@", "wertstoffhof samstag@"),
    ("Der Wertstoffhof ist {v} geöffnet.", "Der Wertstoffhof hat {v} geöffnet."),
)
HOF_ORT = Fact(
    "hof_ort", "§ 2 Absatz 2", "in der Hafenstraße 12",
    ("in der Bergstraße 3", "in der Gartenstraße 41", "am Mühlweg 7", "in der Ringstraße 20", "am Steinbruch 5", "an der Uferstraße 16"),
    "In {town} liegt der Wertstoffhof {v}.",
    (
        "Wo [ist|liegt|finde ich|befindet sich]@ der [Wertstoffhof|Recyclinghof]?",
        "[Wie lautet|Was ist]@ die [Adresse|Anschrift] [vom|des] [Wertstoffhofs|Recyclinghofs]?",
        "[In welcher Straße|In welcher Gegend] [ist|liegt]@ der [Wertstoffhof|Recyclinghof]?",
        "[Wie komme ich|Wohin fahre ich|Wohin muss ich]@ [zum Wertstoffhof|mit meinem Bauschutt|mit alten Reifen|zum Recyclinghof]?",
        *situation("[Ich habe alte Reifen im Auto und suche den Wertstoffhof|Ich bin neu hier und suche den Wertstoffhof|Mein Bauschutt soll zum Wertstoffhof|Das Navi findet den Wertstoffhof nicht].", PLACE_TAILS),
        "[Ist|Liegt] der [Wertstoffhof|Recyclinghof]@ [in der Hafenstraße|am Hafen|am Bahnhof|in der Innenstadt|im Gewerbegebiet|außerhalb]?",
        "[Welche Straße|Welche Adresse|Welche Hausnummer] hat@ der [Wertstoffhof|Recyclinghof]?",
    ),
    ("wo [ich den Wertstoffhof@ finde|der Wertstoffhof@ ist|der Wertstoffhof@ liegt]", "in welcher Straße der Wertstoffhof@ liegt"),
    ("adresse wertstoffhof@", "wertstoffhof wo@", "wo ist recyclinghof@", "wertstoffhof straße@"),
    ("Der Wertstoffhof liegt {v}.", "Der Wertstoffhof befindet sich {v}."),
)
BUECHEREI_ZEITEN = Fact(
    "buecherei_zeiten", "§ 3 Absatz 1", "dienstags bis freitags von 10 bis 19 Uhr",
    tuple(f"{days} von {start} bis {end} Uhr" for days in ("montags bis freitags", "mittwochs bis freitags", "montags bis donnerstags") for start in (9, 11, 12) for end in (16, 17, 18)),
    "In {town} ist die Stadtbücherei {v} geöffnet.",
    (
        f"Wann [hat|ist] die {BUECHEREI}@ {OPEN}?",
        "[Wie sind|Welche sind|Was sind]@ die Öffnungszeiten der [Stadtbücherei|Bücherei|Bibliothek]?",
        "[Wann|An welchen Tagen|Ab wann] kann ich@ [Bücher ausleihen|Bücher zurückgeben|ein Buch ausleihen|in die Bücherei gehen|in die Bibliothek]?",
        f"[Bis wann|Um wie viel Uhr|Ab wann] [hat|ist]@ die {BUECHEREI} {OPEN}?",
        f"Welche Öffnungszeiten hat@ die {BUECHEREI}?",
        *situation("[Ich muss Bücher in die Stadtbücherei zurückbringen|Meine Tochter will in die Bücherei|Ich will unter der Woche in die Stadtbücherei|Am Donnerstag gehe ich in die Bibliothek|Ich stand vor der Bücherei und sie war zu].", WHEN_TAILS),
        "[Hat|Ist] die [Stadtbücherei|Bücherei|Bibliothek]@ [am Montag|am Dienstag|mittwochs|am Abend|vormittags|nachmittags|um 18 Uhr|heute] [geöffnet|offen|auf]?",
        "[Zu welcher Zeit|Zu welcher Uhrzeit|An welchen Wochentagen|Von wann bis wann] [kann man in die|darf ich in die|arbeitet die|komme ich in die]@ [Stadtbücherei|Bücherei|Bibliothek]?",
    ),
    (f"wann die {BUECHEREI}@ [offen|geöffnet] [hat|ist]", "welche Öffnungszeiten die Stadtbücherei@ hat"),
    ("öffnungszeiten stadtbücherei@", "bücherei@ geöffnet", "bibliothek öffnungszeiten@", "wann bücherei offen@"),
    ("Die Stadtbücherei ist {v} geöffnet.", "Die Stadtbücherei hat {v} geöffnet."),
)
BUECHEREI_SAMSTAG = Fact(
    "buecherei_samstag", "§ 3 Absatz 2", "von 10 bis 14 Uhr",
    tuple(f"von {start} bis {end} Uhr" for start in (8, 9, 11) for end in (12, 13, 15, 16)),
    "In {town} ist die Stadtbücherei am Samstag {v} geöffnet.",
    (
        f"[Hat|Ist] die {BUECHEREI}@ [auch |][am Samstag|samstags|am Wochenende] {OPEN}?",
        f"[Wann|Wie lange|Von wann bis wann] [hat|ist] die {BUECHEREI}@ [am Samstag|samstags|am Wochenende] {OPEN}?",
        "[Kann|Darf] ich@ [am Samstag|samstags|am Wochenende] [Bücher ausleihen|Bücher zurückgeben|in die Bücherei|in die Stadtbücherei gehen]?",
        f"Unter der Woche [schaffe ich es|habe ich Zeit] nicht. Wann [hat|ist] die {BUECHEREI} [samstags|am Samstag] {OPEN}@?",
        *situation("[Ich will am Samstag in die Stadtbücherei|Am Wochenende möchten die Kinder in die Bücherei|Samstags wollte ich Bücher zurückgeben|Nur samstags komme ich zur Bücherei].", WHEN_TAILS),
        "[Bis wann|Wie lange|Ab wann] [kann|darf] [ich|man]@ [am Samstag|samstags] [in die|zur] [Stadtbücherei|Bücherei|Bibliothek]?",
        "[Wie sind|Welche sind]@ die Öffnungszeiten der [Stadtbücherei|Bücherei|Bibliothek] [am Samstag|samstags|am Wochenende]?",
    ),
    (f"wann die {BUECHEREI}@ [am Samstag|samstags] [offen|geöffnet] [hat|ist]", "ob die Stadtbücherei@ [am Samstag|am Wochenende] geöffnet ist"),
    ("bücherei samstag@", "stadtbücherei wochenende@", "bibliothek samstags offen@", "öffnungszeiten bücherei samstag@"),
    ("Am Samstag ist die Stadtbücherei {v} geöffnet.", "Die Stadtbücherei ist am Samstag {v} geöffnet."),
)

OEFFNUNGSZEITEN = Bylaw(
    "oeffnungszeiten", "Öffnungszeitenordnung", "Ordnung über die Öffnungszeiten der Stadt {town} (Öffnungszeitenordnung)",
    ("Öffnungszeit", "Bürgerbüro", "Wertstoffhof", "Stadtbücherei"),
    (
        ("Bürgerbüro", "(1) Das Bürgerbüro ist {buero_zeiten} geöffnet. (2) Länger geöffnet ist es {buero_lang}. (3) Es ist per E-Mail unter {buero_mail} zu erreichen. (4) Es befindet sich {buero_ort}."),
        ("Wertstoffhof", "(1) Der Wertstoffhof ist {hof_zeiten} geöffnet. (2) Er liegt {hof_ort}."),
        ("Stadtbücherei", "(1) Die Stadtbücherei ist {buecherei_zeiten} geöffnet. (2) Am Samstag ist sie {buecherei_samstag} geöffnet."),
    ),
    (BUERO_ZEITEN, BUERO_LANG, BUERO_MAIL, BUERO_ORT, HOF_ZEITEN, HOF_ORT, BUECHEREI_ZEITEN, BUECHEREI_SAMSTAG),
)
