/* Checks the self-check questions in the browser. Nothing is sent; nothing is kept unless the learner switches it on. */
(() => {
  "use strict";
  const RIGHT = "Richtig";
  const WRONG = "Nicht richtig";
  const normal = (text) => text.trim().toLowerCase().replace(/\s+/g, " ");
  const fieldsOf = (form) => [...form.querySelectorAll("input, select")];

  /* Kept by lernstand.js, and only while the learner wants it. */
  const { progress } = window.vieraugen;
  const memory = {
    read: () => progress.read()?.antworten,
    note: (form, values) => progress.change((state) => {
      const right = form.querySelector(".quiz__ergebnis").classList.contains("ist-richtig");
      if (values) state.antworten[form.dataset.quiz] = { werte: values, richtig: right };
      else delete state.antworten[form.dataset.quiz];
    }),
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
    const kept = state?.[form.dataset.quiz]?.werte;
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

  /* Answered before the learner switched the memory on: kept from that moment. */
  const noteAnswered = (forms) => {
    let on = progress.read() !== null;
    addEventListener("vieraugen:progress", () => {
      const before = on;
      on = progress.read() !== null;
      if (on && !before) forms.filter((form) => form.querySelector(".quiz__ergebnis").textContent).forEach((form) => memory.note(form, values(form)));
    });
  };

  const start = () => {
    const forms = [...document.querySelectorAll("form.quiz")];
    if (!forms.length) return;
    const state = memory.read();
    forms.forEach((form) => {
      prepare(form);
      restore(form, state);
    });
    noteAnswered(forms);
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
