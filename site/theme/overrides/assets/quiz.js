/* Checks the self-check questions in the browser. Nothing is sent; nothing is kept unless the learner switches it on.
   Every check is told to other scripts as the event "vieraugen:antwort" with { id, right, values }. */
(() => {
  "use strict";
  /* In the language of the form: a German page that stands in for a missing one answers in German. */
  const say = (text, form) => (form.closest("[lang]").lang === "de" ? text : globalThis.vieraugenWorte?.[text] ?? text);
  const VERDICTS = { error: ["Gefunden", "Kein Fehler"] };
  const normal = (text) => text.trim().toLowerCase().replace(/\s+/g, " ");
  const fieldsOf = (form) => [...form.querySelectorAll("input, select")];
  const keyOf = (field) => field.id.slice(field.form.id.length + 1);

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

  const isChoice = (form) => ["one", "several", "error"].includes(form.dataset.art);

  const isRight = (field) => {
    if (field.type === "text") return JSON.parse(field.dataset.richtig).includes(normal(field.value));
    if (field.tagName === "SELECT") return field.value === field.dataset.richtig;
    return field.dataset.richtig === "ja";
  };

  const judge = (field) => {
    const good = isRight(field);
    const note = document.getElementById(`${field.id}-rueckmeldung`);
    const [right, wrong] = VERDICTS[field.form.dataset.art] ?? ["Richtig", "Nicht richtig"];
    note.querySelector("strong").textContent = `${good ? "✓" : "✗"} ${say(good ? right : wrong, field)}:`;
    note.className = `quiz__rueckmeldung ${good ? "ist-richtig" : "ist-falsch"}`;
    note.hidden = false;
    // Only now: a description is read aloud even while it is hidden, and would give the solution away.
    field.setAttribute("aria-describedby", note.id);
    // A radio button cannot be invalid; the group around it can.
    (field.type === "radio" ? field.closest("fieldset") : field).setAttribute("aria-invalid", String(!good));
  };

  const clear = (form) => {
    form.querySelectorAll(".quiz__rueckmeldung").forEach((note) => { note.hidden = true; });
    fieldsOf(form).forEach((field) => {
      field.removeAttribute("aria-describedby");
      field.removeAttribute("aria-invalid");
    });
    form.querySelector("fieldset").removeAttribute("aria-invalid");
    tell(form, "", "");
  };

  const tell = (form, text, state) => {
    const box = form.querySelector(".quiz__ergebnis");
    box.className = `quiz__ergebnis ${state}`;
    box.textContent = text;
  };

  /* Returns whether everything is right, or undefined where nothing was answered. */
  const check = (form) => {
    clear(form);
    const fields = fieldsOf(form);
    const answered = fields.filter((field) => (isChoice(form) ? field.checked : field.value.trim()));
    if (!answered.length) {
      tell(form, say("Bitte beantworten Sie zuerst die Frage.", form), "");
      return undefined;
    }
    answered.forEach(judge);
    const right = fields.filter((field) => (isChoice(form) ? field.checked === isRight(field) : isRight(field)));
    const done = right.length === fields.length;
    tell(form, `${done ? "✓" : "✗"} ${verdict(form, fields, right, answered)}`, done ? "ist-richtig" : "ist-falsch");
    if (done) form.querySelector(".quiz__loesung").open = true;
    return done;
  };

  const verdict = (form, fields, right, answered) => {
    if (right.length === fields.length) return say("Richtig. Die Erklärung steht unten.", form);
    if (form.dataset.art === "one") return say("Noch nicht richtig. Versuchen Sie es noch einmal.", form);
    if (isChoice(form)) {
      return say(answered.every(isRight) ? "Das stimmt, aber es fehlt noch etwas."
        : "Noch nicht ganz richtig. Sehen Sie sich die Hinweise an.", form);
    }
    return say("{1} von {2} richtig. Versuchen Sie es noch einmal.", form)
      .replace("{1}", right.length).replace("{2}", fields.length);
  };

  /* By the keys that the author gave, so that answers may change their places on the page. */
  const values = (form) => Object.fromEntries(
    fieldsOf(form).map((field) => [keyOf(field), isChoice(form) ? field.checked : field.value]),
  );

  const restore = (form, state) => {
    const kept = state?.[form.dataset.quiz]?.werte;
    if (!kept || typeof kept !== "object" || Array.isArray(kept)) return;
    const known = fieldsOf(form).filter((field) => Object.hasOwn(kept, keyOf(field)));
    known.forEach((field) => {
      if (isChoice(form)) field.checked = kept[keyOf(field)] === true;
      else field.value = String(kept[keyOf(field)]);
    });
    if (known.length) check(form);
  };

  const prepare = (form) => {
    form.querySelectorAll("button").forEach((button) => {
      button.hidden = false;
      button.disabled = false;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const right = check(form);
      if (right === undefined) return;
      const detail = { id: form.dataset.quiz, right, values: values(form) };
      memory.note(form, detail.values);
      document.dispatchEvent(new CustomEvent("vieraugen:antwort", { detail }));
    });
    // Enter checks the answer in every other field; a list opens with the space bar or Alt and the arrow.
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "SELECT") return;
      event.preventDefault();
      form.requestSubmit();
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

  window.vieraugen.judge = judge;

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
