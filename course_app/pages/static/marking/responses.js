"use strict";
// How a response is posted: the twin of read_fields in course/responses.py, which says the rule and its limits.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const MAX_TEXT = 20000;
  const MAX_TEXTS = 200;
  const MAX_QUESTIONS = 500;
  const FIELD = /^r\.(?<question>[a-z0-9-]{1,100})(?:(?<list>\[\])|\.(?<part>[a-z0-9-]{1,100}))?$/;
  const UNKEPT = /[\0\ud800-\udfff]/u;

  const shapeOf = (value) => (Array.isArray(value) ? "list" : typeof value);

  function add(found, name, text) {
    const field = FIELD.exec(name)?.groups;
    if (!field) throw new RangeError(`expected a field r.<question>, found ${name.slice(0, 80)}`);
    const empty = field.list ? [] : field.part ? {} : "";
    if (!found.has(field.question)) found.set(field.question, empty);
    const value = found.get(field.question);
    if (shapeOf(value) !== shapeOf(empty)) throw new RangeError(`expected one shape for ${field.question}, found two`);
    if (field.list) value.push(...(text ? [text] : []));
    else if (field.part) value[field.part] = text;
    else found.set(field.question, text);
  }

  function check(value) {
    const texts = typeof value === "string" ? [value] : Object.values(value);
    if (texts.length > MAX_TEXTS) throw new RangeError(`expected at most ${MAX_TEXTS} texts, found ${texts.length}`);
    for (const text of texts) {
      if (Array.from(text).length > MAX_TEXT) throw new RangeError(`expected at most ${MAX_TEXT} characters`);
      if (UNKEPT.test(text)) throw new RangeError("expected characters that can be kept");
    }
  }

  /** Question id → value, from [name, text] pairs such as FormData gives. Throws RangeError where Python refuses. */
  Coursekit.readFields = function (pairs) {
    const found = new Map();
    for (const [name, text] of pairs) {
      if (name.startsWith("r.")) add(found, name, text.replaceAll("\r\n", "\n"));
    }
    if (found.size > MAX_QUESTIONS) throw new RangeError(`expected at most ${MAX_QUESTIONS} questions`);
    found.forEach(check);
    return Object.fromEntries(found);
  };
})(globalThis.Coursekit);
