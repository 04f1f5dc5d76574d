"use strict";
// A small table to fill in: the twin of course/kinds/table.py, which says the codes.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

(function (Coursekit) {
  const size = ({ n, d }) => Coursekit.rational(n < 0n ? -n : n, d);

  /** Whether the number is what the cell's formula gives for the learner's own numbers. */
  function follows({ formula, relative, absolute }, typed, own) {
    const { add, computed, isAtMost, parseRational, rational, times } = Coursekit;
    const expected = formula.length ? computed(formula, own) : null;
    if (!expected) return false;
    const width = add(times(size(expected), parseRational(relative)), parseRational(absolute));
    return isAtMost(size(add(typed, rational(-expected.n, expected.d))), width);
  }

  Coursekit.kinds.table = function ({ cells, given, marks }, value, convention) {
    const { blank, code, isEmpty, marked, markNumber, parseRational, readNumber, readParts, together, unreadable } = Coursekit;
    const texts = readParts(value, cells.map(({ name }) => name));
    if (!texts) return unreadable();
    if (isEmpty(texts)) return blank();
    const own = new Map(Object.entries(given).map(([name, number]) => [name, parseRational(number)]));
    const outcomes = cells.map((cell) => {
      const { name } = cell;
      const outcome = markNumber(cell, name, texts[name], convention);
      const typed = readNumber(texts[name], convention).value;
      const isOwn = typed && outcome.status === "marked" && outcome.share === "0" && follows(cell, typed, own);
      own.set(name, typed ?? parseRational(cell.value));
      return isOwn ? marked("1", [code("right", name), code("own", name)]) : outcome;
    });
    return together(outcomes, marks);
  };
})(globalThis.Coursekit);
