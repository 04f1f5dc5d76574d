"use strict";
// A passage with gaps for texts, numbers and choices: the twin of course/kinds/gaps.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

globalThis.Coursekit.kinds.gaps = function ({ gaps, marks }, value, convention) {
  const { blank, isEmpty, markChoice, markNumber, markText, readParts, together, unreadable } = globalThis.Coursekit;
  const mark = { text: markText, number: markNumber, choice: markChoice };
  const names = Object.keys(gaps).sort();
  const texts = readParts(value, names);
  if (!texts) return unreadable();
  if (isEmpty(texts)) return blank();
  return together(names.map((name) => mark[gaps[name].type](gaps[name], name, texts[name], convention)), marks);
};
