"use strict";
// Several answers, all or nothing: the twin of course/kinds/multiple.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

globalThis.Coursekit.kinds.multiple = function (key, value) {
  const { blank, code, isBlank, marked, unreadable } = globalThis.Coursekit;
  if (isBlank(value)) return blank();
  if (!Array.isArray(value) || !value.every((item) => key.options.includes(item))) return unreadable();
  const ticked = key.options.filter((option) => value.includes(option));
  const missed = key.right.filter((option) => !value.includes(option));
  const isRight = missed.length === 0 && ticked.length === key.right.length;
  return marked(isRight ? "1" : "0", [
    ...ticked.map((option) => code("option", option)),
    ...missed.map((option) => code("missed", option)),
  ]);
};
