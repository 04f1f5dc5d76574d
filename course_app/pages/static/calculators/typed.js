"use strict";
// From what was typed into a calculator to numbers, or to what is wrong with it; and from numbers to text.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  /** The mark before decimals and the one between groups, by the reader's convention, else by the text's language. */
  function marks(convention, language) {
    if (convention) return convention === "comma" ? { decimal: ",", group: "." } : { decimal: ".", group: "," };
    const parts = new Intl.NumberFormat([language, "en"], { numberingSystem: "latn", useGrouping: "always" }).formatToParts(1234567.5);
    const mark = (type) => parts.find((part) => part.type === type).value;
    return { decimal: mark("decimal"), group: mark("group").replace(/\s/, "\u202f") };
  }

  /** Gives format(value, places): a number in the reader's writing; without places, as many as it needs, at most six. */
  Coursekit.numberWriter = function (convention, language) {
    const { decimal, group } = marks(convention, language);
    return function (value, places) {
      const digits = places === undefined ? { maximumFractionDigits: 6 } : { minimumFractionDigits: places, maximumFractionDigits: places };
      const plain = new Intl.NumberFormat("en", { ...digits, useGrouping: true }).format(Number(value.toPrecision(12)));
      const written = plain.replace(/[.,]/g, (mark) => (mark === "." ? decimal : group));
      return /[1-9]/.test(written) ? written.replace("-", "\u2212") : written.replace("-", "");
    };
  };

  const asNumber = ({ n, d }) => Number(n) / Number(d);

  /** { value } or { fault: [name of a text, its values], candidates? } of a number field. */
  Coursekit.readField = function (field, typed, { convention, unit, format }) {
    if (field.choices) return { value: Number(typed) };
    const reading = Coursekit.readNumber(typed, convention);
    const found = typed.trim();
    if (reading.status === "blank") return { fault: ["calcBlank", {}] };
    if (reading.status === "asked") return { fault: ["calcWhich", {}], candidates: reading.candidates };
    if (reading.status === "unreadable") return { fault: ["calcUnreadable", { found, example: format(1.5) }] };
    if (reading.unit && ![Coursekit.unitForm(unit), Coursekit.unitForm(field.unit ?? "")].includes(reading.unit)) {
      return { fault: unit ? ["calcUnit", { unit, found }] : ["calcUnreadable", { found, example: format(1.5) }] };
    }
    const value = asNumber(reading.value);
    return isInside(field, value) ? { value } : { fault: [boundsText(field), { ...bounds(field, format), found }] };
  };

  const isInside = (field, value) =>
    (field.least === undefined || value >= field.least) &&
    (field.above === undefined || value > field.above) &&
    value <= field.most &&
    (!field.is_whole || Number.isInteger(value));

  const boundsText = (field) => (field.is_whole ? "calcWhole" : field.above === undefined ? "calcBounds" : "calcAbove");

  const bounds = (field, format) => ({ low: format(field.above ?? field.least), high: format(field.most) });

  /** What was typed by one convention as somebody of another types it; what is no clear number stays. */
  Coursekit.respelt = function (typed, before, after) {
    const reading = Coursekit.readNumber(typed, before);
    if (reading.status !== "number" || reading.unit) return typed;
    const canonical = Coursekit.canonicalNumber(reading.value);
    if (!canonical.includes("/")) return Coursekit.typedNumber(canonical, after);
    return Coursekit.readNumber(typed, after).status === "number" ? typed : canonical; // 1,234 1/3 is one person's only
  };
})(globalThis.Coursekit);
