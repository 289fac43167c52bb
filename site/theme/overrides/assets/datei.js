/* What a learner keeps as a file, and takes over from one: for the pages that offer this. */
(() => {
  "use strict";
  const { progress } = window.vieraugen;
  const KIND = "vieraugen-lernstand";
  const MAX_FILE = 512 * 1024; // characters

  /* Two self-tests in one: what is finished here stays. Parts for other questions or of another draw do not mix. */
  const joined = (own, found) => {
    if (!own || !found) return own ?? found;
    if (own.fassung !== found.fassung) return own.fassung > found.fassung ? own : found;
    if (own.zuerst !== found.zuerst) return own.vorher?.fertig || own.nachher?.fertig ? own : found;
    const part = (which) => (own[which]?.fertig ? own[which] : found[which] ?? own[which]);
    return { ...own, vorher: part("vorher"), nachher: part("nachher") };
  };

  window.vieraugen.files = {
    /* The state as a file's text. */
    exported: () => JSON.stringify({ art: KIND, ...progress.read() }, null, 1),

    /* Add a file's content to what is there, and switch on. Return what was taken over, null if it is no such file,
       false if the browser refuses to store. */
    imported(text) {
      if (text.length > MAX_FILE) return null;
      let kind = "";
      try { kind = JSON.parse(text)?.art; } catch { return null; }
      const found = kind === KIND ? progress.parse(text) : null;
      if (!found) return null;
      const own = progress.read() ?? progress.blank();
      const both = { ...found, rolle: found.rolle || own.rolle, zuletzt: found.zuletzt ?? own.zuletzt,
        selbsttest: joined(own.selbsttest, found.selbsttest) };
      for (const part of ["gelesen", "antworten", "labore"]) both[part] = { ...own[part], ...found[part] };
      return progress.write(both) && found;
    },

    /* Let the browser save a text as a file. */
    save(text, name) {
      const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      Object.assign(document.createElement("a"), { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    },
  };
})();
