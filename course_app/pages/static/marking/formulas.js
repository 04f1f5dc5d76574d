"use strict";
// Formulas over the cells of a table: the twin of course/kinds/formulas.py.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const operators = {
    "+": (one, other) => Coursekit.add(one, other),
    "-": (one, other) => Coursekit.add(one, Coursekit.rational(-other.n, other.d)),
    "*": (one, other) => Coursekit.times(one, other),
    "/": (one, other) => (other.n ? Coursekit.times(one, Coursekit.rational(other.d, other.n)) : null),
  };

  /** From steps in postfix order; null where a name has no value, or something is divided by nothing. */
  Coursekit.computed = function (steps, values) {
    const stack = [];
    for (const step of steps) {
      const other = Object.hasOwn(operators, step) ? stack.pop() : null;
      const value = other ? operators[step](stack.pop(), other)
        : /^[a-z]/i.test(step) ? values.get(step) ?? null : Coursekit.parseRational(step);
      if (!value) return null;
      stack.push(value);
    }
    return stack[0];
  };
})(globalThis.Coursekit);
