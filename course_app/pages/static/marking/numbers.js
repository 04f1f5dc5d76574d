"use strict";
// Reading a number as people write it, exactly, without guessing: the twin of course/numbers.py, which says the rules.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const MAX_LENGTH = 64;
  const MAX_DIGITS = 15;
  const MAX_EXPONENT = 40;
  const PERSIAN_DIGITS = /[\u06f0-\u06f9]/;
  const UNREADABLE = Object.freeze({ status: "unreadable", value: null, candidates: [], unit: "" });
  const BLANK = Object.freeze({ ...UNREADABLE, status: "blank" });

  // --- what a text is made of ---

  const SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
  const VULGAR = Object.keys(Coursekit.VULGAR_FRACTIONS).join("");
  const RAISED = `${SUPERSCRIPTS}\u207a\u207b`;
  const OF_NUMBERS = String.raw`0-9 .,'\/+\-^\u00d7\u066b\u066c${RAISED}${VULGAR}`;
  const UNIT = `[^${OF_NUMBERS}]`;
  const WORD = `${UNIT}(?:${UNIT}|[${RAISED}])*`;
  const APART = String.raw`${WORD}(?:(?: +(?:\/ *)?|\/ *)${WORD})*(?=[ +\-])`; // so that mg/m3 is no 3 mg/m
  const BEFORE = String.raw`(?<early>[+\-]?) *(?<before>(?:${APART}|${UNIT}+(?: +${UNIT}+)*)?) *(?<late>[+\-]?) *`;
  const AFTER = String.raw` *(?<after>(?:${UNIT}[^ ]*(?: +(?:\/ *)?${UNIT}[^ ]*)*)?)`;
  const RUN = String.raw`[0-9.,'\u066b\u066c]+`;
  const MANTISSA = String.raw`(?<mantissa>${RUN}(?: ${RUN})*)`;
  const POWER = String.raw`10(?: *\^ *(?<power>[+\-]?[0-9]+)|(?<raised>[\u207a\u207b]?[${SUPERSCRIPTS}]+))`;
  const CURRENCY = `[A-Za-z]{0,3} ?[${Coursekit.CURRENCY_SIGNS}]`;
  const OF_AMOUNT = String.raw`[+\-]?[0-9.,\u066b${VULGAR}][${OF_NUMBERS}eExX]*?`;
  const AROUND = new RegExp(String.raw`^([+\-]?) *(${CURRENCY}) *(${OF_AMOUNT}) *(?=\/ *${UNIT})`, "u");
  const whole = (source) => new RegExp(`^(?:${source})$`, "u");
  const FORMS = [
    whole(`${BEFORE}(?<ahead>${RUN}(?: +${RUN})*) ?\\/ ?(?<denominator>[0-9]+)${AFTER}`),
    whole(`${BEFORE}(?:(?<whole>${RUN}(?: ${RUN})*) *)?(?<vulgar>[${VULGAR}])${AFTER}`),
    whole(`${BEFORE}(?:${MANTISSA} *[\\u00d7xX] *)?${POWER}${AFTER}`),
    whole(`${BEFORE}${MANTISSA}(?:[eE](?<exponent>[+\\-]?[0-9]+))?${AFTER}`),
  ];

  /** The named parts of the first form that fits; null where none does, or with two signs or two units. */
  function split(plain) {
    const gathered = plain.replace(AROUND, "$1$3 $2"); // $12/t is 12 $/t
    const match = FORMS.map((form) => form.exec(gathered)).find(Boolean);
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
  const NUMERATOR = whole("[0-9]+|[1-9][0-9]{0,2}(?: [0-9]{3})+");
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

  /** Of a text without a decimal mark; else null. */
  function wholeNumber(text, convention) {
    const { part, only } = MANTISSAS[convention].exec(text)?.groups ?? { part: "" };
    return part === undefined && only === undefined ? BigInt(text.replace(/[^0-9]/g, "")) : null;
  }

  /** Each way to take what stands before a slash as a numerator, with or without (null) a whole number before it. */
  function splits(ahead, convention) {
    const pieces = ahead.split(" ");
    const joined = (some) => some.join(" ").replace(/^ +| +$/g, "");
    return pieces.flatMap((_, place) => {
      const [before, numerator] = [joined(pieces.slice(0, place)), joined(pieces.slice(place))];
      const integer = before ? wholeNumber(before, convention) : null;
      if (!NUMERATOR.test(numerator) || (before && integer === null)) return [];
      return [{ integer, numerator: numerator.replaceAll(" ", "") }];
    });
  }

  /** Fractions and mixed numbers; with Persian digits also decimals, as their mark may be a slash. */
  function divided({ ahead, denominator }, convention, isPersian) {
    const below = BigInt(denominator);
    return splits(ahead, convention).flatMap(({ integer, numerator }) => {
      const above = BigInt(numerator);
      const isUsual = integer === null || above < below; // nobody writes 1 5/2: it is 3.5, or a slip
      const value = below && Coursekit.rational((integer ?? 0n) * below + above, below);
      return [
        ...(below ? [{ value, isUsual }] : []),
        ...(isPersian && integer === null ? [{ value: decimal(numerator, denominator), isUsual: true }] : []),
      ];
    });
  }

  function mixed(parts, convention) {
    const integer = wholeNumber(parts.whole ?? "0", convention);
    const fraction = Coursekit.parseRational(Coursekit.VULGAR_FRACTIONS[parts.vulgar]);
    return integer === null ? null : Coursekit.add(Coursekit.rational(integer), fraction);
  }

  function scaled(parts, convention) {
    const exponent = Number(parts.exponent ?? parts.power ?? (parts.raised ? Coursekit.lowered(parts.raised) : "0"));
    const found = mantissa(parts.mantissa ?? "1", convention);
    if (!found || Math.abs(exponent) > MAX_EXPONENT) return null;
    const power = 10n ** BigInt(Math.abs(exponent));
    return Coursekit.times(found, exponent < 0 ? Coursekit.rational(1n, power) : Coursekit.rational(power));
  }

  /** What the parts can mean in a convention: nothing, or one {value, isUsual} or more. */
  function meanings(parts, convention, isPersian) {
    const sign = Coursekit.rational(parts.sign === "-" ? -1n : 1n);
    const one = () => {
      const value = parts.vulgar ? mixed(parts, convention) : scaled(parts, convention);
      return value ? [{ value, isUsual: true }] : [];
    };
    const found = parts.denominator ? divided(parts, convention, isPersian) : one();
    return found.map(({ value, isUsual }) => ({ value: Coursekit.times(sign, value), isUsual }));
  }

  /** The one value that fits; else everything that may have been meant, to be asked. */
  function decided(fitting, possible, unit) {
    const values = new Set(fitting.map(({ value }) => Coursekit.rationalText(value)));
    if (values.size === 1 && fitting.every(({ isUsual }) => isUsual)) {
      return { status: "number", value: fitting[0].value, candidates: [], unit };
    }
    const meant = fitting.length ? fitting : possible;
    const candidates = [...new Set(meant.map(({ value }) => Coursekit.canonicalNumber(value)))];
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
    const found = { point: meanings(parts, "point", isPersian), comma: meanings(parts, "comma", isPersian) };
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
    const [mantissa, power] = Coursekit.inPowers(canonical);
    if (power) return Coursekit.typedNumber(mantissa, convention) + power;
    if (convention === "comma") return canonical.replace(".", ",");
    // four decimals cannot be taken for a group
    return !convention && /^-?[1-9][0-9]{0,2}\.[0-9]{3}$/.test(canonical) ? `${canonical}0` : canonical;
  };

  /** A long number's mantissa and what stands behind it, " × 10²⁷"; of another the number itself and nothing. */
  Coursekit.inPowers = function (canonical) {
    const [whole, part = ""] = canonical.replace("-", "").split(".");
    const digits = (whole + part).replace(/^0+/, "");
    const power = digits.length - part.length - 1;
    if (canonical.includes("/") || (whole + part).length <= MAX_DIGITS || Math.abs(power) > MAX_EXPONENT) return [canonical, ""];
    const significant = digits.replace(/0+$/, "");
    const sign = canonical.startsWith("-") ? "-" : "";
    const mantissa = sign + `${significant[0]}.${significant.slice(1)}`.replace(/\.$/, "");
    const behind = ` × 10${Coursekit.raised(String(power))}`;
    return (mantissa + behind).length < canonical.length ? [mantissa, behind] : [canonical, ""];
  };

  /** As typed; beside a fraction stands what it is nearly, to four figures or more. */
  Coursekit.shownNumber = function (canonical, convention) {
    const typed = Coursekit.typedNumber(canonical, convention);
    if (!canonical.includes("/")) return typed;
    const { n, d } = Coursekit.parseRational(canonical.replace("-", ""));
    let scale = 1n;
    while (n * scale < 1000n * d) scale *= 10n;
    const nearly = Coursekit.canonicalNumber(Coursekit.rational((2n * n * scale + d) / (2n * d), scale));
    return `${typed} ≈ ${canonical.startsWith("-") ? "-" : ""}${Coursekit.typedNumber(nearly, convention)}`;
  };
})(globalThis.Coursekit);
