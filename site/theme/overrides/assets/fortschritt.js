/* Shows the learner's own progress: at a lesson's end, in lists of lessons, on the landing page and at a lab; the page
   "Mein Lernstand" (uebersicht.js) uses its parts. Everything is kept by lernstand.js, and only there. */
(() => {
  "use strict";
  const { progress } = window.vieraugen;
  const LAB = { begonnen: "begonnen", abgegeben: "abgegeben", rueckmeldung: "Rückmeldung da" };
  const REFUSED = "Dieser Browser lässt das Speichern nicht zu. Es wird nichts gemerkt.";
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

  /* Leads to the last lesson; its title is in the language of the page that was read, here perhaps another one. */
  const back = ({ seite, titel, sprache }) => Object.assign(link(seite, titel), sprache && { lang: sprache });

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
      // said first: where it is refused, that is said instead
      said.textContent = say("Ihr Lernstand wird jetzt gemerkt.");
      progress.start();
      visit();
      if (progress.read()) read.field.focus(); // the button has gone
    });
    read.field.addEventListener("change", () => {
      said.textContent = "";
      progress.change((state) => {
        if (read.field.checked) state.gelesen[progress.page] = progress.today();
        else delete state.gelesen[progress.page];
      });
    });
    const visit = () => {
      const heading = find("h1");
      const title = heading.cloneNode(true);
      title.querySelector(".headerlink")?.remove();
      progress.change((state) => {
        state.zuletzt = { seite: progress.page, titel: title.textContent.trim(), sprache: heading.closest("[lang]").lang };
      });
    };
    const sync = () => {
      const state = progress.read();
      off.hidden = state !== null;
      on.hidden = state === null;
      read.field.checked = Boolean(state?.gelesen[progress.page]);
    };
    onChange(sync);
    addEventListener("vieraugen:refused", () => { said.textContent = say(REFUSED); sync(); });
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
      way.replaceChildren(say("Weiter, wo Sie aufgehört haben: "), back(state.zuletzt));
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

  window.vieraugen.parts = { LAB, REFUSED, back, checkbox, make, onChange };
  const start = () => { lessonEnd(); marks(); path(); landing(); labs(); };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
