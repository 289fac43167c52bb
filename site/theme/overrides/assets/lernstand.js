/* What this browser remembers of a learner: one entry in localStorage, only if the learner wants it. No entry: off.
   Other scripts use window.vieraugen.progress; a changed state is told by the event "vieraugen:progress", one that the
   browser refuses to store by "vieraugen:refused". */
(() => {
  "use strict";
  const KEY = "vieraugen:lernstand";
  const VERSION = 1;
  const KIND = "vieraugen-lernstand";
  const MAX_FILE = 512 * 1024; // characters
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

  /* Two self-tests in one: what is finished here stays. Parts for other questions or of another draw do not mix. */
  const joined = (own, found) => {
    if (!own || !found) return own ?? found;
    if (own.fassung !== found.fassung) return own.fassung > found.fassung ? own : found;
    if (own.zuerst !== found.zuerst) return own.vorher?.fertig || own.nachher?.fertig ? own : found;
    const part = (which) => (own[which]?.fertig ? own[which] : found[which] ?? own[which]);
    return { ...own, vorher: part("vorher"), nachher: part("nachher") };
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

  const parse = (text) => {
    try { return clean(JSON.parse(text)); } catch { return null; }
  };

  const stored = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };

  const tell = (what = "progress") => dispatchEvent(new Event(`vieraugen:${what}`));

  const write = (state) => {
    try { localStorage.setItem(KEY, JSON.stringify(state)); } catch { tell("refused"); return false; }
    tell();
    return true;
  };

  const progress = {
    /* The state, or null while nothing may be remembered. Read anew each time: another tab may have changed it. */
    read: () => parse(stored()),

    /* There is an entry, but not one that this version understands. */
    isBroken: () => stored() !== null && progress.read() === null,

    /* Switch on; false if the browser refuses to store. */
    start: () => progress.read() !== null || write(clean({ version: VERSION })),

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

    /* The state as a file's text. */
    exported: () => JSON.stringify({ art: KIND, ...progress.read() }, null, 1),

    /* Add a file's content to what is there, and switch on. Return what was taken over, null if it is no such file,
       false if the browser refuses to store. */
    imported(text) {
      if (text.length > MAX_FILE) return null;
      let kind = "";
      try { kind = JSON.parse(text)?.art; } catch { return null; }
      const found = kind === KIND ? parse(text) : null;
      if (!found) return null;
      const own = progress.read() ?? clean({ version: VERSION });
      const both = { ...found, rolle: found.rolle || own.rolle, zuletzt: found.zuletzt ?? own.zuletzt,
        selbsttest: joined(own.selbsttest, found.selbsttest) };
      for (const part of ["gelesen", "antworten", "labore"]) both[part] = { ...own[part], ...found[part] };
      return write(both) && found;
    },

    /* Let the browser save a text as a file. */
    save(text, name) {
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      Object.assign(document.createElement("a"), { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    },

    /* The page's address below the site's root; "" is the landing page. */
    page: location.pathname.slice(root.pathname.length).replace(/index\.html$/, ""),
    root,
    today: () => new Date().toLocaleDateString("sv-SE"), // 2026-11-21, in local time
  };

  addEventListener("storage", (event) => { if (event.key === KEY || event.key === null) tell(); });
  window.vieraugen = { progress };
})();
