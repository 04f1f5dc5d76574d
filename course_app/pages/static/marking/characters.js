"use strict";
// The many shapes of one character in a typed number, brought to one shape: the twin of course/characters.py.
// The tables are written out, so that a mark cannot change with the version of Unicode that a browser knows.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  // Code point of the zero of each script's decimal digits; the nine others follow it.
  const ZEROS = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450,
    0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50,
    0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
  ];

  const SHAPES = {
    " ": "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    // marks of direction and joiners, which are typed or pasted unseen
    "": "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
    "-": "\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2796\ufe58\ufe63",
    "+": "\u2795\ufe62",
    "'": "\u2018\u2019\u02bc",
    ",": "\u060c\ufe50",
    ".": "\ufe52",
    "/": "\u2044\u2215",
    "%": "\u066a\ufe6a",
    "$": "\ufe69",
    "\u00d7": "*\uff0a\u00b7\u22c5\u2219\u2715\u2a2f",
  };

  const RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b"; // as "0123456789+-"

  /** $ and every other sign of a currency, as ranges of a regular expression. */
  Coursekit.CURRENCY_SIGNS =
    "$\u00a2-\u00a5\u058f\u060b\u07fe\u07ff\u09f2\u09f3\u09fb\u0af1\u0bf9\u0e3f" +
    "\u17db\u20a0-\u20c0\ua838\ufdfc\uffe0\uffe1\uffe5\uffe6";

  /** Each fraction that is one character, as a canonical number. */
  Coursekit.VULGAR_FRACTIONS = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10",
    "↉": "0",
  };

  const TABLE = new Map();
  for (let offset = 0; offset < 94; offset++) { // full-width forms of ASCII
    TABLE.set(String.fromCodePoint(0xff01 + offset), String.fromCodePoint(0x21 + offset));
  }
  for (const zero of ZEROS) {
    for (let digit = 0; digit < 10; digit++) TABLE.set(String.fromCodePoint(zero + digit), String(digit));
  }
  for (const [plain, shapes] of Object.entries(SHAPES)) {
    for (const shape of shapes) TABLE.set(shape, plain);
  }

  /** `text` with one shape for each digit, space, sign and mark, without marks of direction, trimmed. */
  Coursekit.plainCharacters = function (text) {
    return Array.from(text, (character) => TABLE.get(character) ?? character).join("").replace(/^ +| +$/g, "");
  };

  /** Superscript digits and signs as ordinary ones. */
  Coursekit.lowered = function (raised) {
    return Array.from(raised, (character) => "0123456789+-"[RAISED.indexOf(character)]).join("");
  };

  /** A whole number in superscript digits. */
  Coursekit.raised = function (number) {
    return Array.from(number, (character) => RAISED["0123456789+-".indexOf(character)]).join("");
  };
})(globalThis.Coursekit);
