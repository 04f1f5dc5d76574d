"use strict";
// A number with its unit: the twin of course/kinds/quantity.py, which says the codes.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

(function (Coursekit) {
  const has = (table, side) => Object.hasOwn(table, side);

  /** From the unit typed to the author's; null where it does not convert. */
  function factorOf({ units }, unit) {
    const sides = unit.split("/");
    if (sides.length !== units.length || !sides.every((side, index) => has(units[index], side))) return null;
    const [above, below = Coursekit.rational(1n)] = sides.map((side, index) => Coursekit.parseRational(units[index][side]));
    return Coursekit.times(above, Coursekit.rational(below.d, below.n));
  }

  const isOther = ({ units, others }, unit) =>
    unit.split("/").every((side) => others.includes(side) || units.some((table) => has(table, side)));

  const upsideDown = ({ n, d }) => Coursekit.rational(d, n);

  /** Whether number and unit are both upside down. */
  function isTurned(key, value, unit) {
    const turned = unit.includes("/") ? factorOf(key, unit.split("/").reverse().join("/")) : null;
    return Boolean(turned && value.n) && Coursekit.holds(key, Coursekit.times(turned, upsideDown(value)));
  }

  function why(key, value, unit) {
    const code = (name, more = "") => [Coursekit.code(name, `answer${more}`)];
    const factor = factorOf(key, unit);
    if (factor) {
      const converted = Coursekit.times(value, factor);
      if (key.inverted && Coursekit.holds(key.inverted, converted)) return code("inverted");
      const foreseen = key.wrong.findIndex((interval) => Coursekit.holds(interval, converted));
      if (foreseen >= 0) return code("foreseen", `.${foreseen}`);
    }
    if (isTurned(key, value, unit)) return code("inverted");
    if (!factor) return code(unit ? "other-quantity" : "missing-unit");
    return Coursekit.holds(key, value) ? code("wrong-unit") : [];
  }

  Coursekit.kinds.quantity = function (key, value, convention) {
    const { blank, code, holds, marked, readNumber, readParts, returned, times, unreadable, unread } = Coursekit;
    const texts = readParts(value, ["answer"]);
    if (!texts) return unreadable();
    if (!texts.answer) return blank();
    const reading = readNumber(texts.answer, convention);
    const factor = factorOf(key, reading.unit);
    if (reading.unit && !factor && !isOther(key, reading.unit)) return returned("unit", "answer");
    if (!reading.value) return reading.status === "blank" ? blank() : unread(reading, "answer");
    if (factor && holds(key, times(reading.value, factor))) return marked("1", [code("right", "answer")]);
    const isHalf = key.marks === "partial" && holds(key, reading.value);
    return marked(isHalf ? "1/2" : "0", [
      code("wrong", "answer"),
      ...why(key, reading.value, reading.unit),
    ]);
  };
})(globalThis.Coursekit);
