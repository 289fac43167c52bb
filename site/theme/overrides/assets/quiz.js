/* Checks the self-check questions in the browser. Nothing is sent; nothing is kept unless the learner switches it on. */
(() => {
  "use strict";
  const STORE = "vieraugen:fortschritt:1";
  const RIGHT = "Richtig";
  const WRONG = "Nicht richtig";
  const normal = (text) => text.trim().toLowerCase().replace(/\s+/g, " ");
  const fieldsOf = (form) => [...form.querySelectorAll("input, select")];

  /* The memory exists only while the learner wants it: no entry means "switched off". */
  const memory = {
    read() {
      try { return JSON.parse(localStorage.getItem(STORE)); } catch { return null; }
    },
    write(state) {
      try { localStorage.setItem(STORE, JSON.stringify(state)); } catch { /* private window: nothing is kept */ }
    },
    forget() {
      try { localStorage.removeItem(STORE); } catch { /* nothing was kept */ }
    },
    note(form, values) {
      const state = memory.read();
      if (!state) return;
      if (values) state[form.dataset.quiz] = values;
      else delete state[form.dataset.quiz];
      memory.write(state);
    },
  };

  const isChoice = (form) => form.dataset.art === "one" || form.dataset.art === "several";

  const isRight = (field) => {
    if (field.type === "text") return JSON.parse(field.dataset.richtig).includes(normal(field.value));
    if (field.tagName === "SELECT") return field.value === field.dataset.richtig;
    return field.dataset.richtig === "ja";
  };

  const judge = (field) => {
    const good = isRight(field);
    const note = document.getElementById(`${field.id}-rueckmeldung`);
    const reason = note.querySelector(".quiz__grund");
    note.querySelector("strong").textContent = `${good ? "✓" : "✗"} ${good ? RIGHT : WRONG}${reason ? ":" : ""}`;
    note.className = `quiz__rueckmeldung ${good ? "ist-richtig" : "ist-falsch"}`;
    note.hidden = false;
    // Only now: a description is read aloud even while it is hidden, and would give the solution away.
    field.setAttribute("aria-describedby", note.id);
    if (!isChoice(field.form)) field.setAttribute("aria-invalid", String(!good));
  };

  const clear = (form) => {
    form.querySelectorAll(".quiz__rueckmeldung").forEach((note) => { note.hidden = true; });
    fieldsOf(form).forEach((field) => {
      field.removeAttribute("aria-describedby");
      field.removeAttribute("aria-invalid");
    });
    say(form, "", "");
  };

  const say = (form, text, state) => {
    const box = form.querySelector(".quiz__ergebnis");
    box.className = `quiz__ergebnis ${state}`;
    box.textContent = text;
  };

  const check = (form) => {
    clear(form);
    const fields = fieldsOf(form);
    const answered = fields.filter((field) => (isChoice(form) ? field.checked : field.value.trim()));
    if (!answered.length) {
      say(form, "Bitte beantworten Sie zuerst die Frage.", "");
      return;
    }
    answered.forEach(judge);
    const right = fields.filter((field) => (isChoice(form) ? field.checked === isRight(field) : isRight(field)));
    const done = right.length === fields.length;
    say(form, `${done ? "✓" : "✗"} ${verdict(form, fields, right, answered)}`, done ? "ist-richtig" : "ist-falsch");
    if (done) form.querySelector(".quiz__loesung").open = true;
  };

  const verdict = (form, fields, right, answered) => {
    if (right.length === fields.length) return "Richtig. Die Erklärung steht unten.";
    if (form.dataset.art === "one") return "Noch nicht richtig. Versuchen Sie es noch einmal.";
    if (form.dataset.art === "several") {
      return answered.every(isRight) ? "Das stimmt, aber es fehlt noch etwas." : "Noch nicht ganz richtig. Sehen Sie sich die Hinweise an.";
    }
    return `${right.length} von ${fields.length} richtig. Versuchen Sie es noch einmal.`;
  };

  const values = (form) => fieldsOf(form).map((field) => (isChoice(form) ? field.checked : field.value));

  const restore = (form, state) => {
    const kept = state?.[form.dataset.quiz];
    const fields = fieldsOf(form);
    if (!Array.isArray(kept) || kept.length !== fields.length) return;
    fields.forEach((field, number) => {
      if (isChoice(form)) field.checked = kept[number] === true;
      else field.value = String(kept[number]);
    });
    check(form);
  };

  const prepare = (form) => {
    form.querySelectorAll("button").forEach((button) => {
      button.hidden = false;
      button.disabled = false;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check(form);
      memory.note(form, values(form));
    });
    form.addEventListener("reset", () => {
      clear(form);
      memory.note(form, null);
    });
  };

  const memorySwitch = (forms) => {
    const box = document.createElement("div");
    box.className = "fortschritt";
    box.innerHTML = '<label><input type="checkbox" id="fortschritt-merken" aria-describedby="fortschritt-hinweis">'
      + "Antworten in diesem Browser merken</label>"
      + '<p id="fortschritt-hinweis">Ihre Antworten bleiben dann nur in diesem Browser und werden nicht übertragen. '
      + "Wenn Sie den Haken entfernen, werden sie gelöscht.</p>";
    const field = box.querySelector("input");
    field.checked = memory.read() !== null;
    field.addEventListener("change", () => {
      if (!field.checked) { memory.forget(); return; }
      memory.write({});
      forms.filter((form) => form.querySelector(".quiz__ergebnis").textContent).forEach((form) => memory.note(form, values(form)));
    });
    document.querySelector(".md-content__inner").append(box);
  };

  const start = () => {
    const forms = [...document.querySelectorAll("form.quiz")];
    if (!forms.length) return;
    const state = memory.read();
    forms.forEach((form) => {
      prepare(form);
      restore(form, state);
    });
    memorySwitch(forms);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
