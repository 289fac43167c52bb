/* Stands in front of the theme's search worker, in the same worker: fetches it and the index with the first query only,
   and asks it for what was meant as well: umlauts in either spelling, synonyms, and words inside compound words. Where
   nothing is found it looks for the parts of a compound word, and at last for words that are written nearly the same.
   Its own address names the theme's worker: suche.js?HASH.min.js stands for search.HASH.min.js. */
(() => {
  "use strict";
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const SHORTEST_INSIDE = 4; // letters of a stem that may also stand inside a longer word
  const SHORTEST_PART = 4; // letters of a part of a compound word
  const LONG = 8; // letters of a word that may hold a second slip
  const BEFORE = 10; // words that a hit shows before what was found
  const AFTER = 30; // and from there on
  const NEAR = 4; // words among which the most of what was asked for makes the place to show
  const ENDING = 4; // letters at the end of a long word that may hold a slip: the index knows words without theirs
  const SIGNS = /["+~^*:]|(^|\s)-/; // a query with lunr's own signs is left as it is
  const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu; // "§", and the point of "Art."
  const PLAIN = { "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss" };
  const UMLAUTS = { ae: "ä", oe: "ö", ue: "ü" };
  const post = self.postMessage.bind(self);
  const ask = (data) => self.dispatchEvent(new MessageEvent("message", { data }));
  let options = null;
  let loading = null;
  let synonyms = [];
  let stemmer = null;
  let known = null; // the stems of all words on the pages
  let answered = null; // takes the answer of the theme's worker
  let turn = Promise.resolve(); // one query after the other

  const load = async () => {
    const reply = await fetch(new URL("../../../search/index.json", self.location));
    const { config, docs, synonyms: groups } = await reply.json();
    importScripts(`search.${self.location.search.slice(1).replace(/[^\w.]/g, "")}`);
    await new Promise((ready) => {
      self.postMessage = (message) => (message.type === READY ? ready() : answered(message));
      ask({ type: SETUP, data: { config, docs, options } });
    });
    const language = self.lunr[config.lang[0]] ?? self.lunr;
    stemmer = new self.lunr.Pipeline();
    stemmer.add(language.stemmer);
    synonyms = groups;
    known = lazily(() => new Set(docs.flatMap(({ title, text }) => `${title} ${text}`.replace(/<[^>]*>/g, " ")
      .toLowerCase().split(/[^\p{L}]+/u)).map(stem)));
  };

  const lazily = (make) => {
    let made = null;
    return () => (made ??= make());
  };

  /* The words around what was found: a section may be a whole glossary, and the theme shows all of it. */
  const excerpt = (text) => {
    const words = text.replace(/<(?!\/?mark>)[^>]*>/g, " ").trim().split(/\s+/);
    const told = (place) => new Set(words.slice(place, place + NEAR).join(" ").match(/<mark>[^<]*/g)).size;
    const counts = words.map((word, place) => (word.includes("<mark>") ? told(place) : 0));
    const begin = Math.max(0, counts.indexOf(Math.max(...counts)) - BEFORE);
    const end = begin + BEFORE + AFTER;
    return [begin ? "… " : "", words.slice(begin, end).join(" "), end < words.length ? " …" : ""].join("");
  };

  /* The theme strikes out the words that a hit lacks; every hit lacks most of the words that we add. */
  const shown = (found) => {
    const items = found.data.items.map((hits) => hits.map((hit) => ({ ...hit, text: excerpt(hit.text), terms: {} })));
    return { ...found, data: { ...found.data, items } };
  };

  const plain = (word) => word.toLowerCase().replace(/[äöüß]/g, (letter) => PLAIN[letter]);
  const withUmlauts = (word) => word.replace(/(^|[^aeq])(ae|oe|ue)/g, (_, before, pair) => before + UMLAUTS[pair]);
  const stem = (word) => stemmer.runString(word)[0] ?? word;

  const split = (phrase) => phrase.toLowerCase().split(/[\s/-]+/).map((word) => word.replace(EDGES, "")).filter(Boolean);
  const stems = (phrase) => ` ${split(phrase).map((word) => stem(withUmlauts(plain(word)))).join(" ")} `;
  const spellings = (words) => [...new Set(words.flatMap((word) => [word, withUmlauts(word)]))];

  /* "Kita-Platz" also stands there as "Kitaplatz". */
  const joined = (query) => query.toLowerCase().split(/\s+/).filter((word) => word.includes("-"))
    .map((word) => word.replaceAll("-", "").replace(EDGES, ""));

  const meant = (query) => {
    const asked = stems(query);
    const added = synonyms.filter((group) => group.some((phrase) => asked.includes(stems(phrase)))).flat();
    const own = spellings([...split(query), ...joined(query)]);
    return { own, added: spellings(added.flatMap(split)).filter((word) => !own.includes(word)) };
  };

  const expanded = (query) => {
    const { own, added } = meant(query);
    // The theme's worker lets every word without a number go on at its end; the number puts the very word first.
    const parts = [...own, ...added].map(stem).map((part) => (part.length < SHORTEST_INSIDE ? part : `*${part}`));
    return [...own.map((word) => `${word}^9`), ...added.map((word) => `${word}^4`), ...new Set(parts)].join(" ");
  };

  /* Of several words: what has them side by side comes first, then what has all of them somewhere; "Artikel 26" for
     "Art. 26" as well. */
  const together = async (query) => {
    const asked = stems(query);
    const others = synonyms.flatMap((group) => group.map(stems).filter((phrase) => asked.includes(phrase))
      .flatMap((phrase) => group.map((other) => asked.replace(phrase, stems(other)))));
    const [beside, apart] = [[], []];
    for (const words of split(query).length > 1 ? new Set([asked, ...others]) : []) {
      const all = words.trim().split(" ").map((part) => (part.length < SHORTEST_INSIDE ? `+${part}` : `+*${part}*`));
      const { items } = (await answer(all.join(" "))).data;
      const says = ({ title, text }) => stems(`${title} ${text}`.replace(/<[^>]*>/g, " ")).includes(words);
      for (const hits of items) (hits.some(says) ? beside : apart).push(hits);
    }
    return [...beside, ...apart];
  };

  const pageOf = ([hit]) => hit.location.split("#")[0];
  const once = (items) => items.filter((hits, place) => items.findIndex((other) => pageOf(other) === pageOf(hits)) === place);

  /* The parts of a compound word that no page has as one: known words, the longest first; none where that fails. */
  const partsOf = (word) => {
    for (let end = word.length - SHORTEST_PART; end >= SHORTEST_PART; end -= 1) {
      const [head, tail] = [word.slice(0, end), word.slice(end)];
      if (!known().has(stem(head))) continue;
      const rest = known().has(stem(tail)) ? [tail] : partsOf(tail);
      if (rest.length) return [head, ...rest];
    }
    return [];
  };

  const compound = (query) => split(query).map((word) => partsOf(withUmlauts(plain(word))))
    .flat().map((part) => `+${part}`).join(" ");

  const nearly = (query, slips) => spellings(split(query))
    .map((word) => (word.length < SHORTEST_PART ? word : `${word}~${word.length < LONG ? 1 : slips}`)).join(" ");

  const clipped = (query) => split(query).filter((word) => word.length >= LONG)
    .flatMap((word) => Array.from({ length: ENDING }, (_, cut) => stem(withUmlauts(plain(word)).slice(0, -1 - cut))))
    .filter((word) => known().has(word)).join(" ");

  const answer = (query) => new Promise((done) => {
    answered = done;
    ask({ type: QUERY, data: query });
  });

  const search = async (query) => {
    if (SIGNS.test(query)) return answer(query);
    const best = await together(query);
    let found = await answer(expanded(query));
    found.data.items = once([...best, ...found.data.items]);
    for (const next of [compound, (words) => nearly(words, 1), clipped, (words) => nearly(words, 2)]) {
      if (found.data.items.length) break;
      const words = next(query);
      if (words) found = await answer(words);
    }
    return found;
  };

  const loaded = () => (loading ??= load().catch((fault) => {
    loading = null; // the next letter tries again
    throw fault;
  }));

  self.addEventListener("message", (event) => {
    if (!event.isTrusted) return; // asked by ourselves, for the theme's worker
    event.stopImmediatePropagation();
    const { type, data } = event.data;
    if (type === SETUP) {
      options = data.options;
      post({ type: READY });
    } else if (type === QUERY && data.trim()) {
      turn = turn.then(loaded).then(() => search(data)).then(shown).then(post, () => post({ type: RESULT, data: { items: [] } }));
    } else if (type === QUERY) {
      post({ type: RESULT, data: { items: [] } });
    }
  });
})();
