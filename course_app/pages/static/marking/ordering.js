"use strict";
// Steps to put in order: the twin of course/kinds/ordering.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

globalThis.Coursekit.kinds.ordering = function (key, value) {
  const { blank, code, isEmpty, marked, partCode, readParts, shareOf, unreadable } = globalThis.Coursekit;
  const { order, marks, wrong = [] } = key;
  const texts = readParts(value, order);
  const places = order.map((_, index) => String(index + 1));
  if (!texts || order.some((step) => texts[step] && !places.includes(texts[step]))) return unreadable();
  if (isEmpty(texts)) return blank();
  const twice = order.filter((step) => texts[step] && order.some((other) => other !== step && texts[other] === texts[step]));
  if (twice.length) return unreadable(...twice.map((step) => code("twice", step)));
  const placed = places.map((place) => order.find((step) => texts[step] === place) ?? "");
  let [longest, run] = [1, 1];
  placed.slice(1).forEach((step, index) => {
    const follows = step && placed[index] && order.indexOf(step) === order.indexOf(placed[index]) + 1;
    run = follows ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  const codes = order.map((step, index) => partCode(step, texts[step], placed[index] === step));
  const stands = (steps) => placed.filter((step) => steps.includes(step)).join() === steps.join();
  const reached = wrong.findIndex(stands);
  const foreseen = reached < 0 ? [] : [code("foreseen", String(reached))];
  return marked(shareOf(marks, longest - 1, order.length - 1), [...codes, ...foreseen]);
};
