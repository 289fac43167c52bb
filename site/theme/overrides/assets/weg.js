/* Follows a role's path: the role comes from the address (?weg=…) or from what the learner lets this browser remember.
   Without either, back and on follow the course's own order. */
(() => {
  "use strict";
  const { progress } = window.vieraugen;
  const site = new URL(document.documentElement.lang === "de" ? "." : "..", progress.root);
  const paths = document.querySelector(".md-footer").dataset.wege.split(" ");
  const given = new URLSearchParams(location.search).get("weg");

  // As long as it is not remembered.
  let asked = paths.includes(given) ? given : "";
  const role = asked || progress.read()?.rolle;
  if (!role) return;

  const show = () => {
    document.querySelectorAll(`[data-weg="${role}"]`).forEach((part) => {
      part.hidden = false;
      if (!part.dataset.richtung) return;
      const other = document.querySelector(`[data-richtung="${part.dataset.richtung}"]:not([data-weg])`);
      if (other) other.hidden = true;
    });
    document.querySelector(`[data-rolle="${role}"]`)?.classList.add("rollen__gewaehlt");
  };

  /* Nothing is stored, so the role travels in the links to other pages of the course, in either language. It is added as
     a link is used: the search's results come and go. */
  const carry = ({ target: place }) => {
    const link = asked && place.closest?.("a[href]");
    if (!link) return;
    const target = new URL(link.href);
    const inside = target.origin === site.origin && target.pathname.startsWith(site.pathname);
    if (!inside || target.searchParams.has("weg") || target.pathname.includes("/wege/")) return;
    target.searchParams.set("weg", asked);
    link.href = target;
  };

  /* As soon as the learner lets this browser remember, the role need not travel any more. It is written once, by whoever
     asked for it: tabs that insist on theirs would answer each other for ever, and an imported role would not stay. */
  const keep = (event) => {
    const state = progress.read();
    if (!asked || !state) return;
    const kept = asked;
    asked = "";
    if ((!event || !state.rolle) && !progress.change((now) => { now.rolle = kept; })) { asked = kept; return; }
    const here = new URL(location);
    here.searchParams.delete("weg");
    history.replaceState(null, "", here);
  };

  const start = () => {
    show();
    keep();
    for (const use of ["click", "auxclick", "contextmenu"]) addEventListener(use, carry, true);
    addEventListener("vieraugen:progress", keep);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
