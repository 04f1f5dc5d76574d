"use strict";
// Reading a number as people write it, exactly, without guessing: the twin of course/numbers.py, which says the rules.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const MAX_LENGTH = 64;
  const MAX_EXPONENT = 40;
  const PERSIAN_DIGITS = /[\u06f0-\u06f9]/;
  const UNREADABLE = Object.freeze({ status: "unreadable", value: null, candidates: [], unit: "" });
  const BLANK = Object.freeze({ ...UNREADABLE, status: "blank" });

  // --- what a text is made of ---

  const SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
  const UNIT = String.raw`[^0-9 .,'\/+\-^\u00d7\u066b\u066c${SUPERSCRIPTS}\u207a\u207b]`;
  const BEFORE = String.raw`(?<early>[+\-]?) *(?<before>(?:${UNIT}+(?: ${UNIT}+)*)?) *(?<late>[+\-]?) *`;
  const AFTER = String.raw` *(?<after>(?:${UNIT}[^ ]*(?: ${UNIT}[^ ]*)*)?)`;
  const RUN = String.raw`[0-9.,'\u066b\u066c]+`;
  const MANTISSA = String.raw`(?<mantissa>${RUN}(?: ${RUN})*)`;
  const POWER = String.raw`10(?: *\^ *(?<power>[+\-]?[0-9]+)|(?<raised>[\u207a\u207b]?[${SUPERSCRIPTS}]+))`;
  const whole = (source) => new RegExp(`^(?:${source})$`, "u");
  const FORMS = [
    whole(`${BEFORE}(?<numerator>[0-9]+) ?\\/ ?(?<denominator>[0-9]+)${AFTER}`),
    whole(`${BEFORE}(?:${MANTISSA} *[\\u00d7xX] *)?${POWER}${AFTER}`),
    whole(`${BEFORE}${MANTISSA}(?:[eE](?<exponent>[+\\-]?[0-9]+))?${AFTER}`),
  ];

  /** The named parts of the first form that fits; null where none does, or with two signs or two units. */
  function split(plain) {
    const match = FORMS.map((form) => form.exec(plain)).find(Boolean);
    if (!match) return null;
    const parts = match.groups;
    if ((parts.early && parts.late) || (parts.before && parts.after)) return null;
    return { ...parts, sign: parts.early || parts.late };
  }

  // --- from parts to exact values ---

  const GROUPED = {
    point: String.raw`[1-9][0-9]{0,2}(?<mark>[,' \u066c])[0-9]{3}(?:\k<mark>[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}`,
    comma: String.raw`[1-9][0-9]{0,2}(?<mark>[.' \u066c])[0-9]{3}(?:\k<mark>[0-9]{3})*`,
  };
  const mantissaForm = (mark, grouped) =>
    whole(`(?<whole>[0-9]+|${grouped})(?:${mark}(?<part>[0-9]*))?|${mark}(?<only>[0-9]+)`);
  const MANTISSAS = {
    point: mantissaForm("[.\\u066b]", GROUPED.point),
    comma: mantissaForm("[,\\u066b]", GROUPED.comma),
  };

  function decimal(digits, part) {
    return Coursekit.rational(BigInt(digits + part), 10n ** BigInt(part.length));
  }

  function mantissa(text, convention) {
    const match = MANTISSAS[convention].exec(text);
    if (!match) return null;
    const digits = (match.groups.whole ?? "").replace(/[^0-9]/g, "");
    return decimal(digits || "0", match.groups.part || match.groups.only || "");
  }

  function fraction(numerator, denominator, isPersian) {
    const [above, below] = [BigInt(numerator), BigInt(denominator)];
    const divided = below ? [Coursekit.rational(above, below)] : [];
    return isPersian ? [...divided, decimal(numerator, denominator)] : divided;
  }

  function scaled(parts, convention) {
    const exponent = Number(parts.exponent ?? parts.power ?? (parts.raised ? Coursekit.lowered(parts.raised) : "0"));
    const found = mantissa(parts.mantissa ?? "1", convention);
    if (!found || Math.abs(exponent) > MAX_EXPONENT) return [];
    const power = 10n ** BigInt(Math.abs(exponent));
    return [Coursekit.times(found, exponent < 0 ? Coursekit.rational(1n, power) : Coursekit.rational(power))];
  }

  /** What the parts can mean: nothing, one value, or two where a slash is a Persian decimal mark. */
  function values(parts, convention, isPersian) {
    const sign = Coursekit.rational(parts.sign === "-" ? -1n : 1n);
    const found = parts.numerator
      ? fraction(parts.numerator, parts.denominator, isPersian)
      : scaled(parts, convention);
    return found.map((value) => Coursekit.times(sign, value));
  }

  /** The one value that fits; else everything that may have been meant, to be asked. */
  function decided(fitting, possible, unit) {
    if (new Set(fitting.map(Coursekit.rationalText)).size === 1) {
      return { status: "number", value: fitting[0], candidates: [], unit };
    }
    const candidates = [...new Set((fitting.length ? fitting : possible).map(Coursekit.canonicalNumber))];
    if (!candidates.length || candidates.some((text) => text.length > MAX_LENGTH)) return UNREADABLE;
    return { status: "asked", value: null, candidates, unit };
  }

  /** {status: "number" | "blank" | "asked" | "unreadable", value, candidates, unit}; convention may be null. */
  Coursekit.readNumber = function (text, convention) {
    if (Array.from(text).length > MAX_LENGTH) return UNREADABLE;
    const plain = Coursekit.plainCharacters(text);
    if (!plain) return BLANK;
    const parts = split(plain);
    if (!parts) return UNREADABLE;
    const isPersian = PERSIAN_DIGITS.test(text);
    const found = { point: values(parts, "point", isPersian), comma: values(parts, "comma", isPersian) };
    const both = [...found.point, ...found.comma];
    return decided(convention ? found[convention] : both, both, Coursekit.unitForm(parts.before || parts.after));
  };

  /** The one spelling by which units are compared. */
  Coursekit.unitForm = (text) => Coursekit.plainCharacters(text).replaceAll(" ", "");

  /** Plain digits with a decimal point where that is exact, else "numerator/denominator". */
  Coursekit.canonicalNumber = function (value) {
    let [rest, places] = [value.d, 0];
    for (const prime of [2n, 5n]) {
      let power = 0;
      for (; rest % prime === 0n; rest /= prime) power++;
      places = Math.max(places, power);
    }
    if (rest !== 1n) return `${value.n}/${value.d}`;
    const sign = value.n < 0n ? "-" : "";
    const size = value.n < 0n ? -value.n : value.n;
    const digits = String((size * 10n ** BigInt(places)) / value.d).padStart(places + 1, "0");
    const end = digits.length - places;
    return sign + (places ? `${digits.slice(0, end)}.${digits.slice(end)}` : digits);
  };

  /** A canonical number as a learner of this convention types it, so that it is read back as the same number. */
  Coursekit.typedNumber = function (canonical, convention) {
    if (convention === "comma") return canonical.replace(".", ",");
    // four decimals cannot be taken for a group
    return !convention && /^-?[1-9][0-9]{0,2}\.[0-9]{3}$/.test(canonical) ? `${canonical}0` : canonical;
  };
})(globalThis.Coursekit);
