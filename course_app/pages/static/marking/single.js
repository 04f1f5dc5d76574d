"use strict";
// One answer: the twin of course/kinds/single.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

globalThis.Coursekit.kinds.single = function (key, value) {
  const { blank, code, isBlank, marked, unreadable } = globalThis.Coursekit;
  if (isBlank(value)) return blank();
  if (typeof value !== "string" || !key.options.includes(value)) return unreadable();
  return marked(value === key.right ? "1" : "0", [code("option", value)]);
};
