"use strict";
// Pairs to complete: the twin of course/kinds/matching.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

globalThis.Coursekit.kinds.matching = function (key, value) {
  const { blank, isEmpty, marked, partCode, readParts, shareOf, unreadable } = globalThis.Coursekit;
  // in the order in which Python's canonical JSON has them, whatever a browser makes of names that are numbers
  const parts = Object.keys(key.right).sort();
  const texts = readParts(value, parts);
  if (!texts || parts.some((part) => texts[part] && !key.options.includes(texts[part]))) return unreadable();
  if (isEmpty(texts)) return blank();
  const codes = parts.map((part) => partCode(part, texts[part], texts[part] === key.right[part]));
  return marked(shareOf(key.marks, codes.filter(({ name }) => name === "right").length, parts.length), codes);
};
