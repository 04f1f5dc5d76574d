"use strict";
// Marking one field: a short text, a number, or a choice: the twin of course/kinds/fields.py, which says the codes.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const LONGEST = 200;
  const code = (name, about) => Coursekit.code(name, about);
  const isRight = (part, ...more) => Coursekit.marked("1", [code("right", part), ...more]);

  Coursekit.missed = (part) => Coursekit.marked("0", [code("missed", part)]);
  Coursekit.returned = (why, part) => Coursekit.unreadable(code(why, part));

  Coursekit.holds = ({ low, high }, value) =>
    Coursekit.isAtMost(Coursekit.parseRational(low), value) && Coursekit.isAtMost(value, Coursekit.parseRational(high));

  function wrong(part, index) {
    const foreseen = index < 0 ? [] : [code("foreseen", `${part}.${index}`)];
    return Coursekit.marked("0", [code("wrong", part), ...foreseen]);
  }

  Coursekit.markText = function (key, part, text) {
    if (!text) return Coursekit.missed(part);
    const compared = (one) => Coursekit.plainText(one, key);
    const plain = compared(text);
    if (Array.from(plain).length > LONGEST) return Coursekit.returned("unreadable", part);
    const accept = key.accept.map(compared);
    if (accept.includes(plain)) return isRight(part);
    const index = key.wrong.findIndex((texts) => texts.map(compared).includes(plain));
    const isSlip = key.spelling === "ask" && accept.some((wanted) => Coursekit.isNear(plain, wanted));
    return index < 0 && isSlip ? Coursekit.returned("spelling", part) : wrong(part, index);
  };

  /** Of a text that is no one number. */
  Coursekit.unread = function (reading, part) {
    if (reading.status === "asked") return { ...Coursekit.asked(reading.candidates), codes: [code("asked", part)] };
    return reading.status === "blank" ? Coursekit.missed(part) : Coursekit.returned("unreadable", part);
  };

  Coursekit.markNumber = function (key, part, text, convention) {
    const reading = Coursekit.readNumber(text, convention);
    if (reading.unit && !key.unit.includes(reading.unit)) return Coursekit.returned("unit", part);
    if (!reading.value) return Coursekit.unread(reading, part);
    if (Coursekit.holds(key, reading.value)) return isRight(part);
    return wrong(part, key.wrong.findIndex((interval) => Coursekit.holds(interval, reading.value)));
  };

  Coursekit.markChoice = function (key, part, text) {
    if (!text) return Coursekit.missed(part);
    if (!key.options.includes(text)) return Coursekit.returned("unreadable", part);
    const chosen = code("option", `${part}.${text}`);
    return text === key.right ? isRight(part, chosen) : Coursekit.marked("0", [code("wrong", part), chosen]);
  };

  /** One outcome of all fields: the first that goes back to the learner; else the points. */
  Coursekit.together = function (outcomes, marks) {
    const back = outcomes.find(({ status }) => status !== "marked");
    if (back) return back;
    const sum = outcomes.map(({ share }) => Coursekit.parseRational(share)).reduce(Coursekit.add, Coursekit.rational(0n));
    const share = Coursekit.times(sum, Coursekit.rational(1n, BigInt(outcomes.length)));
    const isWhole = Coursekit.rationalText(share) === "1";
    const earned = marks === "partial" ? Coursekit.rationalText(share) : isWhole ? "1" : "0";
    return Coursekit.marked(earned, outcomes.flatMap(({ codes }) => codes));
  };
})(globalThis.Coursekit);
