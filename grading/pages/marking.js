// Saves drafts while a trainer marks, and says so; without this script every button still works.
"use strict";

const form = document.getElementById("bewertung");
if (form && !form.querySelector("fieldset").disabled) watch(form);

function watch(form) {
  const state = document.getElementById("zustand");
  const sum = document.getElementById("summe");
  let timer = 0, saving = null, changed = false, left = false;

  form.addEventListener("input", () => {
    add();
    if (!changed) state.textContent = "Noch nicht gespeichert …"; // once: a screen reader says it aloud
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, 900);
  });
  // A page that is left at once would lose the last words.
  addEventListener("pagehide", () => { if (changed && !left) send(true); });
  addEventListener("online", () => { if (changed) save(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    left = true;
    if (saving) { // two savings at once would refuse each other
      event.preventDefault();
      await saving;
      form.requestSubmit(event.submitter);
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.haupt"));
    }
  });

  function save() {
    saving ??= send(false).finally(() => { saving = null; if (changed && !left) timer = setTimeout(save, 5000); });
    return saving;
  }

  async function send(keepalive) {
    const body = new FormData(form);
    body.set("aktion", "entwurf");
    changed = false;
    try {
      const reply = await fetch(form.action, { method: "POST", body: new URLSearchParams(body), keepalive, headers: { Accept: "application/json" } });
      const told = await reply.json();
      if (reply.ok) form.elements.stand.value = told.stand;
      state.textContent = reply.ok ? told.gespeichert : told.error.message;
    } catch {
      changed = true;
      state.textContent = "Nicht gespeichert: Der Server antwortet nicht. Ihre Angaben stehen noch auf dieser Seite.";
    }
  }

  function add() {
    const names = new Set([...form.elements].map((field) => field.name).filter((name) => /^p\d+$/.test(name)));
    const values = [...names].map((name) => Number.parseFloat(String(form.elements[name].value).replace(",", ".")));
    const given = values.filter((value) => !Number.isNaN(value));
    sum.value = given.length ? String(given.reduce((a, b) => a + b, 0)).replace(".", ",") : "–";
  }
}
