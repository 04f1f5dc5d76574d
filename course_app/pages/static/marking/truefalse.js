"use strict";
// True or false, with the reason: the twin of course/kinds/truefalse.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

globalThis.Coursekit.kinds.truefalse = function (key, value) {
  const { blank, code, marked, readParts, shareOf, unreadable } = globalThis.Coursekit;
  const texts = readParts(value, ["answer", "reason"]);
  if (!texts) return unreadable();
  const { answer, reason } = texts;
  if (!["", "true", "false"].includes(answer) || !["", ...key.options].includes(reason)) return unreadable();
  if (!answer && !reason) return blank();
  const [rightAnswer, rightReason] = key.right;
  const isReason = reason === rightReason;
  const right = answer === rightAnswer ? 1 + Number(isReason) : 0;
  return marked(shareOf(key.marks, right, 2), [
    ...[answer, reason].filter(Boolean).map((text) => code("option", text)),
    ...(isReason ? [] : [code("missed", rightReason)]),
  ]);
};
