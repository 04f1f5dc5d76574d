// Answers requests [function, ...arguments] put to the twin, in Node and in browsers alike. A classic script, after the
// twin's own.
globalThis.twinAnswers = (function () {
  const twin = globalThis.Coursekit;
  const answers = {
    mark: twin.mark,
    score: twin.score,
    typed: twin.typedNumber,
    shown: twin.shownNumber,
    hints: twin.afterHints,
    plain: twin.plainCharacters,
    read(text, convention) {
      const reading = twin.readNumber(text, convention);
      return { ...reading, value: reading.value && twin.rationalText(reading.value) };
    },
    fields(pairs) {
      try {
        return { values: twin.readFields(pairs) };
      } catch (error) {
        if (error instanceof RangeError) return { refused: true };
        throw error;
      }
    },
  };
  return (requests) => requests.map(([name, ...given]) => answers[name](...given));
})();
