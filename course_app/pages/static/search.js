"use strict";
// Search over units and glossary: the twin of course/search.py, which builds the index and says the rules.
// Both are held to tests/vectors/search.json.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const EXCERPT = 160;
  const LEAD = 50;
  const MAX_WORDS = 16;

  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
  const LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه",
  };
  const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const DENSE =
    "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af" +
    "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]+";
  const DENSE_RUN = new RegExp(DENSE, "gu");
  const DENSE_START = new RegExp(`^${DENSE}`, "u");

  /** Lower case, without accents and the like, with one form for letters that are typed in several ways. */
  function fold(text) {
    const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "");
    return plain.replace(LETTER, (letter) => LETTERS[letter]).normalize("NFC");
  }

  function* split(word) {
    let place = 0;
    for (const dense of word.matchAll(DENSE_RUN)) {
      if (dense.index > place) yield word.slice(place, dense.index);
      const run = Array.from(dense[0]);
      for (let i = 0; i < Math.max(1, run.length - 1); i++) yield run.slice(i, i + 2).join("");
      place = dense.index + dense[0].length;
    }
    if (place < word.length) yield word.slice(place);
  }

  function tokens(text) {
    return (fold(text).match(WORD) ?? []).flatMap((word) => [...split(word)]);
  }

  /** Entry → score; a whole word counts twice what a begun one does. */
  function scoresOf(index, word, isOpen) {
    const scores = new Map();
    const better = (posting, weight) => {
      const entry = Math.floor(posting / 1000);
      scores.set(entry, Math.max(scores.get(entry) ?? 0, weight * (posting % 1000)));
    };
    if (Object.hasOwn(index.postings, word)) index.postings[word].forEach((posting) => better(posting, 2));
    if (isOpen || (Array.from(word).length === 1 && DENSE_START.test(word))) {
      for (const [token, postings] of Object.entries(index.postings)) {
        if (token !== word && token.startsWith(word)) postings.forEach((posting) => better(posting, 1));
      }
    }
    return scores;
  }

  /** The place of the first word that begins as one of `wanted` does, in code points; 0 where there is none. */
  function firstMatch(text, wanted) {
    for (const found of text.matchAll(WORD)) {
      const folded = fold(found[0]);
      const fits = (token) => folded.startsWith(token) || (DENSE_START.test(token) && folded.includes(token));
      if (wanted.some(fits)) return Array.from(text.slice(0, found.index)).length;
    }
    return 0;
  }

  function excerpt(text, wanted) {
    const characters = Array.from(text);
    let start = Math.max(0, firstMatch(text, wanted) - LEAD);
    if (start) start = characters.slice(0, start + 30).indexOf(" ", start) + 1 || start;
    let cut = characters.slice(start, start + EXCERPT);
    const isCut = start + EXCERPT < characters.length;
    if (isCut) {
      const end = cut.lastIndexOf(" ");
      if (end >= EXCERPT - 30) cut = cut.slice(0, end);
    }
    return (start ? "…" : "") + cut.join("") + (isCut ? "…" : "");
  }

  /** Hits {entry, score, excerpt}, best first: entries that hold every word; the last word may be only begun. */
  Coursekit.search = function (index, query, limit) {
    const asked = tokens(query).slice(0, MAX_WORDS);
    if (!asked.length) return [];
    let scores = scoresOf(index, asked[0], asked.length === 1);
    asked.slice(1).forEach((word, place) => {
      const more = scoresOf(index, word, place + 2 === asked.length);
      scores = new Map([...scores].filter(([entry]) => more.has(entry)).map(([e, score]) => [e, score + more.get(e)]));
    });
    return [...scores]
      .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
      .slice(0, limit)
      .map(([e, score]) => ({ entry: index.entries[e], score, excerpt: excerpt(index.entries[e].text, asked) }));
  };

  Coursekit.fold = fold;
  Coursekit.tokens = tokens;
})(globalThis.Coursekit);
