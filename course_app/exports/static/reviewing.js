// A learner's review in the kit: `review/<quiz>/<question>/<day>` is what was answered on a day. Finished practice tries
// count too, from where they are kept.
(function () {
  const DECIDED = ["marked", "blank"]; // of an outcome

  /** `course` is the kit's data; `tries(quiz)` as tries.js; `world` holds now() as ISO text. */
  Coursekit.reviewing = function (keeper, course, tries, world) {
    const table = course.review;
    const known = new Set(table.order);

    const dayOf = (iso) => {
      const moment = new Date(iso);
      return new Date(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate())).toISOString().slice(0, 10);
    };

    function inTries() {
      const quizzes = course.quizzes.filter((quiz) => quiz.use === "practice");
      return quizzes.flatMap((quiz) => tries(quiz).finished().flatMap((one) =>
        Object.entries(one.outcomes).filter(([, outcome]) => DECIDED.includes(outcome.status)).map(([question, outcome]) => ({
          id: `${quiz.id}/${question}`, variant: one.variants[question], share: outcome.share,
          at: one.submitted, on: dayOf(one.submitted), isReview: false,
        }))));
    }

    /** Whole ones only: what was damaged is passed over. */
    function inReview() {
      const kept = keeper.names("review/").map((name) => {
        const [, quiz, question, on] = name.split("/");
        return { id: `${quiz}/${question}`, on, isReview: true, ...keeper.get(name) };
      });
      return kept.filter((one) => one.at && one.variant && one.share);
    }

    function plan() {
      const today = dayOf(world.now());
      const answers = [...inTries(), ...inReview()].filter(({ id }) => known.has(id));
      answers.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
      const done = answers.filter((one) => one.isReview && one.on === today).length;
      return Coursekit.reviewPlan(Coursekit.reviewCards(answers, table), table, done, today);
    }

    /** {quiz, question, variant} of a card, the variant whose turn it is. */
    function shown({ id, variants }) {
      const [quizId, questionId] = id.split("/");
      const quiz = course.quizzes.find((one) => one.id === quizId);
      const question = quiz.questions.find((one) => one.id === questionId);
      const next = Coursekit.nextVariant(question.variants.map((one) => one.id), variants);
      return { quiz, question, variant: question.variants.find((one) => one.id === next) };
    }

    /** The outcome. What is asked back is not kept; of a question answered twice on a day the first answer stays. */
    function answer({ quiz, question, variant }, { value, convention, chosen }) {
      const outcome = Coursekit.mark(question.kind, variant.key, value, convention);
      const name = `review/${quiz.id}/${question.id}/${dayOf(world.now())}`;
      if (DECIDED.includes(outcome.status) && keeper.get(name) === null) {
        keeper.set(name, { at: world.now(), variant: variant.id, value, convention, ...(chosen && { chosen }), share: outcome.share });
      }
      return outcome;
    }

    return { plan, shown, answer };
  };
})();
