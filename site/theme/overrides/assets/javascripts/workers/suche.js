/* Stands in front of the theme's search worker, in the same worker: fetches it and the index with the first query only,
   and asks it for what was meant as well: umlauts in either spelling, synonyms, and words inside compound words.
   Its own address names the theme's worker: suche.js?HASH.min.js stands for search.HASH.min.js. */
(() => {
  "use strict";
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const SHORTEST_INSIDE = 4; // letters of a stem that may also stand inside a longer word
  const SIGNS = /["+~^*:-]/; // a query with lunr's own signs is left as it is
  const PLAIN = { "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss" };
  const UMLAUTS = { ae: "ä", oe: "ö", ue: "ü" };
  const post = self.postMessage.bind(self);
  const ask = (data) => self.dispatchEvent(new MessageEvent("message", { data }));
  let options = null;
  let loading = null;
  let synonyms = [];
  let stemmer = null;

  const load = async () => {
    const reply = await fetch(new URL("../../../search/index.json", self.location));
    const { config, docs, synonyms: groups } = await reply.json();
    importScripts(`search.${self.location.search.slice(1).replace(/[^\w.]/g, "")}`);
    await new Promise((ready) => {
      self.postMessage = (message) => (message.type === READY ? ready() : post(shown(message)));
      ask({ type: SETUP, data: { config, docs, options } });
    });
    const language = self.lunr[config.lang[0]] ?? self.lunr;
    stemmer = new self.lunr.Pipeline();
    stemmer.add(language.stemmer);
    synonyms = groups;
  };

  /* The theme strikes out the words that a hit lacks; every hit lacks most of the words that we add. */
  const shown = (message) => {
    if (message.type !== RESULT) return message;
    const items = message.data.items.map((hits) => hits.map((hit) => ({ ...hit, terms: {} })));
    return { ...message, data: { ...message.data, items } };
  };

  const plain = (word) => word.toLowerCase().replace(/[äöüß]/g, (letter) => PLAIN[letter]);
  const withUmlauts = (word) => word.replace(/(^|[^aeq])(ae|oe|ue)/g, (_, before, pair) => before + UMLAUTS[pair]);
  const stem = (word) => stemmer.runString(word)[0] ?? word;

  const split = (phrase) => phrase.toLowerCase().split(/\s+/).filter(Boolean);
  const stems = (phrase) => ` ${split(phrase).map((word) => stem(withUmlauts(plain(word)))).join(" ")} `;

  const meant = (query) => {
    const asked = stems(query);
    const added = synonyms.filter((group) => group.some((phrase) => asked.includes(stems(phrase)))).flat();
    return [...new Set([query, ...added].flatMap(split).flatMap((word) => [word, withUmlauts(word)]))];
  };

  const expanded = (query) => {
    if (SIGNS.test(query)) return query;
    const words = meant(query);
    // The theme's worker lets every word without a number go on at its end; the number puts the very word first.
    const parts = words.map(stem).map((part) => (part.length < SHORTEST_INSIDE ? part : `*${part}`));
    return [...words.map((word) => `${word}^9`), ...new Set(parts)].join(" ");
  };

  self.addEventListener("message", (event) => {
    if (!event.isTrusted) return; // asked by ourselves, for the theme's worker
    event.stopImmediatePropagation();
    const { type, data } = event.data;
    if (type === SETUP) {
      options = data.options;
      post({ type: READY });
    } else if (type === QUERY && data.trim()) {
      loading ??= load();
      loading.then(() => ask({ type: QUERY, data: expanded(data) }));
    } else if (type === QUERY) {
      post({ type: RESULT, data: { items: [] } });
    }
  });
})();
