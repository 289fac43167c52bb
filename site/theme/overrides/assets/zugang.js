/* Takes the access key out of the address (#zugang=…) and exchanges it for the labs' cookie.
   A browser sends the part after # to no server; after this script it is in no history either. */
(() => {
  "use strict";
  const PREFIX = "#zugang=";

  /* Returns the key, or "" where the address has none; the address has none any more. */
  const take = () => {
    if (!location.hash.startsWith(PREFIX)) return "";
    const given = location.hash.slice(PREFIX.length);
    history.replaceState(null, "", location.pathname + location.search);
    // Cut off or mistyped: the server says so.
    try { return decodeURIComponent(given); } catch { return given; }
  };

  const base = JSON.parse(document.getElementById("__config").textContent).base;
  // The English pages lie one folder deeper than the German ones.
  const up = document.documentElement.lang === "de" ? "../" : "../../";
  const address = new URL(`${up}anmelden`, new URL(`${base}/`, location.href));
  const translated = (text) => globalThis.vieraugenWorte?.[text] ?? text;

  const say = (text, failed) => {
    const box = document.createElement("div");
    box.className = failed ? "meldung meldung--fehler" : "meldung";
    box.setAttribute("role", failed ? "alert" : "status");
    document.body.append(box);
    // A live region is announced when its text changes after it is on the page.
    setTimeout(() => { box.textContent = translated(text); }, 100);
    if (!failed) setTimeout(() => box.remove(), 12000);
  };

  const login = async (key) => {
    const reply = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ key }),
      credentials: "same-origin",
    });
    if (!reply.ok) throw new Error(String(reply.status));
  };

  const enter = () => {
    const key = take();
    if (!key) return;
    login(key).then(
      () => say("Angemeldet. Sie können die Labore jetzt öffnen.", false),
      () => say("Die Anmeldung hat nicht geklappt. Öffnen Sie die Adresse, die beim Start angezeigt wurde, noch einmal.", true),
    );
  };
  enter();
  // The address was entered while this page was open: nothing is loaded anew.
  addEventListener("hashchange", enter);
})();
