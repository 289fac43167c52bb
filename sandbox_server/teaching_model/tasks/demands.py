"""What an office wants from people: papers, money, a visit; each in heavy wordings and in a plain one."""
# ruff: noqa: E501 - one grammar per line reads best
# fmt: off

from sandbox_server.teaching_model.example import Wordings
from sandbox_server.teaching_model.tasks.heavy import Sentence

UNTERLAGEN = Sentence("Bitte schicken Sie uns bis zum {frist} {papiere:acc}.", Wordings((
    "Sie werden [hiermit |]aufgefordert, {papiere:acc} bis [spätestens |]zum {frist} [vorzulegen|einzureichen|beizubringen|nachzureichen].",
    "Es wird um [Vorlage|Übersendung|Nachreichung] {papiere:gen} bis [spätestens |längstens |]zum {frist} [gebeten|ersucht].",
    "Im Rahmen Ihrer [gesetzlichen |]Mitwirkungspflicht haben Sie {papiere:acc} bis zum {frist} [vorzulegen|einzureichen|zu übersenden].",
    "Zur [abschließenden |weiteren |]Bearbeitung ist die [Vorlage|Einreichung] {papiere:gen} bis zum {frist} [erforderlich|geboten|unerlässlich].",
    "Die [Beibringung|Vorlage|Einreichung] {papiere:gen} hat bis [spätestens |]zum {frist} zu erfolgen.",
    "Für die [Einreichung|Vorlage|Nachreichung] {papiere:gen} wird Ihnen [hiermit |]eine Frist bis zum {frist} [gesetzt|eingeräumt|bestimmt].",
    "Gemäß § 60 SGB I sind Sie verpflichtet, {papiere:acc} bis zum {frist} [vorzulegen|beizubringen|einzureichen].",
    "Sie werden [ersucht|gebeten], {papiere:acc} [der hiesigen Dienststelle|dem Unterzeichner] bis zum {frist} zu übermitteln.",
    "Noch [ausstehend|erforderlich|offen] ist die Vorlage {papiere:gen}, und zwar [bis|spätestens bis] zum {frist}.",
    "Hiermit wird um [Nachreichung|Zuleitung|Zusendung] {papiere:gen} bis zum {frist} [nachgesucht|gebeten].",
    "Bis zum {frist} sind [von Ihnen |hierorts |]Nachweise durch Vorlage {papiere:gen} zu [erbringen|führen].",
    "Wir [fordern Sie auf|ersuchen Sie], {papiere:acc} bis zum {frist} [zur Akte zu geben|herzureichen|zu den Akten zu geben].",
), (
    "{papiere:Acc} wollen Sie bis zum {frist} zur Akte reichen.",
    "Der [Zuleitung|Übermittlung] {papiere:gen} wird bis zum {frist} entgegengesehen.",
    "Unter Fristsetzung auf den {frist} wird Ihnen aufgegeben, {papiere:acc} herzureichen.",
)))
FOLGE = Sentence("Sonst lehnen wir Ihren Antrag ab.", Wordings((
    "Nach fruchtlosem Ablauf der [gesetzten |]Frist wird Ihr Antrag [abgelehnt|abschlägig beschieden|zurückgewiesen].",
    "[Andernfalls|Widrigenfalls] [wird|müsste] Ihr Antrag [wegen fehlender Mitwirkung |]abgelehnt werden.",
    "Bei [Nichtvorlage|fehlender Vorlage|Fristversäumnis] muss Ihr Antrag [mangels Mitwirkung|als unbegründet] abgelehnt werden.",
    "Sollte die Frist [fruchtlos|ungenutzt] verstreichen, wird [der Antrag|Ihr Antrag] abschlägig beschieden.",
    "Im Falle der Nichteinhaltung der Frist ist [mit der Ablehnung Ihres Antrags|mit einer ablehnenden Entscheidung] zu rechnen.",
    "Bei nicht fristgerechtem Eingang erfolgt [eine|die] Versagung [der Leistung|des Beantragten].",
    "Kommen Sie [Ihrer Mitwirkungspflicht|dieser Aufforderung] nicht fristgerecht nach, [ergeht ein Versagungsbescheid|ist Ihr Antrag abzulehnen|erfolgt eine Ablehnung].",
    "Nach [Fristablauf|Ablauf der Frist] wird [nach Aktenlage entschieden und Ihr Antrag abgelehnt|Ihr Antrag ohne weitere Ankündigung abgelehnt].",
    "Die [Versäumung|Nichtbeachtung] der Frist hat die [Ablehnung|Zurückweisung] Ihres Antrags zur Folge.",
), (
    "Kommen Sie dem nicht nach, ergeht ein ablehnender Bescheid.",
    "Bleiben Sie untätig, weisen wir den Antrag zurück.",
)), follows=True)
ZAHLUNG = Sentence("Bitte überweisen Sie {betrag} bis zum {zahltag}.", Wordings((
    "Der [festgesetzte |]Betrag von {betrag} ist bis [spätestens |]zum {zahltag} [zu entrichten|zu begleichen|zur Einzahlung zu bringen].",
    "Sie werden [hiermit |]aufgefordert, {betrag} bis zum {zahltag} [auf das Konto der Stadtkasse|an die Stadtkasse] [zu überweisen|zu entrichten|anzuweisen].",
    "Die Forderung in Höhe von {betrag} [wird am {zahltag} fällig|ist zum {zahltag} fällig|ist bis zum {zahltag} auszugleichen].",
    "Um [Begleichung|Überweisung|Anweisung|Entrichtung] [eines Betrags von|von] {betrag} bis zum {zahltag} wird [gebeten|ersucht].",
    "Die [Zahlung|Entrichtung|Begleichung] von {betrag} hat [unbar |]bis zum {zahltag} zu erfolgen.",
    "Zahlbar bis zum {zahltag} ist [die Summe|ein Betrag] von {betrag} [an die Stadtkasse|auf das angegebene Konto].",
    "Ihre Einzahlung [in Höhe von|über] {betrag} wird bis zum {zahltag} [erwartet|erbeten].",
    "[Der Zahlungseingang|Die Gutschrift] von {betrag} bei der Stadtkasse ist bis zum {zahltag} [sicherzustellen|zu bewirken].",
    "Sie haben {betrag} bis [spätestens |]zum {zahltag} [an die Stadtkasse abzuführen|zu entrichten|einzuzahlen].",
), (
    "Einem Zahlungseingang über {betrag} wird bis zum {zahltag} entgegengesehen.",
    "{betrag} wollen Sie der Stadtkasse bis zum {zahltag} zuführen.",
)))
MAHNUNG = Sentence("Sonst müssen Sie {klein} Mahngebühr zahlen.", Wordings((
    "Bei nicht fristgerechter Zahlung wird eine Mahngebühr in Höhe von {klein} [erhoben|fällig|festgesetzt].",
    "[Andernfalls|Widrigenfalls] ist eine Mahngebühr von {klein} [zu entrichten|zu leisten|fällig].",
    "Im Falle [des Zahlungsverzugs|der Säumnis|nicht rechtzeitiger Zahlung] wird eine Mahngebühr von {klein} [festgesetzt|erhoben|auferlegt].",
    "Nach [erfolglosem|fruchtlosem] Fristablauf hat die Stadtkasse {klein} als Mahngebühr zu erheben.",
    "Eine verspätete [Zahlung|Entrichtung] zieht eine Mahngebühr von {klein} nach sich.",
    "Geht die Zahlung nicht [fristgerecht|rechtzeitig] ein, wird eine Mahngebühr von {klein} [erhoben|fällig].",
    "Wir weisen darauf hin, dass bei [Verzug|Säumnis|verspäteter Zahlung] eine Mahngebühr von {klein} [anfällt|hinzukommt|erhoben wird].",
), (
    "Geraten Sie in Verzug, tritt eine Mahngebühr von {klein} hinzu.",
    "Wer säumig bleibt, schuldet zusätzlich {klein} Mahngebühr.",
)), follows=True)
KASSENZEICHEN = Sentence("Geben Sie dabei das Kassenzeichen {zeichen} an.", Wordings((
    "[Bei der Überweisung|Bei der Einzahlung|Hierbei] ist [zwingend |stets |]das Kassenzeichen {zeichen} anzugeben.",
    "Die Angabe des Kassenzeichens {zeichen} ist [zwingend |unbedingt |][erforderlich|notwendig].",
    "Als Verwendungszweck ist das Kassenzeichen {zeichen} [aufzuführen|zu vermerken|anzugeben].",
    "Um [Angabe|Nennung] des Kassenzeichens {zeichen} [im Verwendungszweck |]wird [gebeten|ersucht].",
    "Zahlungen sind [ausschließlich |]unter [Angabe|Nennung] des Kassenzeichens {zeichen} zu leisten.",
    "Eine Verbuchung ist nur [bei Angabe|unter Nennung] des Kassenzeichens {zeichen} [möglich|gewährleistet].",
    "Zur [Zuordnung|Verbuchung] Ihrer Zahlung ist das Kassenzeichen {zeichen} [anzugeben|erforderlich].",
), (
    "Zwecks Zuordnung der Zahlung trägt diese das Kassenzeichen {zeichen}.",
    "Ohne das Kassenzeichen {zeichen} lässt sich ein Zahlungseingang nicht verbuchen.",
)), follows=True)
TERMIN = Sentence("Bitte kommen Sie am {termin} um {uhr} in Zimmer {zimmer}.", Wordings((
    "Sie werden [hiermit |]für den {termin}, {uhr}, zu einer [persönlichen |]Vorsprache in Zimmer {zimmer} [geladen|einbestellt|vorgeladen].",
    "Ihr persönliches Erscheinen am {termin} um {uhr} in Zimmer {zimmer} [ist erforderlich|wird angeordnet|ist geboten].",
    "Zwecks [Klärung des Sachverhalts|Erörterung|Rücksprache] haben Sie sich am {termin} um {uhr} in Zimmer {zimmer} einzufinden.",
    "Eine [persönliche |]Vorsprache [Ihrerseits |]wird für den {termin} um {uhr} in Zimmer {zimmer} [anberaumt|angesetzt].",
    "Es wird um [persönliche Vorsprache|persönliches Erscheinen] am {termin} um {uhr} in Zimmer {zimmer} [gebeten|ersucht].",
    "Zur [Anhörung|Vorsprache|Erörterung] in Zimmer {zimmer} ist Termin am {termin} um {uhr} [anberaumt|bestimmt|angesetzt].",
    "Sie haben am {termin} um {uhr} in Zimmer {zimmer} [zu erscheinen|vorzusprechen|persönlich vorzusprechen].",
    "[Ihre Vorladung|Ihre Ladung] erfolgt auf den {termin}, {uhr}, in Zimmer {zimmer}.",
), (
    "Termin zur mündlichen Erörterung ist bestimmt auf den {termin}, {uhr}, Zimmer {zimmer}.",
    "Sie wollen am {termin} um {uhr} in Zimmer {zimmer} vorstellig werden.",
)))
MITBRINGEN = Sentence("Bringen Sie {papier:acc} mit.", Wordings((
    "{papier:Nom} ist [zum Termin|zur Vorsprache|hierzu] [mitzuführen|mitzubringen|im Original vorzulegen].",
    "Die Mitführung {papier:gen} ist [zwingend |unbedingt |][erforderlich|notwendig].",
    "Es wird [gebeten|ersucht], {papier:acc} [mitzuführen|zum Termin vorzulegen|bereitzuhalten].",
    "Hierbei haben Sie {papier:acc} [mitzuführen|vorzuweisen|vorzulegen].",
    "Zur Einsichtnahme ist die Vorlage {papier:gen} [beim Termin |vor Ort ][erforderlich|notwendig|geboten].",
    "Vorzulegen ist [dabei |beim Termin |]{papier:nom} im [Original|Original und in Kopie].",
    "Ohne [Vorlage|Vorzeigen] {papier:gen} kann [der Termin nicht stattfinden|die Vorsprache nicht stattfinden].",
    "{papier:Acc} haben Sie [bei sich zu führen|zum Termin mitzuführen|bereitzuhalten].",
), (
    "Denken Sie an {papier:acc}, ansonsten ist der Termin hinfällig.",
    "Beim Termin wird Einsicht in {papier:acc} genommen.",
)), follows=True)
ABSAGE = Sentence("Wenn Sie nicht kommen können, rufen Sie bitte an: {telefon}.", Wordings((
    "[Im Falle der Verhinderung|Bei Verhinderung] ist dies [unverzüglich |umgehend |]unter der Rufnummer {telefon} [anzuzeigen|mitzuteilen].",
    "Eine [etwaige |]Verhinderung haben Sie [rechtzeitig |unverzüglich |]fernmündlich unter {telefon} [mitzuteilen|anzuzeigen].",
    "Sollten Sie [am Erscheinen gehindert|verhindert] sein, wird um [Nachricht|Mitteilung] unter der Rufnummer {telefon} [gebeten|ersucht].",
    "Terminabsagen haben [fernmündlich|telefonisch|rechtzeitig] unter der Rufnummer {telefon} zu erfolgen.",
    "Bei Unmöglichkeit der Terminwahrnehmung wird [umgehende |rechtzeitige |]Benachrichtigung unter {telefon} erbeten.",
    "Falls Sie den Termin nicht [wahrnehmen|einhalten] können, haben Sie dies unter {telefon} [mitzuteilen|anzuzeigen].",
    "Bei [Hinderungsgründen|Terminschwierigkeiten] ist die Rufnummer {telefon} zu wählen.",
), (
    "Können Sie den Termin nicht wahrnehmen, bedarf es eines Anrufs unter {telefon}.",
    "Hinderungsgründe nimmt die Dienststelle unter dem Anschluss {telefon} entgegen.",
)), follows=True)
AENDERUNG = Sentence("Sagen Sie uns sofort, wenn sich {umstand} ändert.", Wordings((
    "[Jede|Eine jede] Änderung {umstands} ist [unverzüglich|umgehend|ohne schuldhaftes Zögern] [anzuzeigen|mitzuteilen].",
    "Sie sind verpflichtet, Änderungen {umstands} [unverzüglich|umgehend] [anzuzeigen|mitzuteilen|zu melden].",
    "Änderungen {umstands} haben Sie der [hiesigen |]Dienststelle [unverzüglich|umgehend] [anzuzeigen|zur Kenntnis zu bringen].",
    "Auf Ihre Pflicht zur [unverzüglichen|umgehenden] [Anzeige|Mitteilung] von Änderungen {umstands} wird [hingewiesen|verwiesen].",
    "Bei einer [Änderung|Veränderung] {umstands} ist [unverzüglich|umgehend] [Mitteilung|Anzeige|Meldung] zu erstatten.",
    "Treten Änderungen {umstands} ein, haben Sie diese [unverzüglich|umgehend] [anzuzeigen|mitzuteilen].",
    "Die [Pflicht|Verpflichtung] zur [unverzüglichen|sofortigen] Mitteilung [besteht|gilt] bei [jeder|einer] Änderung {umstands}.",
    "Eine Änderung {umstands} [darf nicht verschwiegen werden|ist anzeigepflichtig|bedarf der sofortigen Anzeige].",
), (
    "Hinsichtlich {umstands} unterliegen Sie einer Pflicht zur sofortigen Veränderungsanzeige.",
    "Ein Wandel {umstands} löst Ihre Anzeigepflicht aus.",
)))
ANHOERUNG = Sentence("Sie können uns bis zum {frist} dazu schreiben.", Wordings((
    "Ihnen wird [hiermit |]Gelegenheit gegeben, sich bis zum {frist} [zu äußern|hierzu zu äußern|zum Sachverhalt zu äußern].",
    "Im Rahmen der Anhörung [können|dürfen] Sie [hierzu |]bis zum {frist} Stellung nehmen.",
    "Es wird anheimgestellt, bis zum {frist} [hierzu |]eine [schriftliche |]Stellungnahme [abzugeben|einzureichen].",
    "Gemäß § 28 VwVfG erhalten Sie bis zum {frist} [Gelegenheit|die Möglichkeit] zur [Stellungnahme|Äußerung].",
    "Eine [etwaige |schriftliche ]Stellungnahme [Ihrerseits |]ist bis zum {frist} [einzureichen|vorzulegen|abzugeben].",
    "Bis zum {frist} haben Sie [die Möglichkeit|Gelegenheit] zur [schriftlichen |]Äußerung.",
    "Vor Erlass [des Bescheids|einer Entscheidung] wird Ihnen bis zum {frist} [rechtliches Gehör gewährt|die Gelegenheit zur Äußerung eingeräumt].",
    "[Einwände|Einwendungen] sind bis zum {frist} [vorzubringen|hier geltend zu machen].",
), (
    "Einwendungen finden Gehör, soweit sie bis zum {frist} vorgebracht sind.",
    "Das rechtliche Gehör wird Ihnen bis zum {frist} eingeräumt.",
)), follows=True)
ERSTATTUNG = Sentence("Bitte zahlen Sie das Geld bis zum {zahltag} zurück.", Wordings((
    "Der überzahlte Betrag ist bis [spätestens |]zum {zahltag} [zu erstatten|zurückzuerstatten|zurückzuzahlen].",
    "Die [Erstattung|Rückerstattung|Rückzahlung] [der Überzahlung|des Betrags] hat bis zum {zahltag} zu erfolgen.",
    "Sie werden [hiermit |]aufgefordert, [die Überzahlung|den überzahlten Betrag] bis zum {zahltag} [zu erstatten|zurückzuzahlen].",
    "[Die Rückforderung|Der Erstattungsanspruch|Die Erstattungsforderung] ist bis zum {zahltag} zu [begleichen|erfüllen].",
    "Um [Erstattung|Rückerstattung] [des Betrags|der Überzahlung] bis zum {zahltag} wird [gebeten|ersucht].",
    "Die [zu Unrecht erbrachte|überzahlte] Leistung haben Sie bis zum {zahltag} [zurückzugewähren|zu erstatten].",
    "Ihre Rückzahlung hat bis zum {zahltag} [auf das Konto der Stadtkasse |]zu erfolgen.",
    "Die Stadt fordert [den Betrag|die Überzahlung|das zu viel Gezahlte] bis zum {zahltag} zurück.",
), (
    "Das Erlangte wollen Sie bis zum {zahltag} an die Stadtkasse auskehren.",
    "Hinsichtlich der Überzahlung trifft Sie bis zum {zahltag} eine Rückzahlungspflicht.",
)), follows=True)
AKTENZEICHEN = Sentence("Bitte nennen Sie immer das Aktenzeichen {akte}.", Wordings((
    "Bei [weiterem|künftigem|jeglichem] Schriftverkehr ist [stets |]das Aktenzeichen {akte} [anzugeben|aufzuführen].",
    "Um [stete|durchgängige] Angabe des Aktenzeichens {akte} [bei Zuschriften |im Schriftverkehr |]wird [gebeten|ersucht].",
    "[Eingaben|Zuschriften|Schreiben] sind [stets |ausschließlich ]unter Angabe des Aktenzeichens {akte} [einzureichen|hierher zu richten].",
    "Das Aktenzeichen {akte} ist [stets|in allen Schreiben|bei Rückfragen stets] [anzugeben|aufzuführen].",
    "Die Angabe des Aktenzeichens {akte} ist bei [allen Eingaben|jeder Zuschrift|jedem Schriftwechsel] [erforderlich|notwendig].",
    "Ihr Vorgang wird unter dem Aktenzeichen {akte} [geführt|bearbeitet], welches [stets|bei jeder Zuschrift] anzugeben ist.",
    "Bei [Rückfragen|Eingaben|Antworten] wollen Sie das Aktenzeichen {akte} [anführen|angeben|nennen].",
), (
    "Aktenzeichen {akte}, bei Antwort bitte wiederholen.",
    "Korrespondenz ohne das Aktenzeichen {akte} ist zu vermeiden.",
)))
