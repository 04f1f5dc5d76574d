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
  const placed = places.map(() => "");
  for (const step of order) {
    const place = places.indexOf(texts[step]);
    if (place >= 0 && placed[place]) return unreadable(code("twice", step));
    if (place >= 0) placed[place] = step;
  }
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
