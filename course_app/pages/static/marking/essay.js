"use strict";
// A text that a trainer gives points for: the twin of course/kinds/essay.py.
globalThis.Coursekit ??= {};
globalThis.Coursekit.kinds ??= {};

(function (Coursekit) {
  const isEmpty = (text) => text == null || (typeof text === "string" && !Coursekit.plainCharacters(text));

  Coursekit.kinds.essay = function (key, value) {
    const texts = value !== null && typeof value === "object" ? Object.values(value) : [value];
    return texts.every(isEmpty) ? Coursekit.blank() : Coursekit.unresolved(Coursekit.code("trainer"));
  };
})(globalThis.Coursekit);
