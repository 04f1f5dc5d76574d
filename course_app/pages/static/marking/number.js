"use strict";
// A number: the twin of course/kinds/number.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

globalThis.Coursekit.kinds.number = function (key, value, convention) {
  const { asked, blank, code, isAtMost, isBlank, marked, parseRational, readNumber, unreadable } = globalThis.Coursekit;
  if (isBlank(value)) return blank();
  if (typeof value !== "string") return unreadable();
  const reading = readNumber(value, convention);
  if (reading.unit && !key.unit.includes(reading.unit)) return unreadable(code("unit"));
  if (reading.status === "asked") return asked(reading.candidates);
  if (!reading.value) return reading.status === "blank" ? blank() : unreadable();
  const holds = ({ low, high }) =>
    isAtMost(parseRational(low), reading.value) && isAtMost(reading.value, parseRational(high));
  if (holds(key)) return marked("1", []);
  const wrong = key.wrong.findIndex(holds);
  return marked("0", wrong < 0 ? [] : [code("wrong", String(wrong))]);
};
