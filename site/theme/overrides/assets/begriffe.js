/* Explanations of glossary terms beside the word: on hover and focus, they stay while either lasts, Escape closes them
   (WCAG 1.4.13). Without this script the word is a link to the glossary. */
(() => {
  "use strict";
  const PATIENCE = 250; // milliseconds for the pointer's way from the word to the explanation
  let open = null; // { link, tip }
  let leaving = 0;

  const hide = () => {
    clearTimeout(leaving);
    if (open) open.tip.hidden = true;
    open = null;
  };

  const hideSoon = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => { if (open && document.activeElement !== open.link) hide(); }, PATIENCE);
  };

  /* Below the word, or above it where the window ends; never beyond the text's own width. */
  const place = (link, tip) => {
    const word = link.getClientRects()[0];
    const text = tip.offsetParent.getBoundingClientRect();
    const left = Math.max(0, Math.min(word.left - text.left, text.width - tip.offsetWidth));
    const below = word.bottom + tip.offsetHeight + 8 <= innerHeight;
    const top = below ? word.bottom : word.top - tip.offsetHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${top - text.top}px`;
  };

  const show = (link, tip) => {
    clearTimeout(leaving);
    if (open?.link === link) return;
    hide();
    tip.hidden = false;
    place(link, tip);
    open = { link, tip };
  };

  const prepare = (link) => {
    const tip = document.getElementById(link.getAttribute("aria-describedby"));
    if (!tip) return;
    let shownByFinger = false;
    link.addEventListener("pointerenter", () => show(link, tip));
    link.addEventListener("pointerleave", hideSoon);
    link.addEventListener("focus", () => show(link, tip));
    link.addEventListener("blur", hide);
    tip.addEventListener("pointerenter", () => clearTimeout(leaving));
    tip.addEventListener("pointerleave", hideSoon);
    // A finger cannot hover: the first touch explains, the second one follows the link.
    link.addEventListener("pointerdown", (event) => { shownByFinger = event.pointerType === "touch" && !link.dataset.beruehrt; });
    link.addEventListener("click", (event) => {
      if (!shownByFinger) return;
      event.preventDefault();
      link.dataset.beruehrt = "ja";
      show(link, tip);
    });
  };

  const start = () => {
    document.querySelectorAll("a.begriff").forEach(prepare);
    // In the capture phase: Escape closes the explanation first and reaches nothing else.
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !open) return;
      event.stopImmediatePropagation();
      hide();
    }, true);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
