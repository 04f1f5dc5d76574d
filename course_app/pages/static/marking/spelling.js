"use strict";
// Comparing short texts: the twin of course/kinds/spelling.py, which says the rules.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
  const digits = (letters) => (letters.join("").match(/[0-9]+/g) ?? []).join(" ");

  /** The form in which two texts are compared. */
  Coursekit.plainText = function (text, { case: letterCase, accents }) {
    let plain = Coursekit.plainCharacters(text).replace(/ +/g, " ");
    if (accents === "ignore") plain = plain.normalize("NFKD").replace(MARKS, "");
    if (letterCase === "ignore") plain = plain.toLowerCase().replaceAll("\u03c2", "\u03c3").replaceAll("\u00df", "ss");
    return plain.normalize("NFC");
  };

  /** One slip in a word of five letters or more, two from ten on; never in a digit. */
  Coursekit.isNear = function (text, wanted) {
    const [one, other] = [Array.from(text), Array.from(wanted)];
    const allowed = other.length < 5 ? 0 : other.length < 10 ? 1 : 2;
    if (Math.abs(one.length - other.length) > allowed || digits(one) !== digits(other)) return false;
    const found = slips(one, other);
    return 0 < found && found <= allowed;
  };

  function slips(one, other) {
    let before = [];
    let last = [0, ...other.map((_, j) => j + 1)];
    one.forEach((letter, i) => {
      const row = [i + 1];
      other.forEach((wanted, j) => {
        let least = Math.min(last[j + 1] + 1, row[j] + 1, last[j] + Number(letter !== wanted));
        if (i > 0 && j > 0 && letter === other[j - 1] && one[i - 1] === wanted) least = Math.min(least, before[j - 1] + 1);
        row.push(least);
      });
      [before, last] = [last, row];
    });
    return last.at(-1);
  }
})(globalThis.Coursekit);
