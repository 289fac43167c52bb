/* Makes the theme usable with the keyboard and a screen reader at every width.
   Without it (WCAG 2.1.1, 2.1.4, 2.4.3): menu and search open by mouse only below 1220 px, closed parts take the focus,
   and single letters jump to other pages. */
(() => {
  "use strict";
  const SHORTCUTS = new Set(["p", "n", "f", "s", "/", ",", "."]);
  const SEARCHING = /^(Enter|Escape|Arrow(Up|Down))$/;
  const FIELDS = /^(INPUT|TEXTAREA|SELECT)$/;
  const wideMenu = matchMedia("(min-width: 76.25em)");
  const wideSearch = matchMedia("(min-width: 60em)");
  const say = (text) => globalThis.vieraugenWorte?.[text] ?? text;
  const find = (selector, within = document) => within.querySelector(selector);

  /* Single-key shortcuts cannot be switched off in the theme, so they never reach it. While the search is open, only
     the keys do that it needs: it would close the search on Tab, and on any other key take the focus out of the results. */
  addEventListener("keydown", (event) => {
    const typing = FIELDS.test(event.target.tagName) || event.target.isContentEditable;
    const held = event.ctrlKey || event.metaKey || event.altKey;
    const taken = find("#__search")?.checked ? !SEARCHING.test(event.key) : SHORTCUTS.has(event.key) && !held && !typing;
    if (taken) event.stopImmediatePropagation();
  }, true);

  /* The theme's switches are labels of hidden checkboxes; a real button takes the label's place. */
  const button = (toggle, name, controls) => {
    const label = find(`.md-header__button[for="${toggle.id}"]`);
    const made = document.createElement("button");
    made.type = "button";
    made.className = `${label.className} kopfknopf`;
    made.dataset.fuer = toggle.id;
    made.setAttribute("aria-label", name);
    made.setAttribute("aria-controls", controls);
    made.append(...[...label.childNodes].map((node) => node.cloneNode(true)));
    made.querySelectorAll("svg").forEach((icon) => icon.setAttribute("aria-hidden", "true"));
    made.addEventListener("click", () => toggle.click());
    label.replaceWith(made);
    return made;
  };

  const shut = (toggle) => { if (toggle.checked) toggle.click(); };

  const menu = () => {
    const toggle = find("#__drawer");
    const drawer = find(".md-sidebar--primary");
    if (!toggle || !drawer) return;
    drawer.id = "kursmenue";
    const opener = button(toggle, say("Menü"), drawer.id);
    const sync = () => {
      const open = toggle.checked && !wideMenu.matches;
      drawer.inert = !open && !wideMenu.matches;
      find("main .md-content").inert = open;
      opener.setAttribute("aria-expanded", String(open));
      // The drawer slides in; a link outside the window cannot take the focus.
      if (open) setTimeout(() => find("a[href]", drawer)?.focus(), 260);
    };
    toggle.addEventListener("change", sync);
    wideMenu.addEventListener("change", sync);
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      shut(toggle);
      opener.focus();
    });
    drawer.addEventListener("focusout", (event) => {
      if (!wideMenu.matches && event.relatedTarget && !drawer.contains(event.relatedTarget)) shut(toggle);
    });
    sync();
  };

  const search = () => {
    const toggle = find("#__search");
    const box = find(".md-search");
    if (!toggle || !box) return;
    const inner = find(".md-search__inner", box);
    const field = find(".md-search__input", box);
    const output = find(".md-search__output", box);
    inner.id = "suchfeld";
    // It is no dialog; the inner part is the search landmark.
    box.removeAttribute("role");
    inner.setAttribute("aria-label", say("Suche"));
    find(".md-search-result__meta", box).setAttribute("role", "status");
    find(".md-search__scrollwrap", box).setAttribute("aria-label", say("Suchergebnisse"));
    find(".md-search__scrollwrap", box).setAttribute("role", "region");
    find(".md-search__options", box).setAttribute("aria-label", say("Suche bearbeiten"));
    const opener = button(toggle, say("Suche"), inner.id);
    const sync = () => {
      const open = toggle.checked;
      inner.inert = !open && !wideSearch.matches;
      output.inert = !open;
      opener.setAttribute("aria-expanded", String(open));
      if (open && !wideSearch.matches) setTimeout(() => field.focus(), 60);
    };
    toggle.addEventListener("change", sync);
    wideSearch.addEventListener("change", sync);
    // The theme's results come in turns, and none of them can be reached with Tab.
    const reach = () => box.querySelectorAll("[tabindex='-1']").forEach((each) => { each.tabIndex = 0; });
    new MutationObserver(reach).observe(output, { childList: true, subtree: true });
    reach();
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !box.contains(relatedTarget)) shut(toggle);
    });
    // The theme listens for keys alone; words also come from the clipboard, by mouse, or from a dictation.
    field.addEventListener("input", () => field.dispatchEvent(new Event("keyup")));
    // The theme closes the search on Escape by itself and then drops the focus; ours comes after it.
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      setTimeout(() => {
        shut(toggle);
        sync();
        if (wideSearch.matches) field.blur();
        else opener.focus();
      }, 120);
    });
    sync();
  };

  const rest = () => {
    find("[data-md-component=palette]")?.setAttribute("aria-label", say("Farben der Seite"));
    document.querySelectorAll(".headerlink").forEach((link) => {
      const heading = link.parentElement.cloneNode(true);
      find(".headerlink", heading).remove();
      link.setAttribute("aria-label", say("Link zu „{}“").replace("{}", heading.textContent.trim()));
    });
    scrolling();
    addEventListener("resize", scrolling);
  };

  /* What scrolls sideways at this width can be reached by keyboard and has a name of its own. */
  const scrolling = () => {
    const named = {};
    document.querySelectorAll("pre > code, .md-typeset__scrollwrap").forEach((part) => {
      const name = part.matches("code") ? say("Programmtext") : say("Tabelle");
      const cut = part.scrollWidth > part.clientWidth;
      if (cut) named[name] = (named[name] ?? 0) + 1;
      const given = { tabindex: 0, role: "region", "aria-label": named[name] > 1 ? `${name} ${named[name]}` : name };
      for (const [attribute, value] of Object.entries(given)) {
        if (cut) part.setAttribute(attribute, value); else part.removeAttribute(attribute);
      }
    });
  };

  const start = () => { menu(); search(); rest(); };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
