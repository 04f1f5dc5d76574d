"use strict";
// Exact numbers: {n, d} in lowest terms, both BigInt, d above zero. No floating point decides a mark.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  function divisor(a, b) {
    while (b) [a, b] = [b, a % b];
    return a < 0n ? -a : a;
  }

  function rational(n, d = 1n) {
    const common = divisor(n, d) * (d < 0n ? -1n : 1n);
    return { n: n / common, d: d / common };
  }

  Coursekit.rational = rational;

  /** From canonical text: "-7.25", "12" or "2/3". */
  Coursekit.parseRational = function (text) {
    const [above, below = "1"] = text.split("/");
    const [whole, part = ""] = above.split(".");
    return rational(BigInt(whole + part), BigInt(below) * 10n ** BigInt(part.length));
  };

  /** "3" or "2/3". */
  Coursekit.rationalText = (a) => (a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`);

  Coursekit.add = (a, b) => rational(a.n * b.d + b.n * a.d, a.d * b.d);
  Coursekit.times = (a, b) => rational(a.n * b.n, a.d * b.d);
  Coursekit.isAtMost = (a, b) => a.n * b.d <= b.n * a.d;
})(globalThis.Coursekit);
