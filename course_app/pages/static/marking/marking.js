"use strict";
// Marking a response in the browser: the twin of course/marking.py. It gives feedback; marks that count are Python's.
// Outcomes are plain JSON, as outcome_data writes them there.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const outcome = (status, share = "0", codes = [], readings = []) => ({ status, share, codes, readings });

  /** Kind → function (key, value, convention) giving an outcome; each kind's own file adds itself. */
  Coursekit.kinds ??= {};

  Coursekit.code = (name, about = "") => ({ name, about });
  Coursekit.blank = () => outcome("blank");
  Coursekit.unreadable = (...codes) => outcome("unreadable", "0", codes);
  Coursekit.unresolved = (...codes) => outcome("unresolved", "0", codes);
  Coursekit.asked = (readings) => outcome("asked", "0", [], readings);
  Coursekit.marked = (share, codes) => outcome("marked", share, codes);
  Coursekit.isBlank = (value) => value === "" || value == null || (Array.isArray(value) && value.length === 0);

  Coursekit.mark = function (kind, key, value, convention) {
    return Coursekit.kinds[kind](key, value, convention ?? null);
  };

  /** Less `cost` ("1/4") of the points for each hint shown, never below nothing. */
  Coursekit.afterHints = function (given, cost, hints) {
    if (!hints || !["marked", "unresolved"].includes(given.status)) return given;
    const taken = Coursekit.times(Coursekit.parseRational(cost), Coursekit.rational(BigInt(-hints)));
    const left = Coursekit.add(Coursekit.rational(1n), taken);
    const share = left.n > 0n ? Coursekit.times(Coursekit.parseRational(given.share), left) : Coursekit.rational(0n);
    return { ...given, share: Coursekit.rationalText(share), codes: [...given.codes, Coursekit.code("hints", String(hints))] };
  };

  /** Under which feedback finds its sentence. */
  Coursekit.feedbackKey = (code) => (code.about ? `${code.name}:${code.about}` : code.name);

  /** Of marks {share, points}: {earned: "5/2", possible: 4, percent: 62}, the percentage floored. */
  Coursekit.score = function (marks) {
    let earned = Coursekit.rational(0n);
    let possible = 0;
    for (const { share, points } of marks) {
      earned = Coursekit.add(earned, Coursekit.times(Coursekit.parseRational(share), Coursekit.rational(BigInt(points))));
      possible += points;
    }
    const percent = possible ? Number((earned.n * 100n) / (earned.d * BigInt(possible))) : 100;
    return { earned: Coursekit.rationalText(earned), possible, percent };
  };
})(globalThis.Coursekit);
