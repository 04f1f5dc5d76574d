"use strict";
// A short text: the twin of course/kinds/text.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

globalThis.Coursekit.kinds.text = function (key, value) {
  const { blank, markText, readParts, unreadable } = globalThis.Coursekit;
  const texts = readParts(value, ["answer"]);
  if (!texts) return unreadable();
  return texts.answer ? markText(key, "answer", texts.answer) : blank();
};
