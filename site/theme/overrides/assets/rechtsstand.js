/* Sorts and searches the register of legal statements. Without a script the whole table is there, in its own order. */
(() => {
  "use strict";
  const register = document.querySelector(".register");
  if (!register) return;
  const table = register.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const compare = new Intl.Collator("de", { numeric: true }).compare;

  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const status = make("p", { className: "register__meldung" });
  status.setAttribute("role", "status");

  const sort = (head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[heads.indexOf(head)].dataset.wert;
    const order = [...rows].sort((a, b) => compare(key(a), key(b)) || rows.indexOf(a) - rows.indexOf(b));
    body.append(...(down ? order.reverse() : order));
    status.textContent = `Sortiert nach ${head.textContent.trim()}, ${down ? "absteigend" : "aufsteigend"}.`;
  };

  heads.forEach((head) => {
    const button = make("button", { type: "button", className: "register__sortieren" }, head.textContent.trim());
    button.addEventListener("click", () => sort(head));
    head.replaceChildren(button);
  });

  /* However a provision is written: "Art. 26", "Art 26" and "Artikel 26", "§26" and "§ 26". */
  const LONG = { art: "artikel", abs: "absatz", nr: "nummer" };
  const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").replace(/§ ?/g, "§ ")
    .replace(/\b(art|abs|nr)(?:\. ?| (?=\d))/g, (_, short) => `${LONG[short]} `);
  const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));

  /* What is searched for: "Artikel 26" in one, and a number as a whole one, as 26 is no part of 2026. */
  const parts = (query) => (plain(query).match(/(?:artikel|absatz|nummer|§) \d+[^\s,;]*|[^\s,;]+/g) ?? []).map((part) => new RegExp(
    part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/^(?=\d)/, "(?<!\\d)").replace(/(?<=\d)$/, "(?!\\d)")));

  const field = make("input", { type: "search", id: "register-suche", autocomplete: "off" });
  const due = make("input", { type: "checkbox", id: "register-faellig" });
  const filter = () => {
    const asked = parts(field.value);
    const shown = rows.filter((row) => {
      row.hidden = !asked.every((part) => part.test(texts.get(row))) || (due.checked && !row.matches(".register__faellig"));
      return !row.hidden;
    });
    status.textContent = `${shown.length} von ${rows.length} Aussagen.`;
  };
  field.addEventListener("input", filter);
  due.addEventListener("change", filter);

  const label = (control, text) => Object.assign(make("label", {}, text), { htmlFor: control.id });
  register.prepend(
    make("div", { className: "register__filter" },
      make("p", {}, label(field, "Suchen, zum Beispiel „DSGVO“ oder „Artikel 26“"), field),
      make("p", { className: "register__nur" }, due, label(due, "Nur fällige Prüfungen"))),
    status);
  filter();
})();
