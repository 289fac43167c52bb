/* Shows the learner's own progress: at a lesson's end, in lists of lessons, on the landing page, at a lab and on the
   page "Mein Lernstand". Everything is kept by lernstand.js, and only there. */
(() => {
  "use strict";
  const { progress } = window.vieraugen;
  const LAB = { begonnen: "begonnen", abgegeben: "abgegeben", rueckmeldung: "Rückmeldung da" };
  const REFUSED = "Dieser Browser lässt das Speichern nicht zu. Es wird nichts gemerkt.";
  const SURE = "Ihr Lernstand in diesem Browser wird gelöscht. Das lässt sich nicht rückgängig machen. Fortfahren?";
  const say = (text) => globalThis.vieraugenWorte?.[text] ?? text;
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const onChange = (sync) => { addEventListener("vieraugen:progress", sync); sync(); };

  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const checkbox = (id, words, hint = "") => {
    const field = make("input", { type: "checkbox", id });
    const label = make("label", { className: "haken", htmlFor: id }, field, make("span", { textContent: words }));
    if (!hint) return { field, parts: [label] };
    const said = make("p", { id: `${id}-hinweis`, className: "haken__hinweis", textContent: hint });
    field.setAttribute("aria-describedby", said.id);
    return { field, parts: [label, said] };
  };

  const link = (page, words) => make("a", { href: new URL(page, progress.root).href, textContent: words });

  /* At a lesson's end: the offer to remember, or the tick "read". */
  const lessonEnd = () => {
    if (!find("[data-lektion]")) return;
    const wanted = make("button", { type: "button", className: "md-button", textContent: say("Lernstand in diesem Browser merken") });
    const hint = make("p", { className: "lektionsende__hinweis",
      textContent: say("Dann bleiben Ihre Antworten und was Sie gelesen haben in diesem Browser. Übertragen wird nichts.") });
    const read = checkbox("lektion-gelesen", say("Diese Lektion habe ich gelesen"));
    const off = make("div", {}, wanted, hint);
    const on = make("div", {}, ...read.parts, make("p", { className: "lektionsende__hinweis" }, link("fortschritt/", say("Mein Lernstand"))));
    const said = make("p", { className: "lektionsende__hinweis" });
    said.setAttribute("role", "status");
    find(".md-content__inner").append(make("section", { className: "lektionsende", ariaLabel: say("Lernstand") }, off, on, said));

    wanted.addEventListener("click", () => {
      said.textContent = say(progress.start() ? "Ihr Lernstand wird jetzt gemerkt." : REFUSED);
      visit();
      if (progress.read()) read.field.focus(); // the button has gone
    });
    read.field.addEventListener("change", () => progress.change((state) => {
      if (read.field.checked) state.gelesen[progress.page] = progress.today();
      else delete state.gelesen[progress.page];
    }));
    const visit = () => {
      const title = find("h1").cloneNode(true);
      title.querySelector(".headerlink")?.remove();
      progress.change((state) => { state.zuletzt = { seite: progress.page, titel: title.textContent.trim() }; });
    };
    onChange(() => {
      const state = progress.read();
      off.hidden = state !== null;
      on.hidden = state === null;
      read.field.checked = Boolean(state?.gelesen[progress.page]);
    });
    visit();
  };

  /* What is done, behind every lesson and lab in a list of steps. */
  const marks = () => onChange(() => {
    const state = progress.read();
    for (const row of all(".lektionen > li")) {
      row.querySelector(".gelesen")?.remove();
      const { seite, labor } = row.dataset;
      const done = seite ? state?.gelesen[seite] && "✓ gelesen" : LAB[state?.labore[labor]];
      if (done) row.append(" ", make("span", { className: "gelesen", textContent: say(done) }));
    }
  });

  /* On a path's page: how much of it is read. */
  const path = () => {
    const line = find(".weg__stand");
    if (!line) return;
    onChange(() => {
      const state = progress.read();
      const lessons = all(".weg [data-seite]");
      const read = lessons.filter((row) => state?.gelesen[row.dataset.seite]);
      line.hidden = state === null;
      line.textContent = say("{1} von {2} Lektionen gelesen").replace("{1}", read.length).replace("{2}", lessons.length);
    });
  };

  const landing = () => {
    const way = find("#weiterlesen");
    if (!way) return;
    onChange(() => {
      const state = progress.read();
      find("#lernstand-angebot").hidden = state !== null;
      way.hidden = !state?.zuletzt;
      if (way.hidden) return;
      way.replaceChildren(say("Weiter, wo Sie aufgehört haben: "), link(state.zuletzt.seite, state.zuletzt.titel));
    });
  };

  /* How far the learner is in a lab; the server answers only whoever may open the lab. */
  const labs = () => all("[data-labor] .laborkarte__stand").forEach(async (line) => {
    const { labor, stand: address } = line.closest("[data-labor]").dataset;
    // JupyterHub answers scripts only if they show the cookie of its page
    const headers = { "X-XSRFToken": document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "" };
    const reply = await fetch(address, { credentials: "same-origin", headers }).catch(() => null);
    if (reply?.status !== 200) return;
    const { stand } = await reply.json();
    if (!LAB[stand]) return;
    line.textContent = say("Ihr Stand: {}").replace("{}", say(LAB[stand]));
    line.hidden = false;
    progress.change((state) => { state.labore[labor] = stand; });
  });

  /* The page "Mein Lernstand". */
  const controls = () => {
    const box = find("#lernstand-steuerung");
    if (!box) return;
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
      progress.save(progress.exported(), `vieraugen-lernstand-${progress.today()}.json`);
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
      const found = progress.imported(await chosen.text());
      said.textContent = found
        ? `Übernommen: ${Object.keys(found.gelesen).length} gelesene Lektionen, ${Object.keys(found.antworten).length} Antworten.`
        : "Diese Datei enthält keinen lesbaren Lernstand. Wählen Sie eine Datei, die Sie hier gesichert haben.";
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
      way.replaceChildren(...(state.zuletzt ? ["Weiter mit: ", link(state.zuletzt.seite, state.zuletzt.titel)] : []));
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

  const start = () => { lessonEnd(); marks(); path(); landing(); labs(); controls(); };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
