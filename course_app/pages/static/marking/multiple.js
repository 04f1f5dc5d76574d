"use strict";
// Several answers: the twin of course/kinds/multiple.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

globalThis.Coursekit.kinds.multiple = function (key, value) {
  const { blank, code, isBlank, marked, shareOf, unreadable } = globalThis.Coursekit;
  if (isBlank(value)) return blank();
  if (!Array.isArray(value) || !value.every((item) => key.options.includes(item))) return unreadable();
  const ticked = key.options.filter((option) => value.includes(option));
  const missed = key.right.filter((option) => !value.includes(option));
  const wrong = ticked.filter((option) => !key.right.includes(option)).length;
  const count = key.right.length - missed.length - wrong;
  return marked(shareOf(key.marks, count, key.right.length), [
    ...ticked.map((option) => code("option", option)),
    ...missed.map((option) => code("missed", option)),
  ]);
};
