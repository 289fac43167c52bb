/* The self-test: which sheet is shown when, what is kept, and after the second part how it went. Sheets, solutions and
   sentences stand on the page. Kept is, by lernstand.js and only if wanted, which sheet came first and what was ticked. */
(() => {
  "use strict";
  const { progress, files, judge, parts: { REFUSED } } = window.vieraugen;
  const KIND = "vieraugen-selbsttest";
  const FILE = "selbsttest-anonym.json"; // the same for everybody: a name or a time would tell whose it is
  const SURE = "Beide Teile des Selbsttests werden in diesem Browser gelöscht. Das lässt sich nicht rückgängig machen. Fortfahren?";
  const OTHER = "In einem anderen Fenster haben Sie mit dem anderen Blatt begonnen. Das gilt. Diese Seite wird neu geladen, die Antworten hier fallen weg.";
  const byChance = () => (crypto.getRandomValues(new Uint8Array(1))[0] % 2 ? "a" : "b");
  const groups = (form) => [...form.querySelectorAll("[data-frage]")];
  const ticked = (group) => group.querySelector("input:checked");
  const answers = (form) => Object.fromEntries(
    groups(form).filter(ticked).map((group) => [group.dataset.frage, ticked(group).value]),
  );
  const score = (form) => groups(form).filter((group) => ticked(group)?.dataset.richtig === "ja").length;
  const size = (difference) => (difference <= 2 ? "klein" : difference <= 5 ? "mittel" : "gross");

  const chosen = (group, values) => [...group.querySelectorAll("input")].find((each) => each.value === values[group.dataset.frage]);
  const fill = (form, values) => groups(form).forEach((group) => {
    const field = chosen(group, values);
    if (field) field.checked = true;
  });

  /* Opens to each question what was right and why; the sheet cannot be changed any more. */
  const solve = (form) => groups(form).forEach((group) => {
    const right = group.querySelector("[data-richtig=ja]");
    new Set([right, ticked(group)]).forEach(judge); // the ticked one last: it tells whether the group is right
    group.querySelector(".selbsttest__grund").hidden = false;
    group.querySelectorAll("input").forEach((field) => { field.disabled = true; });
  });

  const run = (box) => {
    const { selbsttest: part, fassung } = box.dataset;
    const other = part === "vorher" ? "nachher" : "vorher";
    const version = Number(fassung);
    const find = (selector) => box.querySelector(selector);
    const all = (selector) => [...box.querySelectorAll(selector)];
    const form = (sheet) => find(`form[data-blatt="${sheet}"]`);
    const fits = (test) => (test?.fassung === version ? test : null);
    const stored = () => fits(progress.read()?.selbsttest);
    let test = { fassung: version, zuerst: byChance(), vorher: null, nachher: null };
    const sheet = (which) => form((which === "vorher") === (test.zuerst === "a") ? "a" : "b");
    const own = () => sheet(part);
    const done = (which) => test[which]?.fertig === true && groups(sheet(which)).every((group) => chosen(group, test[which].antworten));

    /* What is kept by now, perhaps by another tab: its draw holds, unless there are answers of another one here. */
    const adopt = () => {
      const kept = stored();
      if (kept && (kept[part] ? !done(part) : !test[part])) test = kept;
      else test[other] = kept?.zuerst === test.zuerst ? kept[other] : null;
      [part, other].filter((which) => test[which]).forEach((which) => fill(sheet(which), test[which].antworten));
    };

    /* False if the browser refuses. Only this page's part: the other one may have been changed in another tab. */
    const keep = () => {
      if ((stored() ?? test).zuerst !== test.zuerst) {
        alert(OTHER);
        location.reload();
        return true;
      }
      return progress.change((state) => {
        state.selbsttest = { ...(fits(state.selbsttest) ?? test), [part]: test[part] };
      });
    };

    const show = () => {
      adopt();
      const finished = done(part);
      const results = finished && part === "nachher";
      for (const which of ["vorher", "nachher"]) {
        const section = sheet(which).closest("section");
        section.hidden = which === part ? finished && !results : !(results && done("vorher"));
        const when = section.querySelector("[data-wann]");
        when.hidden = !results;
        when.textContent = which === "vorher" ? "Ihre Antworten vor dem Kurs" : "Ihre Antworten nach dem Kurs";
      }
      all("[data-tat]").forEach((button) => { button.hidden = false; button.disabled = false; });
      own().querySelector("[data-tat=fertig]").hidden = finished;
      find(".selbsttest__schluss").hidden = !finished;
      const kept = JSON.stringify(stored()?.[part]) === JSON.stringify(test[part]);
      all("[data-gemerkt]").forEach((each) => { each.hidden = !kept; });
      all("[data-ungemerkt]").forEach((each) => { each.hidden = kept; });
      if (find("[data-allein]")) find("[data-allein]").hidden = done("vorher");
      if (results) showResults();
    };

    const showResults = () => {
      const both = done("vorher");
      all("[data-vergleich]").forEach((each) => { each.hidden = !both; });
      for (const which of both ? ["vorher", "nachher"] : ["nachher"]) {
        solve(sheet(which));
        find(`[data-punkte="${which}"]`).textContent = `${score(sheet(which))} von ${groups(sheet(which)).length}`;
      }
      const difference = Math.abs(score(sheet("nachher")) - score(sheet("vorher")));
      all("[data-zufall]").forEach((each) => { each.hidden = !both || each.dataset.zufall !== size(difference); });
    };

    const finish = () => {
      const open = groups(own()).filter((group) => !ticked(group));
      const said = own().querySelector(".selbsttest__meldung");
      if (open.length) {
        const numbers = open.map((group) => groups(own()).indexOf(group) + 1).join(", ");
        said.textContent = `Noch offen: Frage ${numbers}. Wählen Sie eine Antwort oder „Weiß ich nicht“.`;
        open[0].querySelector("input").focus();
        return;
      }
      said.textContent = "";
      test[part] = { fertig: true, antworten: answers(own()) };
      keep();
      show();
      find(".selbsttest__schluss h2").focus();
    };

    const acts = {
      merken() {
        if (!progress.start() || !keep()) { alert(REFUSED); return; }
        show();
        find(".selbsttest__schluss h2").focus(); // the button has gone
      },
      loeschen() {
        if (!confirm(SURE)) return;
        progress.change((state) => { delete state.selbsttest; });
        location.reload();
      },
      datei() {
        const { zuerst, vorher, nachher } = test;
        const letter = { art: KIND, fassung: version, zuerst, vorher: vorher.antworten, nachher: nachher.antworten };
        files.save(JSON.stringify(letter, null, 1), FILE);
      },
    };

    box.addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.target === own() && !done(part)) finish();
    });
    box.addEventListener("change", () => {
      const said = own().querySelector(".selbsttest__meldung");
      test[part] = { fertig: false, antworten: answers(own()) };
      if (!keep()) said.textContent = REFUSED;
      else if (said.textContent === REFUSED) said.textContent = "";
    });
    for (const [act, does] of Object.entries(acts)) all(`[data-tat=${act}]`).forEach((button) => button.addEventListener("click", does));
    all("[data-papier], .selbsttest__loesungen").forEach((each) => { each.hidden = true; });
    addEventListener("vieraugen:progress", show);
    show();
  };

  // Whoever prints both sheets opens the page with ?papier and gets it as it is without a script.
  if (!new URLSearchParams(location.search).has("papier")) run(document.querySelector("[data-selbsttest]"));
})();
