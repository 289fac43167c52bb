/* What the scripts say, in English, by the German text in them. */
globalThis.vieraugenWorte = {
  "Richtig": "Right",
  "Nicht richtig": "Not right",
  "Gefunden": "Found",
  "Kein Fehler": "No error",
  "Bitte beantworten Sie zuerst die Frage.": "Please answer the question first.",
  "Richtig. Die Erklärung steht unten.": "Right. The explanation is below.",
  "Noch nicht richtig. Versuchen Sie es noch einmal.": "Not right yet. Please try again.",
  "Das stimmt, aber es fehlt noch etwas.": "That is right, but something is still missing.",
  "Noch nicht ganz richtig. Sehen Sie sich die Hinweise an.": "Not quite right yet. Please look at the notes.",
  "{1} von {2} richtig. Versuchen Sie es noch einmal.": "{1} of {2} right. Please try again.",
  "Antworten in diesem Browser merken": "Remember answers in this browser",
  "Ihre Antworten bleiben dann nur in diesem Browser und werden nicht übertragen. Wenn Sie den Haken entfernen, werden sie gelöscht.":
    "Your answers then stay in this browser only and are not sent anywhere. If you clear the tick, they are deleted.",
  "Menü": "Menu",
  "Suche": "Search",
  "Suchergebnisse": "Search results",
  "Suche bearbeiten": "Edit search",
  "Farben der Seite": "Colours of the page",
  "Programmtext": "Code",
  "Tabelle": "Table",
  "Link zu „{}“": "Link to “{}”",
  "Angemeldet. Sie können die Labore jetzt öffnen.": "Signed in. You can open the labs now.",
  "Die Anmeldung hat nicht geklappt. Öffnen Sie die Adresse, die beim Start angezeigt wurde, noch einmal.":
    "Signing in did not work. Please open the address shown at the start again.",
};
