// A number and its unit, so that neither turns the other around: the twin of pages/measures.py, which says how.
(function () {
  const FROM_THE_RIGHT = /[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  const DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9\u00bc-\u00be\u2150-\u215e";
  const RAISED = "\u00b9\u00b2\u00b3\u2070-\u2079\u207b";
  const INSIDE = `-${DIGITS}${RAISED}.,'/\u066b\u066c\u00a0\u202f ×^`;
  const NUMBER = `[-+\u2212]? ?[${DIGITS}.,\u066b](?:[${INSIDE}]*[${DIGITS}${RAISED}])?`;
  const TYPED = new RegExp(`^(${NUMBER})\\s*(?![eExX] ?[-+]?[0-9])([^${DIGITS}${RAISED}.,\\s].*)$`);

  const numberAlone = (digits) => Coursekit.el("bdi", { dir: "ltr" }, digits);

  /** A number with its unit, if it has one, as nodes. */
  Coursekit.measure = function (number, unit) {
    const lang = Coursekit.course.language;
    if (!FROM_THE_RIGHT.test(unit)) return [Coursekit.el("bdi", { lang, dir: "ltr" }, `${number} ${unit}`.trimEnd())];
    return [numberAlone(number), " ", Coursekit.el("bdi", { lang, dir: "auto" }, unit)];
  };

  /** What was typed, with the unit beside its field unless one was typed, and what a fraction is nearly. */
  Coursekit.typedMeasure = function (text, beside, convention) {
    const reading = Coursekit.readNumber(text, convention);
    const nearly = nearlyOf(reading, convention);
    if (!reading.unit) return Coursekit.measure(text + nearly, beside);
    const parts = nearly || FROM_THE_RIGHT.test(text) ? TYPED.exec(text.trim()) : null;
    return parts ? Coursekit.measure(parts[1] + nearly, parts[2]) : Coursekit.measure(text, "");
  };

  /** As the button of a reading says it; nothing of a number that has an end. */
  function nearlyOf({ value }, convention) {
    const canonical = value ? Coursekit.canonicalNumber(value) : "";
    return canonical.includes("/") ? Coursekit.shownNumber(canonical, convention).replace(/^.*? ≈/, " ≈") : "";
  }

  /** A sentence of numbers: an element where each {place} of `numbers` is. */
  Coursekit.withNumbers = function (name, numbers) {
    const pieces = Coursekit.text(name).split(/\{(\w+)\}/);
    return pieces.map((piece, index) => (index % 2 ? numberAlone(numbers[piece]) : piece));
  };
})();
