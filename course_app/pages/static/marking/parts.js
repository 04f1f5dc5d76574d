"use strict";
// What the kinds with several fields share: the twin of course/kinds/parts.py. Their response is an object of texts.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  /** What was entered in each part, "" where it was left out or holds spaces only; null for any other response. */
  Coursekit.readParts = function (value, parts) {
    const given = Coursekit.isBlank(value) ? {} : value;
    if (typeof given !== "object" || Array.isArray(given)) return null;
    if (!Object.entries(given).every(([part, text]) => parts.includes(part) && typeof text === "string")) return null;
    const text = (part) => (Object.hasOwn(given, part) && Coursekit.plainCharacters(given[part]) ? given[part] : "");
    return Object.fromEntries(parts.map((part) => [part, text(part)]));
  };

  Coursekit.isEmpty = (texts) => Object.values(texts).every((text) => text === "");

  Coursekit.partCode = (part, text, isRight) => Coursekit.code(!text ? "missed" : isRight ? "right" : "wrong", part);

  /** `right` of `possible` where marks are partial; else all or nothing. Never below nothing. */
  Coursekit.shareOf = function (marks, right, possible) {
    if (marks !== "partial") return right === possible ? "1" : "0";
    return Coursekit.rationalText(Coursekit.rational(BigInt(Math.max(right, 0)), BigInt(possible)));
  };
})(globalThis.Coursekit);
