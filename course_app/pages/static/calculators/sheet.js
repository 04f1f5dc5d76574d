"use strict";
// A live calculator: the article's table becomes a form, its result and picture follow what is typed, and what is typed
// is kept by `store`: { convention(), choose(convention), get(unit, id), set(unit, id, sheet or null, say) }.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const { el, shape, text } = Coursekit;
  const PAUSE = 900; // milliseconds without typing before it is kept and said

  const live = new Set(); // what each live calculator does when the convention may have changed

  /** Every calculator inside `root` that is not live yet. */
  Coursekit.startCalculators = function (root, store) {
    live.forEach((follow) => follow());
    for (const section of root.querySelectorAll("section[data-calculator]:not(.is-live)")) {
      const said = Coursekit.readSection(section);
      if (said) sheet(section, said, store);
    }
  };

  function sheet(section, said, store) {
    const { definition, kind } = said;
    const [unit, id] = section.id.split("--");
    const article = section.closest("[lang]");
    const { lang, dir } = document.documentElement;
    let convention = store.convention();
    let timer = 0; // above zero while something typed waits to be kept
    let isOwn = false;

    const form = Coursekit.sheetForm(said, section.id, changed);
    const status = el("p", { class: "sheet-status", role: "status" });
    const spoken = el("p", { class: "visually-hidden", role: "status", lang: article.lang, dir: article.dir });
    const saved = el("p", { class: "saved", role: "status" });
    const hint = el("p", { class: "hint sheet-convention" });
    const picture = el("figure", { class: "figure sheet-picture", hidden: !Coursekit.pictures[kind] });
    const slider = definition.slider ? el("input", { type: "range", "aria-label": said.names[definition.slider], oninput: slid }) : null;
    const found = section.querySelector("table.found");
    const button = (name, act) => el("button", { type: "button", class: "button second", onclick: act }, text(name));
    const reset = button("calcReset", goBack);
    const place = el("div", { class: "sheet" });
    const buttons = el("div", { class: "actions", lang, dir }, reset, button("calcCsv", saveCsv), button("calcPrint", print));

    function example() {
      const typed = (field, value) => (field.is_name || field.choices ? value : Coursekit.typedNumber(value, convention));
      const each = (fields, values) => Object.fromEntries(fields.map((field) => [field.id, typed(field, values[field.id])]));
      return { fields: each(definition.fields, said.start.fields), lines: said.start.lines.map((line) => each(definition.lines.columns, line)) };
    }

    function respelt(values, before) {
      const each = (fields, typed) =>
        Object.fromEntries(fields.map((field) => [field.id, field.is_name || field.choices ? typed[field.id] : Coursekit.respelt(typed[field.id] ?? "", before, convention)]));
      return { fields: each(definition.fields, values.fields), lines: values.lines.map((line) => each(definition.lines.columns, line)) };
    }

    // --- from what is typed to the result ---

    function changed() {
      isOwn = true;
      refresh();
      clearTimeout(timer);
      saved.textContent = "";
      timer = setTimeout(keep, PAUSE);
    }

    function refresh() {
      const format = Coursekit.numberWriter(convention, article.lang);
      const numbers = (controls) => {
        const pairs = controls.map((one) => [one.field.id, one.field.is_name ? one.input.value.trim() : number(one, format)]);
        return Object.fromEntries(pairs);
      };
      const given = numbers(form.fields);
      const lines = form.lines().map(({ columns }) => numbers(columns));
      const isWhole = [given, ...lines].every((one) => !Object.values(one).includes(null));
      show(isWhole ? computed(given, lines) : null, given, lines, format);
      reset.disabled = !isOwn;
    }

    function number(one, format) {
      const reading = Coursekit.readField(one.field, one.input.value, { convention, unit: one.unit, format });
      const words = reading.fault ? [text(...reading.fault), ...choices(one, reading.candidates)] : [];
      sayFault(one, words, { lang, dir });
      return reading.value ?? null;
    }

    const choices = (one, candidates = []) =>
      candidates.map((candidate) => {
        const take = () => {
          one.input.value = Coursekit.typedNumber(candidate, convention);
          one.input.focus();
          changed();
        };
        const shown = Coursekit.shownNumber(candidate, convention ?? "point");
        return el("button", { type: "button", class: "button second", onclick: take }, shown);
      });

    function sayFault({ input, error }, words, spokenIn) {
      const said = words.map((one) => one.textContent ?? one).join(" ");
      input.toggleAttribute("aria-invalid", words.length > 0);
      if (words.length) input.setAttribute("aria-invalid", "true");
      input.closest(".sheet-field").classList.toggle("wrong", words.length > 0);
      if (error.dataset.said === said) return; // so that a button under a finger stays
      error.dataset.said = said;
      Object.assign(error, { hidden: !words.length, ...spokenIn });
      error.replaceChildren(...words.flatMap((one) => [one, " "]));
      const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== error.id);
      input.setAttribute("aria-describedby", [...others, ...(words.length ? [error.id] : [])].join(" "));
    }

    function computed(given, lines) {
      try {
        return Coursekit.calculators[kind](given, lines);
      } catch (error) {
        if (!(error instanceof Coursekit.Impossible)) throw error;
        const one = form.fields.find(({ field }) => field.id === error.field);
        sayFault(one, [said.words[error.word]], { lang: article.lang, dir: article.dir });
        return null;
      }
    }

    function show(result, given, lines, format) {
      definition.results.forEach(({ id, places = 0 }, place) => {
        const [, value, unitCell] = found.rows[place].cells;
        const isNumber = typeof result?.[id] === "number";
        value.textContent = !result ? "–" : isNumber ? format(result[id], places) : said.words[result[id]];
        unitCell.hidden = !isNumber;
        value.colSpan = isNumber ? 1 : 2;
      });
      status.textContent = text(result ? (isOwn ? "calcOwn" : "calcStart") : "calcLook");
      status.classList.toggle("attention", !result);
      picture.classList.toggle("is-old", !result);
      const formatOf = (name) => (value) => format(value, definition.results.find(({ id }) => id === name).places ?? 0);
      if (result) draw({ given, lines, found: result, words: said.words, names: said.names, format, formatOf });
    }

    function draw(values) {
      const title = section.querySelector(".box-title").textContent;
      const { height, shapes } = Coursekit.pictures[kind](values);
      const label = `${title}. ${inWords()}`;
      const drawn = shapes.map(([tag, attributes, words = ""]) => shape(tag, attributes, words));
      picture.querySelector("svg")?.remove(); // the slider stays: taken out, it would end its drag and lose the focus
      picture.prepend(shape("svg", { viewBox: `0 0 360 ${height}`, role: "img", "aria-label": label, direction: "ltr" }, drawn));
      if (slider) setSlider(values);
    }

    const inWords = () =>
      [...found.rows].map((row) => [...row.cells].filter((cell) => !cell.hidden).map((cell) => cell.textContent).join(" ")).join("; ");

    // --- the movable charge ---

    function setSlider({ given, lines, format }) {
      const highest = Math.max(given[definition.slider], ...lines.map((line) => (line.cost / line.amount) * 1.25), 1);
      if (document.activeElement !== slider) {
        slider.step = roundStep(highest / 200);
        slider.max = Number((Math.ceil(highest / slider.step) * slider.step).toPrecision(12));
      }
      slider.value = given[definition.slider];
      slider.setAttribute("aria-valuetext", `${format(given[definition.slider])} ${said.units[definition.slider]}`);
    }

    /** 1, 2 or 5 times a power of ten, and no less than `least`: round charges can be reached. */
    function roundStep(least) {
      const power = 10 ** Math.floor(Math.log10(least));
      return [1, 2, 5].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
    }

    function slid() {
      const { input } = form.fields.find(({ field }) => field.id === definition.slider);
      input.value = Coursekit.typedNumber(String(Number(Number(slider.value).toPrecision(6))), convention);
      changed();
    }

    // --- keeping, giving out ---

    function keep() {
      clearTimeout(timer);
      timer = 0;
      spoken.textContent = inWords();
      store.set(unit, id, isOwn ? { kind, convention, ...form.typed() } : null, (words) => (saved.textContent = words));
    }

    function goBack() {
      isOwn = false;
      form.write(example());
      refresh();
      keep();
      form.fields[0].input.focus();
    }

    function choose(other) {
      store.choose(other);
      live.forEach((follow) => follow());
    }

    /** The convention may have been changed in another calculator, or in a quiz. */
    function follow() {
      if (store.convention() === convention) return;
      const before = convention;
      const values = form.typed();
      convention = store.convention();
      form.write(isOwn ? respelt(values, before) : example());
      sayConvention();
      refresh();
      if (isOwn) keep();
    }

    function sayConvention() {
      const examples = { point: "1.5", comma: "1,5" };
      const others = ["point", "comma"].filter((one) => one !== convention);
      const words = convention ? text("youWrite", { example: examples[convention] }) : text("howWritten");
      const choosers = others.map((one) => el("button", { type: "button", class: "plain", onclick: () => choose(one) }, text("iWrite", { example: examples[one] })));
      hint.replaceChildren(words, ...choosers.flatMap((one) => [" ", one]));
    }

    function saveCsv() {
      const format = Coursekit.numberWriter(convention, article.lang);
      const valueOf = ({ field, input, unit: own }) => {
        if (field.is_name) return input.value.trim();
        if (field.choices) return input.selectedOptions[0].textContent;
        return Coursekit.readField(field, input.value, { convention, unit: own, format }).value ?? input.value;
      };
      const results = [...found.rows].map((row) => [row.cells[0].textContent, result(row), row.cells[2].hidden ? "" : row.cells[2].textContent]);
      const lines = form.lines().map(({ columns }) => columns.map(valueOf));
      const rows = [
        [section.querySelector(".box-title").textContent],
        ...form.fields.map((one) => [said.names[one.field.id], valueOf(one), one.unit]),
        ...(lines.length ? [definition.lines.columns.map(({ id: column }) => said.heads[column]), ...lines] : []),
        ...results,
      ];
      Coursekit.saveFile(`${id}.csv`, Coursekit.csv(rows, convention), "text/csv;charset=utf-8");
    }

    /** The number shown, as a number; a word as it stands. */
    function result(row) {
      const shown = row.cells[1].textContent;
      const reading = row.cells[2].hidden ? null : Coursekit.readNumber(shown.replaceAll("\u2212", "-"), convention ?? "point");
      return reading?.status === "number" ? Number(reading.value.n) / Number(reading.value.d) : shown;
    }

    function print() {
      section.classList.add("is-printed");
      document.documentElement.classList.add("prints-sheet");
      window.print();
    }

    // --- start ---

    section.querySelector("table.given").replaceWith(place);
    section.querySelector("table.lines")?.parentNode.remove();
    Object.assign(status, { lang, dir });
    Object.assign(saved, { lang, dir });
    Object.assign(hint, { lang, dir });
    const hasNumbers = definition.lines || definition.fields.some((field) => !field.choices);
    place.append(form.box, ...(hasNumbers ? [hint] : []));
    found.before(status);
    if (slider) picture.append(slider);
    found.after(spoken, picture, buttons, saved);
    const kept = store.get(unit, id);
    isOwn = kept !== null && kept.kind === kind;
    form.write(!isOwn ? example() : kept.convention === convention ? kept : respelt(kept, kept.convention));
    sayConvention();
    refresh();
    section.classList.add("is-live");
    live.add(follow);
    window.addEventListener("pagehide", () => timer && keep());
  }

  window.addEventListener("afterprint", () => {
    document.documentElement.classList.remove("prints-sheet");
    document.querySelectorAll(".is-printed").forEach((one) => one.classList.remove("is-printed"));
  });
})(globalThis.Coursekit);
