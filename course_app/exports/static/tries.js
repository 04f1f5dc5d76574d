// A learner's tries at one quiz: `open/<quiz>` is the try under way, `answer/<quiz>/<question>` what was entered in it,
// `chosen/<quiz>/<question>` what was typed where a reading of it was chosen, `done/<quiz>/<number>` each finished try,
// whole, with the edition that it belongs to.
(function () {
  /** `world` holds edition, language, now() as ISO text, random() from 0 to 1. */
  Coursekit.tries = function (keeper, quiz, world) {
    const openName = `open/${quiz.id}`;
    const answerName = (question) => `answer/${quiz.id}/${question.id}`;
    const chosenName = (question) => `chosen/${quiz.id}/${question.id}`;

    function forget(question) {
      keeper.remove(answerName(question));
      keeper.remove(chosenName(question));
    }
    const variantOf = (question, id) => question.variants.find((variant) => variant.id === id);

    function numbers() {
      const start = `done/${quiz.id}/`;
      return keeper.names(start).map((name) => Number(name.slice(start.length))).filter(Number.isInteger).sort((a, b) => a - b);
    }

    /** Whole records only: what was damaged is passed over. */
    function finished() {
      const kept = numbers().map((number) => ({ number, ...keeper.get(`done/${quiz.id}/${number}`) }));
      return kept.filter((one) => one.variants && one.responses && one.outcomes && Number.isInteger(one.percent));
    }

    /** A variant that was not seen yet, while there are any; else any but the last. */
    function draw(question) {
      const seen = finished().map((one) => one.variants[question.id]);
      const fresh = question.variants.filter((variant) => !seen.includes(variant.id));
      const others = question.variants.filter((variant) => variant.id !== seen.at(-1));
      const pool = fresh.length ? fresh : others.length ? others : question.variants;
      return pool[Math.floor(world.random() * pool.length)].id;
    }

    function start() {
      const variants = Object.fromEntries(quiz.questions.map((question) => [question.id, draw(question)]));
      keeper.set(openName, { started: world.now(), seed: String(world.random()), variants });
      return open();
    }

    /** The try under way or null. Questions that are new or changed since it began are drawn again. */
    function open() {
      const kept = keeper.get(openName);
      if (!kept?.variants) return null;
      const gone = quiz.questions.filter((question) => !variantOf(question, kept.variants[question.id]));
      for (const question of gone) {
        kept.variants[question.id] = draw(question);
        forget(question);
      }
      if (gone.length) keeper.set(openName, kept);
      return kept;
    }

    /** A text, a list of texts or an object of texts; empty where there is none. */
    function answer(question) {
      const kept = keeper.get(answerName(question)) ?? "";
      const texts = typeof kept === "object" ? Object.values(kept) : [kept];
      return texts.every((text) => typeof text === "string") ? kept : "";
    }

    /** True when the answer will survive a restart. */
    function save(question, value) {
      if (!Coursekit.isBlank(value)) return keeper.set(answerName(question), value);
      keeper.remove(answerName(question));
      return keeper.trouble() === "";
    }

    /** Of one part, "" for a lone text: `reading` was chosen for what had been `typed`. */
    function choose(question, part, typed, reading) {
      keeper.set(chosenName(question), { ...keeper.get(chosenName(question)), [part]: { typed, reading } });
    }

    const hintsShown = (question) => open()?.hints?.[question.id] ?? 0;

    /** One more is shown; how many now. */
    function showHint(question) {
      const kept = open();
      const shown = (kept.hints?.[question.id] ?? 0) + 1;
      keeper.set(openName, { ...kept, hints: { ...kept.hints, [question.id]: shown } });
      return shown;
    }

    /** The questions to ask back as {question, outcome}; where there are none, those `unanswered`, unless it is to be
        finished `anyway`. Neither when the try was finished: then `number` is its number. */
    function finish(convention, anyway) {
      const kept = open();
      if (!kept) return { asked: [], unanswered: [], number: finished().at(-1)?.number };
      const marks = quiz.questions.map((question) => marked(question, kept.variants[question.id], convention, kept.hints?.[question.id] ?? 0));
      const asked = marks.filter(({ outcome }) => outcome.status === "asked" || outcome.status === "unreadable");
      const isOpen = ({ outcome }) => outcome.status === "blank";
      const unanswered = asked.length || anyway ? [] : marks.filter(isOpen).map(({ question }) => question);
      return { asked, unanswered, number: asked.length || unanswered.length ? undefined : keep(kept, marks, convention) };
    }

    function marked(question, variantId, convention, hints) {
      const { key } = variantOf(question, variantId);
      const outcome = Coursekit.mark(question.kind, key, answer(question), convention);
      return { question, outcome: Coursekit.afterHints(outcome, question.hint_cost, hints) };
    }

    function keep(kept, marks, convention) {
      const number = (numbers().at(-1) ?? 0) + 1;
      const named = (pick) => Object.fromEntries(marks.map((mark) => [mark.question.id, pick(mark)]));
      const decided = marks.filter(({ outcome }) => outcome.status !== "unresolved"); // the rest counts neither way
      const points = decided.map(({ question, outcome }) => ({ share: outcome.share, points: question.points }));
      keeper.set(`done/${quiz.id}/${number}`, {
        edition: world.edition,
        language: world.language,
        started: kept.started,
        submitted: world.now(),
        seed: kept.seed,
        variants: named(({ question }) => kept.variants[question.id]),
        responses: named(({ question }) => {
          const chosen = keeper.get(chosenName(question));
          return { value: answer(question), convention, ...(chosen && { chosen }) };
        }),
        outcomes: named(({ outcome }) => outcome),
        ...Coursekit.score(points),
      });
      keeper.remove(openName);
      quiz.questions.forEach(forget);
      return number;
    }

    /** {percent, tries} of the best finished try; undefined before the first. */
    function best() {
      const percents = finished().map((one) => one.percent);
      return percents.length ? { percent: Math.max(...percents), tries: percents.length } : undefined;
    }

    return { start, open, answer, save, choose, hintsShown, showHint, finish, finished, best, variantOf };
  };
})();
