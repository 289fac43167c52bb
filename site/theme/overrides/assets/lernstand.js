/* What this browser remembers of a learner: one entry in localStorage, only if the learner wants it. No entry: off.
   Other scripts use window.vieraugen.progress; a changed state is told by the event "vieraugen:progress", one that the
   browser refuses to store by "vieraugen:refused". Files are made and read by datei.js. */
(() => {
  "use strict";
  const KEY = "vieraugen:lernstand";
  const VERSION = 1;
  const MAX_ENTRIES = 2000;
  const PAGE = /^(?=.{1,200}$)[a-z0-9_-]+(\/[a-z0-9_-]+)*\/$/;
  const NAME = /^[a-z][a-z0-9_-]{0,79}$/;
  const DAY = /^\d{4}-\d\d-\d\d$/;
  const LANGUAGE = /^[a-z]{2}$/;
  const LAB_STATES = ["begonnen", "abgegeben", "rueckmeldung"];
  const root = new URL(`${JSON.parse(document.getElementById("__config").textContent).base}/`, location.href);

  const isText = (value, form) => typeof value === "string" && form.test(value);
  const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isValue = (value) => typeof value === "boolean" || (typeof value === "string" && value.length <= 500);
  const isAnswer = (answer) => isMap(answer) && typeof answer.richtig === "boolean"
    && typeof answer.werte === "object" && answer.werte !== null // a list, or values by the names of their fields
    && Object.values(answer.werte).length <= 50 && Object.values(answer.werte).every(isValue);

  const SHEETS = ["a", "b"]; // of the self-test

  /* What comes from storage or a file is foreign: keep what has the right form, drop the rest. */
  const only = (map, name, fits) => Object.fromEntries(Object.entries(isMap(map) ? map : {})
    .filter(([key, value]) => name.test(key) && fits(value)).slice(0, MAX_ENTRIES));

  /* Both parts of the self-test; null where there is none. */
  const selftest = (found) => {
    if (!isMap(found) || !Number.isInteger(found.fassung) || !SHEETS.includes(found.zuerst)) return null;
    const part = (one) => (isMap(one)
      ? { fertig: one.fertig === true, antworten: only(one.antworten, NAME, (key) => isText(key, NAME)) } : null);
    return { fassung: found.fassung, zuerst: found.zuerst, vorher: part(found.vorher), nachher: part(found.nachher) };
  };

  const clean = (found) => {
    if (!isMap(found) || found.version !== VERSION) return null;
    const last = isMap(found.zuletzt) ? found.zuletzt : {};
    const test = selftest(found.selbsttest);
    return {
      version: VERSION,
      rolle: isText(found.rolle, NAME) ? found.rolle : "",
      zuletzt: isText(last.seite, PAGE) && typeof last.titel === "string" ? { seite: last.seite,
        titel: last.titel.slice(0, 200), ...(isText(last.sprache, LANGUAGE) && { sprache: last.sprache }) } : null,
      gelesen: only(found.gelesen, PAGE, (day) => isText(day, DAY)),
      antworten: only(found.antworten, NAME, isAnswer),
      labore: only(found.labore, NAME, (state) => LAB_STATES.includes(state)),
      ...(test && { selbsttest: test }),
    };
  };

  /* The state that a text holds, null if it is none. */
  const parse = (text) => {
    try { return clean(JSON.parse(text)); } catch { return null; }
  };

  const stored = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };

  const tell = (what = "progress") => dispatchEvent(new Event(`vieraugen:${what}`));

  /* False if the browser refuses to store. */
  const write = (state) => {
    try { localStorage.setItem(KEY, JSON.stringify(state)); } catch { tell("refused"); return false; }
    tell();
    return true;
  };

  const progress = {
    parse,
    write,

    /* The state of somebody who has done nothing yet. */
    blank: () => clean({ version: VERSION }),

    /* The state, or null while nothing may be remembered. Read anew each time: another tab may have changed it. */
    read: () => parse(stored()),

    /* There is an entry, but not one that this version understands. */
    isBroken: () => stored() !== null && progress.read() === null,

    /* Switch on; false if the browser refuses to store. */
    start: () => progress.read() !== null || write(progress.blank()),

    /* Let `edit` change the state; nothing happens while switched off. False if the browser refuses to store. */
    change(edit) {
      const state = progress.read();
      if (!state) return true;
      edit(state);
      return write(state);
    },

    forget() {
      try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
      tell();
    },

    /* The page's address below the site's root; "" is the landing page. */
    page: location.pathname.slice(root.pathname.length).replace(/index\.html$/, ""),
    root,
    today: () => new Date().toLocaleDateString("sv-SE"), // 2026-11-21, in local time
  };

  addEventListener("storage", (event) => { if (event.key === KEY || event.key === null) tell(); });
  window.vieraugen = { progress };
})();
