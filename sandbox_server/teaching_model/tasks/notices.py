"""What an office lets people know: received, granted, refused, due; each in heavy wordings and in a plain one."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from sandbox_server.teaching_model.example import Wordings
from sandbox_server.teaching_model.tasks.heavy import Sentence

EINGANG = Sentence("Ihr Antrag {sache} ist am {eingang} bei uns angekommen.", Wordings((
    "Der Eingang Ihres Antrags {sache} am {eingang} wird [hiermit |][bestätigt|bescheinigt|aktenkundig gemacht].",
    "[Es wird bestätigt|Hiermit wird bestätigt], dass Ihr Antrag {sache} am {eingang} [hier|hierorts|bei der hiesigen Dienststelle] eingegangen ist.",
    "Ihr Antrag {sache} [ist|ist hier] am {eingang} [in Einlauf genommen|aktenmäßig erfasst|als Eingang registriert] worden.",
    "Ihnen wird [hiermit |]der Erhalt Ihres Antrags {sache} unter dem Datum des {eingang} [bestätigt|bescheinigt].",
    "Mit Datum vom {eingang} wurde Ihr Antrag {sache} [hier registriert|in den Geschäftsgang gegeben|zu den Akten genommen].",
    "Ihr [Schreiben|Antragsschreiben] vom {eingang}, mit dem Sie einen Antrag {sache} gestellt haben, liegt [hier|der hiesigen Dienststelle] vor.",
    "Der [am|unter dem] {eingang} eingegangene Antrag {sache} befindet sich in [Bearbeitung|Prüfung].",
    "Wir [bestätigen|bescheinigen] den [Zugang|Erhalt|Eingang] Ihres Antrags {sache} mit Wirkung vom {eingang}.",
    "Ihren [schriftlichen |]Antrag {sache} haben wir am {eingang} [erhalten|entgegengenommen|erfasst].",
    "Am {eingang} ging [hier|bei der Behörde] Ihr Antrag {sache} ein.",
    "Ihr Antrag {sache} wurde [hier |]unter dem {eingang} [verbucht|vermerkt|entgegengenommen].",
    "Ihr Antrag {sache} hat die [Behörde|Dienststelle|Stadtverwaltung] am {eingang} erreicht.",
    "Mit Eingang vom {eingang} liegt [hier |]Ihr Antrag {sache} [vor|zur Prüfung vor].",
), (
    "Bezüglich Ihres Antrags {sache} ist unter dem {eingang} ein Posteingang zu verzeichnen.",
    "Ihr Antrag {sache} trägt den [amtlichen Eingangsvermerk|Eingangsstempel] vom {eingang}.",
)))
ABLEHNUNG = Sentence("Wir lehnen Ihren Antrag {sache} vom {eingang} ab.", Wordings((
    "Ihr Antrag {sache} vom {eingang} [wird hiermit abgelehnt|wird abschlägig beschieden|wird zurückgewiesen|war abzulehnen].",
    "Ihrem Antrag {sache} vom {eingang} kann [leider |bedauerlicherweise |]nicht [entsprochen|stattgegeben] werden.",
    "Dem [vorbezeichneten |]Antrag {sache} vom {eingang} [vermag die Behörde nicht zu entsprechen|konnte nicht stattgegeben werden].",
    "Auf Ihren Antrag {sache} vom {eingang} ergeht [folgende Entscheidung: Der Antrag wird abgelehnt|hiermit ein ablehnender Bescheid].",
    "Nach [eingehender |erfolgter |]Prüfung ist Ihr Antrag {sache} vom {eingang} [abzulehnen|als unbegründet zurückzuweisen].",
    "Die mit Antrag vom {eingang} begehrte Leistung (Antrag {sache}) [wird versagt|ist zu versagen].",
    "Eine Bewilligung Ihres Antrags {sache} vom {eingang} [kommt nicht in Betracht|scheidet aus|ist nicht möglich].",
    "Wir müssen Ihnen mitteilen, dass Ihr Antrag {sache} vom {eingang} [keinen Erfolg hat|abgelehnt wird].",
    "Ihren Antrag {sache} vom {eingang} [lehnt die Behörde|lehnen wir] [hiermit |]ab.",
    "Der Antrag {sache}, [gestellt am|eingegangen am] {eingang}, wird [abgelehnt|zurückgewiesen].",
    "Die Voraussetzungen für Ihren Antrag {sache} vom {eingang} [liegen nicht vor, er ist abzulehnen|sind nicht erfüllt, er wird abgelehnt].",
    "Ihr am {eingang} [gestellter|eingereichter] Antrag {sache} [ist unbegründet|wird abgelehnt|war nicht zu bewilligen].",
), (
    "Hinsichtlich Ihres Antrags {sache} vom {eingang} sieht sich die Behörde an einer positiven Bescheidung gehindert.",
    "Ihr unter dem {eingang} gestellter Antrag {sache} bleibt ohne Erfolg.",
)))
EINKOMMEN = Sentence("Ihr Einkommen ist um {betrag} zu hoch.", Wordings((
    "Das [anrechenbare|zugrunde zu legende|maßgebliche] Einkommen [überschreitet|übersteigt] die [Einkommensgrenze|Höchstgrenze] um {betrag}.",
    "Die [maßgebliche |]Einkommensgrenze wird [vorliegend |]um {betrag} [überschritten|überstiegen].",
    "Es liegt eine Überschreitung der [zulässigen |maßgeblichen |]Einkommensgrenze um {betrag} vor.",
    "Ihre [anrechenbaren Einkünfte|monatlichen Einkünfte] liegen um {betrag} [über der Einkommensgrenze|oberhalb der Bemessungsgrenze].",
    "[Ausweislich der Unterlagen|Nach Aktenlage] [überschreiten|übersteigen] Ihre Einkünfte den zulässigen Betrag um {betrag}.",
    "Ihr [monatliches |anrechenbares |]Einkommen liegt [mithin |]um {betrag} [über dem zulässigen Höchstbetrag|über der Grenze|jenseits der Einkommensgrenze].",
    "Bei einer Überschreitung der Einkommensgrenze um {betrag} [besteht kein Anspruch|ist ein Anspruch ausgeschlossen].",
    "Das [von Ihnen erzielte|ermittelte] Einkommen ist um {betrag} höher als [zulässig|nach der Satzung zulässig].",
    "Ihr Einkommen [liegt|bewegt sich] {betrag} über der [geltenden |maßgeblichen |]Grenze.",
    "[Festzustellen ist|Festgestellt wurde] eine Überschreitung der Grenze um {betrag} [beim Einkommen|durch Ihr Einkommen].",
    "Der Höchstbetrag [für das Einkommen |]wird [von Ihnen |]um {betrag} [überschritten|übertroffen].",
    "Mit Ihren Einkünften [überschreiten|übersteigen] Sie die Grenze um {betrag}.",
), (
    "Mit Ihrem Verdienst liegen Sie {betrag} oberhalb des Erlaubten.",
    "Um {betrag} verfehlen Sie mit Ihrem Einkommen die Voraussetzungen.",
)))
FEHLT = Sentence("Uns fehlt {papier:nom}.", Wordings((
    "{papier:Nom} ist [trotz Aufforderung|trotz Fristsetzung|bis dato|bislang] nicht [vorgelegt|eingereicht|beigebracht] worden.",
    "Die [Vorlage|Einreichung|Beibringung] {papier:gen} ist [bis dato|bislang|bis zum heutigen Tage] [unterblieben|nicht erfolgt].",
    "Es [mangelt|fehlt] [vorliegend|nach Aktenlage] an der [Vorlage|Beifügung] {papier:gen}.",
    "{papier:Nom} war dem Antrag [entgegen den Vorgaben |pflichtwidrig |]nicht beigefügt.",
    "Sie haben es unterlassen, {papier:acc} [vorzulegen|beizufügen|beizubringen].",
    "[Als noch fehlend|Als ausstehend] ist {papier:nom} vermerkt.",
    "Die Akte ist [mangels|in Ermangelung] {papier:gen} [unvollständig|nicht entscheidungsreif].",
    "Ihre Unterlagen sind unvollständig, da {papier:nom} [fehlt|nicht vorliegt|nicht beiliegt].",
    "Der Nachweis durch {papier:acc} [steht noch aus|wurde nicht geführt|ist nicht erbracht].",
    "Noch nicht [vorgelegt|eingereicht|beigebracht] [wurde|worden ist] {papier:nom}.",
    "Bei Durchsicht der Unterlagen [wurde festgestellt|ergab sich], dass {papier:nom} [fehlt|nicht beiliegt].",
    "Zur Vollständigkeit Ihrer Unterlagen fehlt [noch |]{papier:nom}.",
    "Dem Antrag [lag|liegt] {papier:nom} nicht bei.",
    "Eine [Vorlage|Übersendung] {papier:gen} [ist bislang nicht erfolgt|konnte nicht festgestellt werden|steht noch aus].",
), (
    "Auf die Beigabe {papier:gen} haben Sie verzichtet.",
    "In der Akte findet sich {papier:nom} bis heute nicht.",
)))
VERSPAETET = Sentence("Ihr Antrag kam am {eingang} und damit zu spät.", Wordings((
    "Der [erst |]am {eingang} [eingegangene|gestellte|hier eingegangene] Antrag ist [verfristet|verspätet|nicht fristgerecht gestellt].",
    "Die [maßgebliche |]Antragsfrist war bei Eingang am {eingang} bereits [abgelaufen|verstrichen].",
    "Ihr Antrag ist [erst |]am {eingang} und mithin [verspätet|nach Fristablauf|außerhalb der Frist] eingegangen.",
    "Mit Eingang am {eingang} wurde die [Antragsfrist|Ausschlussfrist] [nicht gewahrt|versäumt].",
    "Der Eingang Ihres Antrags am {eingang} [erfolgte|lag] [nach Ablauf|außerhalb] der [gesetzlichen |]Frist.",
    "Bei Antragstellung am {eingang} war die [Frist|Antragsfrist|Ausschlussfrist] bereits [verstrichen|versäumt|überschritten].",
    "Der Antrag [vom|mit Eingang vom] {eingang} ist [wegen Fristversäumnis|infolge Fristablaufs] nicht zu berücksichtigen.",
    "Die Frist [ist nicht gewahrt|gilt als versäumt], da der Antrag erst am {eingang} [hier einging|vorlag].",
    "Ihr Antrag erreichte uns [erst |]am {eingang} [und somit |und damit ]nach [Fristende|Fristablauf].",
    "Da Ihr Antrag [erst |]am {eingang} [einging|vorlag|gestellt wurde], [ist er verspätet|ist die Frist versäumt].",
    "Die Antragstellung am {eingang} [war verspätet|wahrt die Frist nicht|erfolgte nach Fristablauf].",
    "Zum Zeitpunkt des Eingangs am {eingang} war die [Frist|Antragsfrist] [verstrichen|abgelaufen].",
), (
    "Infolge des Eingangs am {eingang} ist eine Versäumung der Frist festzustellen.",
    "Da der Antrag das Amt am {eingang} erreichte, war die Frist nicht mehr einzuhalten.",
)))
WIDERSPRUCH = Sentence("Sie können bis zum {ende} Widerspruch einlegen.", Wordings((
    "Gegen diesen Bescheid kann bis zum {ende} [schriftlich oder zur Niederschrift |]Widerspruch [erhoben|eingelegt] werden.",
    "Gegen [diese Entscheidung|diesen Verwaltungsakt] ist [der Rechtsbehelf des Widerspruchs|das Rechtsmittel des Widerspruchs] bis zum {ende} [gegeben|statthaft|zulässig].",
    "Ein [etwaiger |]Widerspruch [ist|wäre] bis [spätestens |]zum {ende} [bei der hiesigen Behörde |]zu erheben.",
    "Die Widerspruchsfrist endet [mit Ablauf des|am] {ende}.",
    "Es [steht Ihnen frei|bleibt Ihnen unbenommen], bis zum {ende} Widerspruch zu erheben.",
    "Rechtsbehelfsbelehrung: Der Widerspruch ist [bis zum|spätestens am] {ende} [einzulegen|zu erheben].",
    "Sofern Sie diesen Bescheid [anfechten wollen|für rechtswidrig halten], [ist|wäre] Widerspruch bis zum {ende} [einzulegen|zu erheben].",
    "Nach dem {ende} [ist ein Widerspruch ausgeschlossen|ist ein Widerspruch nicht mehr zulässig|wird dieser Bescheid bestandskräftig].",
    "Sie [haben das Recht|sind berechtigt], bis zum {ende} Widerspruch [einzulegen|zu erheben].",
    "[Die Frist für einen Widerspruch|Die Frist zum Widerspruch] [läuft bis zum|endet am] {ende}.",
    "Ein Widerspruch gegen [diesen Bescheid|diese Entscheidung] ist bis [spätestens |]zum {ende} [möglich|zulässig|einzureichen].",
    "Widerspruch [kann|darf] [schriftlich |]bis zum {ende} [eingelegt|erhoben] werden.",
), (
    "Dieser Bescheid wird bestandskräftig, sofern er nicht bis zum {ende} mit dem Widerspruch angefochten wird.",
    "Rechtsbehelfsbelehrung: Widerspruch, Fristende {ende}.",
)))
GEBUEHR = Sentence("Sie müssen eine Gebühr von {betrag} zahlen.", Wordings((
    "Für diese Amtshandlung wird eine [Verwaltungsgebühr|Gebühr] in Höhe von {betrag} [festgesetzt|erhoben].",
    "Die [Verwaltungsgebühr|zu entrichtende Gebühr|Gebührenschuld] [wird auf {betrag} festgesetzt|beläuft sich auf {betrag}|beträgt {betrag}].",
    "Es [ergeht|erfolgt] eine Gebührenfestsetzung [in Höhe von|über] {betrag}.",
    "Gemäß [Gebührensatzung|der Gebührenordnung|dem Gebührenverzeichnis] sind [von Ihnen |]{betrag} [an Gebühren |als Gebühr ]zu entrichten.",
    "Ihnen wird eine Gebühr [im Betrag von|in Höhe von] {betrag} [auferlegt|in Rechnung gestellt].",
    "Die Kosten [dieses Verfahrens|dieses Bescheids] haben Sie in Höhe von {betrag} zu tragen.",
    "Sie schulden der Stadt {betrag} [Verwaltungsgebühr|Bearbeitungsgebühr].",
    "Für [die Bearbeitung|die Erteilung der Genehmigung|diesen Bescheid] fallen Gebühren in Höhe von {betrag} an.",
    "Gebührenpflichtig ist [der Antragsteller|die antragstellende Person], die Höhe beträgt {betrag}.",
    "Als Gebühr [wird ein Betrag von|werden] {betrag} [erhoben|festgesetzt].",
    "Die [Bearbeitung|Entscheidung|Amtshandlung] ist gebührenpflichtig; [zu zahlen sind|festgesetzt werden] {betrag}.",
    "Zu [entrichten|zahlen|leisten] ist eine [Gebühr|Verwaltungsgebühr] von {betrag}.",
    "Hierfür [setzen wir|setzt die Stadt] eine Gebühr von {betrag} fest.",
), (
    "An Verwaltungskosten fallen Ihnen {betrag} zur Last.",
    "Der Bescheid ist kostenpflichtig; die Gebühr wird mit {betrag} bemessen.",
)))
BEWILLIGUNG = Sentence("Sie bekommen ab dem {beginn} {betrag} im Monat.", Wordings((
    "Ihnen wird mit Wirkung vom {beginn} ein monatlicher [Zuschuss|Betrag] in Höhe von {betrag} [bewilligt|gewährt|zuerkannt].",
    "[Ab dem|Beginnend mit dem] {beginn} [gelangen|kommen] monatlich {betrag} zur [Auszahlung|Anweisung].",
    "Die [monatliche |]Leistung wird ab dem {beginn} auf {betrag} [im Monat |monatlich |]festgesetzt.",
    "Für die Zeit ab dem {beginn} [wird|ist] Ihnen eine monatliche Leistung [in Höhe von|von] {betrag} [bewilligt|zuerkannt|gewährt].",
    "Es ergeht ein Bewilligungsbescheid über monatlich {betrag} ab dem {beginn}.",
    "Der [Leistungsbetrag|Zuschuss|Monatsbetrag] [beläuft sich|beziffert sich] ab dem {beginn} auf {betrag} [monatlich|im Monat|pro Monat].",
    "Sie [haben|erlangen] ab dem {beginn} [Anspruch auf|einen Anspruch auf] monatlich {betrag}.",
    "Ihrem Antrag wird entsprochen: ab dem {beginn} werden monatlich {betrag} [gezahlt|geleistet|erbracht].",
    "Wir [bewilligen|gewähren] Ihnen ab dem {beginn} monatlich {betrag}.",
    "Ihr monatlicher [Anspruch|Zuschuss|Leistungsbetrag] beträgt ab dem {beginn} {betrag}.",
    "Mit Beginn am {beginn} stehen Ihnen monatlich {betrag} zu.",
    "Zum {beginn} wird eine [laufende |]Leistung von monatlich {betrag} [bewilligt|aufgenommen|gewährt].",
), (
    "Ein Anspruch auf {betrag} je Monat wird Ihnen ab dem {beginn} zugesprochen.",
    "Der Leistungsbezug beginnt am {beginn} und umfasst monatlich {betrag}.",
)))
AUSZAHLUNG = Sentence("Wir überweisen Ihnen das Geld am {zahltag}.", Wordings((
    "Die Auszahlung [der Leistung |des Betrags |]erfolgt [unbar |]am {zahltag}.",
    "Die Leistung [gelangt|kommt] am {zahltag} zur [Auszahlung|Anweisung].",
    "Der [bewilligte |]Betrag wird am {zahltag} [zur Anweisung gebracht|angewiesen|Ihrem Konto gutgeschrieben].",
    "Die Anweisung [der bewilligten Leistung|des Betrags] ist für den {zahltag} [vorgesehen|veranlasst].",
    "Mit [der Auszahlung|der Anweisung|dem Zahlungseingang] ist am {zahltag} zu rechnen.",
    "Die [Gutschrift|Zahlung|Anweisung] auf Ihr Konto erfolgt [zum|am] {zahltag}.",
    "Zahlungstermin [ist|für die Leistung ist] der {zahltag}.",
    "Die [Stadtkasse|Kasse] ist angewiesen, den Betrag am {zahltag} [auszuzahlen|zu überweisen].",
    "Der Betrag wird [Ihnen |]am {zahltag} [angewiesen|gutgeschrieben|überwiesen].",
    "Die Leistung [gelangt|kommt] am {zahltag} zur [Auszahlung|Anweisung].",
    "Am {zahltag} erfolgt die [Überweisung|Anweisung|Zahlung][ auf Ihr Konto|].",
    "[Anweisungsdatum|Tag der Zahlung|Auszahlungstag] ist der {zahltag}.",
), (
    "Als Zahlungstermin ist der {zahltag} vorgemerkt.",
    "Eine Gutschrift auf dem von Ihnen benannten Konto ist auf den {zahltag} terminiert.",
)), follows=True)
ABGABE = Sentence("Wir haben Ihren Antrag an das {amt} weitergegeben.", Wordings((
    "Ihr [Antrag|Vorgang] wurde zuständigkeitshalber an das {amt} [abgegeben|weitergeleitet|übersandt].",
    "Die [Abgabe|Weiterleitung] [Ihres Antrags|Ihres Vorgangs] an das [zuständige |]{amt} [ist erfolgt|wurde veranlasst|wurde verfügt].",
    "Mangels [hiesiger |eigener ]Zuständigkeit wurde Ihr Antrag [dem {amt} zugeleitet|an das {amt} abgegeben].",
    "[Zuständig|Sachlich zuständig] für Ihren Antrag ist das {amt}, [an welches|an das] der Vorgang abgegeben wurde.",
    "Es wird mitgeteilt, dass Ihr Antrag an das [insoweit zuständige |]{amt} [abgegeben|weitergeleitet] [wurde|worden ist].",
    "Wegen [Unzuständigkeit|fehlender Zuständigkeit] [erfolgte|geschah] die [Abgabe|Weiterleitung] Ihres Antrags an das {amt}.",
    "Ihre Unterlagen wurden dem [hierfür |]zuständigen {amt} [zugeleitet|überstellt|übersandt].",
    "Die Bearbeitung Ihres Antrags obliegt dem {amt}, dem der Vorgang [übersandt|zugeleitet] wurde.",
    "Ihr Antrag [liegt|befindet sich] [nunmehr |jetzt |]zur Bearbeitung beim {amt}.",
    "Wir haben Ihren [Antrag|Vorgang] [zuständigkeitshalber |]dem {amt} [übergeben|zugeleitet|überlassen].",
    "[Für Ihr Anliegen|Für die Entscheidung] ist das {amt} zuständig und hat Ihren Antrag [erhalten|übernommen].",
    "Die Akte wurde [zur weiteren Bearbeitung |]an das {amt} [übersandt|abgegeben].",
), (
    "Die Akte ging kompetenzhalber an das {amt} über.",
    "Nicht wir, sondern das {amt} ist berufen; dorthin ist Ihr Antrag gegangen.",
)))
DAUER = Sentence("Wir entscheiden bis zum {frist} über Ihren Antrag.", Wordings((
    "Die Bearbeitung [Ihres Antrags|Ihres Vorgangs] wird [voraussichtlich |]bis zum {frist} [abgeschlossen|zum Abschluss gebracht] werden.",
    "Mit einer [abschließenden |]Entscheidung über Ihren Antrag ist bis [spätestens |]zum {frist} zu rechnen.",
    "Die Entscheidung über Ihren Antrag [ergeht|erfolgt] [voraussichtlich |]bis [spätestens |]zum {frist}.",
    "Aufgrund [des hohen Antragsaufkommens|personeller Engpässe] ist ein Bescheid [erst |]bis zum {frist} zu erwarten.",
    "Ihr Antrag wird [voraussichtlich |]bis zum {frist} [einer Entscheidung zugeführt|beschieden|abschließend beschieden] werden.",
    "Sie [erhalten|bekommen] [voraussichtlich |]bis zum {frist} einen [rechtsmittelfähigen |]Bescheid zu Ihrem Antrag.",
    "Über Ihren Antrag [wird|soll] bis [spätestens |längstens |]zum {frist} [befunden|entschieden] werden.",
    "[Die Prüfung|Das Verfahren] wird [voraussichtlich |]bis zum {frist} abgeschlossen sein.",
    "Eine Entscheidung [trifft das Amt|treffen wir] [voraussichtlich |]bis zum {frist}.",
    "Wir [beabsichtigen|gedenken], Ihren Antrag bis zum {frist} [abschließend |]zu bescheiden.",
    "Bis zum {frist} erhalten Sie [eine Entscheidung|einen Bescheid].",
    "Der Abschluss [des Verfahrens|der Prüfung] ist bis [spätestens |]zum {frist} [vorgesehen|geplant].",
), (
    "Bis zum Erlass des Bescheids, längstens bis zum {frist}, werden Sie um Geduld gebeten.",
    "Das Verfahren dürfte zum {frist} entscheidungsreif sein.",
)))
RUECKFRAGE = Sentence("Fragen beantwortet Ihnen {person}, Telefon {telefon}.", Wordings((
    "Für [etwaige |]Rückfragen steht Ihnen {person} unter der Rufnummer {telefon} [zur Verfügung|zu Gebote].",
    "Ansprechperson in [dieser Angelegenheit|vorliegender Sache|dieser Sache] ist {person}, [fernmündlich erreichbar unter|Rufnummer|Durchwahl] {telefon}.",
    "Die Sachbearbeitung [hierfür |in dieser Sache |]hat {person}, [Rufnummer|Fernsprecher|Durchwahl] {telefon}.",
    "Auskünfte [erteilt|gibt] [in dieser Angelegenheit |hierzu |]{person} unter der Rufnummer {telefon}.",
    "Zuständig für die Bearbeitung ist {person}, [erreichbar unter|Rufnummer|Telefonnummer] {telefon}.",
    "Mit [Rückfragen|Fragen] wenden Sie sich an den Anschluss {telefon}, zuständig ist {person}.",
    "[Sachbearbeitung|Bearbeitung|Ansprechperson]: {person}, [Telefon|Durchwahl|Rufnummer] {telefon}.",
    "Nähere Auskunft erteilt [auf Anfrage |]{person}, [Telefon|Durchwahl] {telefon}.",
    "Bei Unklarheiten ist {person} unter {telefon} [erreichbar|zu erreichen].",
    "Ihre Ansprechperson [ist|in dieser Sache ist] {person}, Telefon {telefon}.",
    "Telefonische Auskünfte unter {telefon} erteilt [Ihnen |]{person}.",
    "Unter der [Nummer|Durchwahl] {telefon} [beantwortet|klärt] {person} [Ihre Fragen|Rückfragen].",
), (
    "Wenn etwas unklar ist, hilft {person} unter dem Anschluss {telefon} weiter.",
    "Rede und Antwort steht Ihnen {person}, anzuwählen unter {telefon}.",
)))
UEBERZAHLUNG = Sentence("Sie haben {betrag} zu viel bekommen.", Wordings((
    "Es ist eine Überzahlung in Höhe von {betrag} [entstanden|eingetreten|festgestellt worden].",
    "Ihnen wurden [zu Unrecht|rechtsgrundlos|ohne Rechtsgrund] {betrag} [gewährt|ausgezahlt|zugewendet].",
    "Die [erfolgte |]Überzahlung [beläuft sich auf|beträgt|beziffert sich auf] {betrag}.",
    "Nach [erneuter Prüfung|Aktenlage|Neuberechnung] wurden {betrag} [überzahlt|zu Unrecht geleistet|zu Unrecht erbracht].",
    "Leistungen in Höhe von {betrag} haben Sie [zu Unrecht|unberechtigt|ohne Rechtsgrund] [bezogen|erhalten].",
    "Sie haben [zu Unrecht|unberechtigterweise] Leistungen von {betrag} [empfangen|bezogen|erhalten].",
    "Die [Neuberechnung|Prüfung] ergab: Es wurden {betrag} zu viel [geleistet|ausgezahlt|gewährt].",
    "In Höhe von {betrag} [besteht eine Überzahlung|ist eine Überzahlung eingetreten|erfolgte die Leistung ohne Rechtsgrund].",
    "An Sie wurden {betrag} [mehr gezahlt als zusteht|zu viel geleistet|ohne Anspruch gezahlt].",
    "[Festgestellt wurde|Entstanden ist] eine [Überzahlung|Zuvielzahlung] von {betrag}.",
    "Sie [erhielten|bezogen] {betrag} [ohne Anspruch|zu Unrecht|über den Anspruch hinaus].",
    "Die Prüfung Ihrer Akte ergab eine Zuvielzahlung [von|in Höhe von] {betrag}.",
), (
    "Bei Ihnen ist ein Überhang an Leistungen von {betrag} aufgelaufen.",
    "In einem Umfang von {betrag} fehlte Ihnen der Anspruch auf die ausgekehrte Leistung.",
)))
BESICHTIGUNG = Sentence("Wir kommen am {termin} um {uhr} und sehen uns {ort} an.", Wordings((
    "Am {termin} um {uhr} wird eine [Besichtigung|Inaugenscheinnahme|Begehung] {orts} [durchgeführt|vorgenommen].",
    "Die [Inaugenscheinnahme|Begehung|Besichtigung] {orts} [ist für den|wird auf den] {termin}, {uhr}, [angesetzt|festgesetzt|terminiert].",
    "Zwecks [Inaugenscheinnahme|Besichtigung|Begehung] {orts} [erscheinen Bedienstete|erscheint ein Mitarbeiter] der Stadt am {termin} um {uhr}.",
    "Es wird eine [Inaugenscheinnahme|Begehung] {orts} am {termin} um {uhr} [angeordnet|vorgenommen|durchgeführt].",
    "Zur [Begehung|Inaugenscheinnahme|Besichtigung] {orts} ist Termin am {termin} um {uhr} [anberaumt|bestimmt|angesetzt].",
    "Die Stadt [beabsichtigt|plant] eine [Begehung|Besichtigung] {orts} am {termin} um {uhr}.",
    "[Bedienstete der Stadt|Mitarbeitende der Stadt] werden {ort} am {termin} um {uhr} [in Augenschein nehmen|besichtigen].",
    "Wir [werden|möchten] {ort} am {termin} um {uhr} [besichtigen|in Augenschein nehmen|begehen].",
    "Für die [Besichtigung|Begehung] {orts} ist der {termin}, {uhr}, [vorgesehen|vorgemerkt|angesetzt].",
    "[Eine Besichtigung|Die Begehung|Eine Prüfung vor Ort] {orts} findet am {termin} um {uhr} statt.",
    "Unsere [Bediensteten|Prüferinnen und Prüfer] [begehen|besichtigen] {ort} am {termin} um {uhr}.",
), (
    "Ein Ortstermin zur Prüfung {orts} ist auf {uhr} am {termin} anberaumt.",
    "Der Augenschein {orts} wird am {termin} um {uhr} eingenommen.",
)))
