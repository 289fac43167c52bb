/* The page "Mein Lernstand": switch on, keep as a file, take over, print, delete; and what is read, answered, handed in.
   Its list of lessons stands on the page without a script, too. */
(() => {
  "use strict";
  const { progress, files, parts: { LAB, REFUSED, back, checkbox, make, onChange } } = window.vieraugen;
  const SURE = "Ihr Lernstand in diesem Browser wird gelöscht. Das lässt sich nicht rückgängig machen. Fortfahren?";
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  const controls = () => {
    const box = find("#lernstand-steuerung");
    const wanted = checkbox("lernstand-merken", "Lernstand in diesem Browser merken",
      "Wenn Sie den Haken entfernen, wird alles gelöscht.");
    const button = (words, act) => {
      const made = make("button", { type: "button", className: "md-button", textContent: words });
      made.addEventListener("click", act);
      return made;
    };
    const sum = make("p", { className: "lernstand-summe" });
    const bar = make("progress", { ariaLabel: "Gelesene Lektionen" });
    const way = make("p", { className: "lernstand-weg" });
    const file = make("input", { type: "file", accept: ".json,application/json", hidden: true });
    const said = make("p", { className: "lernstand-meldung" });
    said.setAttribute("role", "status");
    const own = [button("Als Datei sichern", save), button("Drucken", () => print()), button("Alles löschen", clear)];
    const take = button("Aus Datei übernehmen", () => file.click());
    const acts = make("p", { className: "lernstand-tasten" }, own[0], take, own[1], own[2], file);
    box.append(...wanted.parts, make("div", { className: "lernstand-uebersicht" }, sum, bar, way), acts, said);
    box.hidden = false;

    function save() {
      files.save(files.exported(), `vieraugen-lernstand-${progress.today()}.json`);
      said.textContent = "Die Datei ist gespeichert.";
    }
    function clear() {
      if (confirm(SURE)) { progress.forget(); said.textContent = "Ihr Lernstand ist gelöscht. Dieser Browser merkt sich nichts mehr."; }
      wanted.field.checked = progress.read() !== null;
      wanted.field.focus();
    }
    wanted.field.addEventListener("change", () => {
      if (!wanted.field.checked) { clear(); return; }
      said.textContent = progress.start() ? "Eingeschaltet." : REFUSED;
      wanted.field.checked = progress.read() !== null;
    });
    file.addEventListener("change", async () => {
      const [chosen] = file.files;
      if (!chosen) return;
      const found = files.imported(await chosen.text());
      said.textContent = found
        ? `Übernommen: ${Object.keys(found.gelesen).length} gelesene Lektionen, ${Object.keys(found.antworten).length} Antworten.`
        : found === false ? REFUSED : "Diese Datei enthält keinen lesbaren Lernstand. Wählen Sie eine Datei, die Sie hier gesichert haben.";
      file.value = "";
    });
    if (progress.isBroken()) said.textContent = "Der gespeicherte Lernstand ist nicht lesbar. Schalten Sie das Merken neu ein oder übernehmen Sie eine gesicherte Datei.";

    onChange(() => {
      const state = progress.read();
      wanted.field.checked = state !== null;
      own.forEach((each) => { each.hidden = state === null; });
      sum.parentElement.hidden = state === null;
      rows(state);
      if (!state) return;
      const lessons = all(".lernstand [data-seite]");
      const done = lessons.filter((row) => state.gelesen[row.dataset.seite]);
      const asked = lessons.flatMap((row) => questions(row));
      const right = asked.filter((id) => state.antworten[id]?.richtig);
      sum.textContent = `${done.length} von ${lessons.length} Lektionen gelesen, ${right.length} von ${asked.length} Fragen richtig beantwortet. `
        + `Stand: ${new Date().toLocaleDateString("de-DE", { dateStyle: "long" })}. Diese Übersicht führen Sie selbst; sie ist kein Nachweis.`;
      bar.max = lessons.length;
      bar.value = done.length;
      way.replaceChildren(...(state.zuletzt ? ["Weiter mit: ", back(state.zuletzt)] : []));
    });
  };

  const questions = (row) => row.dataset.fragen.split(" ").filter(Boolean);

  const rows = (state) => {
    for (const row of all(".lernstand [data-seite]")) {
      const asked = questions(row);
      const right = asked.filter((id) => state?.antworten[id]?.richtig).length;
      const many = `${asked.length} ${asked.length === 1 ? "Frage" : "Fragen"}`;
      const read = state?.gelesen[row.dataset.seite];
      row.classList.toggle("ist-gelesen", Boolean(read));
      row.querySelector(".lernstand__zeichen").textContent = state
        ? `${read ? "✓ gelesen" : "noch offen"}, ${right} von ${many} richtig` : many;
    }
    for (const row of all(".lernstand [data-labor]")) {
      row.querySelector(".lernstand__zeichen").textContent = LAB[state?.labore[row.dataset.labor]] ?? "";
    }
    for (const row of all(".lernstand [data-teil]")) {
      const done = state?.selbsttest?.[row.dataset.teil]?.fertig;
      row.querySelector(".lernstand__zeichen").textContent = done ? "✓ gemacht" : "freiwillig";
    }
  };

  controls();
})();
