/* Loading state, light and dark, and the watch over the connection to the kernel. Runs before the page is drawn. */
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);

  /* Light or dark: the system's choice until the person makes one. */
  const STORE = "vieraugen-farben";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const wanted = () => {
    try { return localStorage.getItem(STORE); } catch { return null; }
  };
  const paint = () => {
    const dark = (wanted() ?? (system.matches ? "dunkel" : "hell")) === "dunkel";
    document.documentElement.dataset.farben = dark ? "dunkel" : "hell";
    byId("farbwechsel")?.setAttribute("aria-pressed", String(dark));
  };
  const toggle = () => {
    const next = document.documentElement.dataset.farben === "dunkel" ? "hell" : "dunkel";
    try { localStorage.setItem(STORE, next); } catch { /* a browser without storage forgets the choice */ }
    document.documentElement.dataset.farben = next;
    byId("farbwechsel").setAttribute("aria-pressed", String(next === "dunkel"));
  };
  paint();
  system.addEventListener("change", paint);

  /* Voilà calls these while it streams the page. */
  window.voila_heartbeat = () => {};
  window.voila_process = (cell, count) => {
    const bar = byId("laden-stand");
    bar.max = count + 2;
    bar.value = cell;
  };
  let isStreamed = false;
  window.voila_finish = () => { isStreamed = true; };

  /* A kernel that never starts leaves the page half streamed for ever. */
  const PATIENCE = 60000;
  const HELP = "Laden Sie die Seite neu. Hilft das nicht, wenden Sie sich an Ihre Kursleitung.";
  setTimeout(() => {
    if (isStreamed || isBroken || !byId("laden-text")) return;
    byId("laden-text").textContent = `Das dauert länger als üblich. ${HELP}`;
    document.querySelector(".laden__hinweis").remove(); // "a few seconds" is no longer true
  }, PATIENCE);
  /* A kernel that cannot start ends the stream before its last line: the page will never be whole. */
  let isBroken = false;
  const giveUp = () => {
    isBroken = true;
    byId("laden").replaceChildren();
    say(`Das Labor konnte nicht geladen werden. Ihre Antworten sind gespeichert. ${HELP}`);
  };

  /* The page is shown once Voilà has taken over and the last panel is drawn. */
  const isReady = () => {
    const outputs = document.querySelectorAll(".ausgabe");
    const drawn = [...outputs].filter((output) => output.querySelector(".widget-box, .jupyter-widgets"));
    return isStreamed && window.themeLoaded && drawn.length === outputs.length;
  };
  const reveal = () => {
    byId("laden").remove();
    byId("rendered_cells").hidden = false;
    document.body.append(document.querySelector(".fuss")); // Voilà puts its shell last
    document.body.classList.add("bereit");
    dispatchEvent(new Event("resize")); // sliders measure themselves
    if (location.hash.length > 1) byId(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    watch();
  };

  const say = (text) => {
    const box = byId("meldung");
    if (box.textContent) return;
    const line = document.createElement("p");
    line.textContent = text;
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = "Seite neu laden";
    again.addEventListener("click", () => location.reload());
    box.append(line, again);
  };

  /* Asks every ten seconds whether the kernel is still there; two silences in a row count as lost. */
  const EVERY = 10000;
  const GONE = "Verbindung verloren. Ihre Antworten sind gespeichert. Laden Sie die Seite neu, um weiterzumachen.";
  let silences = 0;
  /* A kernel that died is started anew, but knows nothing of the page: what is entered from then on would go nowhere. */
  const ENDED = ["restarting", "autorestarting", "terminating", "dead"];
  let isLost = false;
  const lose = () => {
    isLost = true;
    say(GONE);
  };
  const heed = (kernel) => {
    kernel.statusChanged.connect((_, status) => { if (ENDED.includes(status)) lose(); });
    /* It may also have died while nobody listened, such as a laptop that slept. */
    kernel.connectionStatusChanged.connect(async (_, status) => {
      if (status !== "connected") return;
      const known = await kernel.requestCommInfo({ target_name: "jupyter.widget" });
      if (!Object.keys(known.content.comms ?? {}).length) lose();
    });
  };
  const watch = () => {
    heed(window.jupyterapp.widgetManager.kernel);
    const config = JSON.parse(byId("jupyter-config-data").textContent);
    const address = `${config.baseUrl}api/kernels/${config.kernelId}`;
    const ask = async () => {
      let isThere = false;
      let isAnswered = false;
      try {
        const reply = await fetch(address, { credentials: "same-origin", cache: "no-store" });
        isAnswered = reply.status < 500;
        isThere = reply.ok;
      } catch { /* nobody there: counted below */ }
      silences = isThere ? 0 : silences + 1;
      if (isThere && !isLost) byId("meldung").replaceChildren();
      if ((isAnswered && !isThere) || silences > 1) say(GONE);
      setTimeout(ask, isThere || silences > 1 ? EVERY : 2000);
    };
    addEventListener("online", ask);
    setTimeout(ask, EVERY);
  };

  addEventListener("DOMContentLoaded", () => {
    paint();
    byId("farbwechsel").addEventListener("click", toggle);
    byId("zum-code").href = location.pathname.replace("/voila/render/", "/lab/tree/");
    if (!isStreamed) {
      giveUp();
      return;
    }
    const began = Date.now();
    const wait = setInterval(() => {
      if (isReady() || (isStreamed && Date.now() - began > 20000)) {
        clearInterval(wait);
        reveal();
      }
    }, 100);
  });
  /* A page from the browser's memory has lost its kernel. */
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
