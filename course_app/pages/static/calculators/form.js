"use strict";
// The fields of a calculator, in place of the table that the article holds: labels and units are the table's own.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const { el, text } = Coursekit;
  const MOST_NAME = 60;

  const cells = (row) => [...row.cells].map((cell) => cell.textContent);

  const wordsOf = ({ words }, language) => words[language] ?? words[language.split("-")[0]] ?? words.en;

  /** What the article says of a calculator; null where this script does not know its kind, or knows it otherwise. */
  Coursekit.readSection = function (section) {
    const { calculator: kind, shape } = section.dataset;
    const definition = Coursekit.calculatorKinds[kind];
    if (definition?.shape !== shape) return null;
    const named = (items, values) => Object.fromEntries(items.map((item, place) => [item.id, values[place]]));
    const [first, ...others] = JSON.parse(section.dataset.start);
    const rows = (table, items) => items.map((item, place) => [item.id, cells(section.querySelector(`table.${table}`).rows[place])]);
    const given = rows("given", definition.fields);
    const found = rows("found", definition.results);
    const heads = definition.lines ? cells(section.querySelector("table.lines").rows[0]) : [];
    const columns = definition.lines?.columns ?? [];
    const unitOf = (head) => head.split(", ").slice(1).join(", ");
    return {
      kind,
      definition,
      start: { fields: named(definition.fields, first), lines: others.map((line) => named(columns, line)) },
      words: wordsOf(definition, section.closest("[lang]").lang),
      names: Object.fromEntries([...given, ...found].map(([id, [name]]) => [id, name])),
      units: Object.fromEntries([...given.map(([id, row]) => [id, row[2]]), ...columns.map(({ id }, place) => [id, unitOf(heads[place])])]),
      heads: Object.fromEntries(columns.map(({ id }, place) => [id, heads[place]])),
    };
  };

  /** A label, its control, its unit and room for what is wrong; `name` is unique in the document. */
  function control(field, label, unit, name, words, changed) {
    const input = field.choices ? chooser(field, name, words) : writer(field, name);
    input.addEventListener(field.choices ? "change" : "input", changed);
    const error = el("p", { class: "error", id: `${name}-error`, hidden: true });
    const row = el("div", { class: "sheet-row" }, input, unit ? el("span", { class: "unit", id: `${name}-unit` }, unit) : null);
    if (unit) input.setAttribute("aria-describedby", `${name}-unit`);
    const box = el("div", { class: `sheet-field${field.is_name ? " is-name" : ""}` }, el("label", { for: name }, label), row, error);
    return { field, input, error, box, unit };
  }

  const writer = (field, name) =>
    el("input", {
      type: "text",
      id: name,
      autocomplete: "off",
      spellcheck: "false",
      dir: field.is_name ? "auto" : "ltr",
      inputmode: field.is_name ? false : field.is_whole ? "numeric" : "decimal",
      maxlength: field.is_name ? MOST_NAME : 64,
    });

  function chooser(field, name, words) {
    const said = (value) => words[`${field.id}:${value}`] ?? words[`:${value}`] ?? value;
    return el("select", { id: name }, field.choices.map((value) => el("option", { value }, said(value))));
  }

  /** The fields of one calculator; `changed` is called at every change. Gives { box, read, write, controls }. */
  Coursekit.sheetForm = function (said, prefix, changed) {
    const { definition, words } = said;
    const fields = definition.fields.map((field) => control(field, said.names[field.id], said.units[field.id], `${prefix}-${field.id}`, words, changed));
    const list = el("div", { class: "sheet-lines" });
    const add = el("button", { type: "button", class: "button second", onclick: () => more() }, text("calcAdd"));
    let lines = [];
    let count = 0;

    function line(values) {
      const name = `${prefix}-line-${count++}`;
      const columns = definition.lines.columns.map((field) => {
        return { ...control(field, said.heads[field.id], "", `${name}-${field.id}`, words, changed), unit: said.units[field.id] };
      });
      columns.forEach(({ field, input }) => (input.value = values[field.id] ?? field.choices?.[0] ?? ""));
      const one = { columns };
      const remove = el("button", { type: "button", class: "plain", onclick: () => less(one) }, text("calcRemove"));
      one.box = el("fieldset", { class: "sheet-line" }, el("legend", { class: definition.lines.are_counted ? "sheet-place" : "visually-hidden" }), columns.map(({ box }) => box), remove);
      return one;
    }

    function show() {
      lines.forEach((one, place) => (one.box.firstChild.textContent = text("calcLine", { number: place + 1 })));
      list.replaceChildren(...lines.map(({ box }) => box));
      add.hidden = lines.length >= definition.lines.most;
      for (const { box } of lines) box.lastChild.hidden = lines.length === 1;
    }

    function more() {
      lines.push(line({}));
      show();
      lines.at(-1).columns[0].input.focus();
      changed();
    }

    function less(one) {
      const place = lines.indexOf(one);
      lines = lines.filter((other) => other !== one);
      show();
      lines[Math.min(place, lines.length - 1)].columns[0].input.focus();
      changed();
    }

    const typed = (controls) => Object.fromEntries(controls.map(({ field, input }) => [field.id, input.value]));

    return {
      box: el("div", { class: "sheet-fields" }, fields.map(({ box }) => box), definition.lines ? [list, add] : null),
      fields,
      lines: () => lines,
      typed: () => ({ fields: typed(fields), lines: lines.map(({ columns }) => typed(columns)) }),
      write(values) {
        fields.forEach(({ field, input }) => (input.value = values.fields[field.id] ?? ""));
        lines = definition.lines ? values.lines.map(line) : [];
        if (definition.lines) show();
      },
    };
  };
})(globalThis.Coursekit);
