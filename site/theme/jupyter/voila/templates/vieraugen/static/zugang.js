/* Gives the widgets the names and roles that ipywidgets leaves out (WCAG 1.3.1, 3.3.2, 4.1.2, 4.1.3). */
(() => {
  "use strict";
  let last = 0;
  const idOf = (element) => (element.id ||= `va-${++last}`);
  const all = (root, selector) => root.querySelectorAll(selector);
  const once = (element, name) => {
    if (element.dataset[name]) return false;
    element.dataset[name] = "1";
    return true;
  };

  /* A question and a panel are groups named by their title. */
  const group = (box) => {
    const title = box.querySelector(".va-title");
    if (!title || !once(box, "gruppe")) return;
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", idOf(title));
  };

  /* Radio buttons and check boxes: named by the statement before them, or by their question. */
  const choices = (box) => {
    /* Without a common name, arrow keys do not move within the group and Tab stops at each of its buttons. */
    for (const radio of all(box, "input[type=radio]")) if (radio.name !== idOf(box)) radio.name = box.id;
    if (!once(box, "wahl")) return;
    const name = box.closest(".va-class-line")?.querySelector(".va-item") ?? box.closest(".va-question")?.querySelector(".va-title");
    box.setAttribute("role", box.querySelector("input[type=radio]") ? "radiogroup" : "group");
    if (name) box.setAttribute("aria-labelledby", idOf(name));
  };

  /* Sign buttons such as ↑ carry their name in the tooltip. */
  const spoken = (button) => {
    const name = button.getAttribute("title");
    if (name && button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
  };

  const status = (line) => { if (once(line, "meldung")) line.setAttribute("role", "status"); };

  /* Sliders: the handle gets the label, and the number that is shown beside it as its spoken value. */
  const slider = (widget) => {
    const handle = widget.querySelector("[role=slider]");
    if (!handle) return;
    const label = widget.querySelector(".widget-label")?.textContent;
    const readout = widget.querySelector(".widget-readout");
    const value = readout?.textContent;
    if (label && handle.getAttribute("aria-label") !== label) handle.setAttribute("aria-label", label);
    /* The number itself can be typed over, so it takes the focus and needs a name and a role too. */
    if (label && readout?.isContentEditable && once(readout, "zahl")) {
      readout.setAttribute("role", "textbox");
      readout.setAttribute("aria-label", `${label} als Zahl`);
    }
    if (value && handle.getAttribute("aria-valuetext") !== value) handle.setAttribute("aria-valuetext", value);
  };

  /* Labels belong to their fields; ipywidgets forgets it where the label has no text at first. */
  const field = (widget) => {
    const input = widget.querySelector("input, textarea, select");
    const label = widget.querySelector(".widget-label");
    if (input && label?.textContent && !input.getAttribute("aria-labelledby")) input.setAttribute("aria-labelledby", idOf(label));
  };

  /* Tables scroll sideways on narrow screens, so they must take the focus. */
  const source = (box) => {
    if (!once(box, "quelle")) return;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Quelle zum Vergleichen");
    box.setAttribute("tabindex", "0");
  };

  /* A document's button says whether the document below it is open. */
  const folder = (button) => {
    const isOpen = String(button.classList.contains("va-is-open"));
    if (button.getAttribute("aria-expanded") !== isOpen) button.setAttribute("aria-expanded", isOpen);
  };

  /* An experiment replaces what is on the page: the focus goes to the new heading, or to the advice that appeared. Advice
     that comes with a new case arrives a moment after its heading: it leaves the focus where that or the learner put it. */
  let stage = null;
  const isAtButton = () => document.activeElement === document.body || document.activeElement?.closest(".va-actions") !== null;
  const follow = (place) => {
    const heading = place.querySelector(".va-heading");
    const advice = place.querySelector(".va-advice .va-card")?.closest(".va-advice");
    if (!place.textContent.trim()) return;
    const now = { title: heading?.textContent.trim() ?? "", advice: advice?.textContent.trim() ?? "" };
    const isNewAdvice = now.advice && now.advice !== stage?.advice && isAtButton();
    const target = now.title !== stage?.title ? heading : isNewAdvice ? advice : null;
    if (target && stage) {
      target.setAttribute("tabindex", "-1");
      target.focus();
    }
    stage = now;
  };

  /* An experiment notes that its page was covered, as somebody may look something up elsewhere. */
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) document.querySelector(".va-away")?.click();
  });

  const tend = () => {
    all(document, ".va-question, .va-panel").forEach(group);
    all(document, ".va-choices").forEach(choices);
    all(document, ".va-spoken").forEach(spoken);
    all(document, ".va-status").forEach(status);
    all(document, ".va-slider").forEach(slider);
    all(document, ".va-field, .widget-dropdown").forEach(field);
    all(document, ".va-source").forEach(source);
    all(document, ".va-document").forEach(folder);
    all(document, ".va-stage-place").forEach(follow);
    all(document, "#voila-top-panel, #voila-bottom-panel").forEach((panel) => panel.removeAttribute("role"));
  };

  let isPlanned = false;
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => { isPlanned = false; tend(); }, 60);
  };
  const watched = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["title"] };
  new MutationObserver(plan).observe(document.body, watched);
  tend();
})();
