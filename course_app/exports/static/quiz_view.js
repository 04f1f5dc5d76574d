// A quiz: its start, the try under way, and each finished try with its feedback.
(function () {
  const { el, text } = Coursekit;

  /** `number` is that of a finished try, null for the quiz itself. */
  Coursekit.showQuiz = function (page, quiz, number, kit) {
    const tries = kit.tries(quiz);
    const open = number === null ? tries.open() : null;
    const isStart = number === null && !open;
    page.querySelector("[data-facts]").hidden = !isStart;
    page.querySelector("[data-intro]").hidden = number !== null;
    const shown = isStart ? start(quiz, kit, tries) : open ? [form(quiz, open, kit, tries)] : result(quiz, number, kit, tries);
    page.querySelector("[data-quiz]").replaceChildren(...shown);
  };

  const address = (quiz, number) => `#/quizzes/${quiz.id}/${number ? `results/${number}` : ""}`;

  // --- before a try ---

  function start(quiz, kit, tries) {
    const finished = tries.finished().reverse();
    const listed = finished.map((one) => el("li", {},
      el("a", { href: address(quiz, one.number) }, text("tryOn", { number: one.number, day: Coursekit.dayText(one.submitted) })),
      el("span", {}, Coursekit.percentText(one.percent))));
    return [
      el("p", { class: "actions" }, startButton(quiz, kit, tries, "primary")),
      ...(listed.length ? [el("h2", {}, text("yourTries")), el("ul", { class: "quizzes" }, listed)] : []),
    ];
  }

  function startButton(quiz, kit, tries, className) {
    const hasVariants = quiz.questions.some((question) => question.variants.length > 1);
    const words = !tries.best() ? "begin" : hasVariants ? "againOther" : "again";
    return el("button", { type: "button", class: `button ${className}`, onclick: () => {
      if (!tries.open()) tries.start();
      kit.go(address(quiz));
    } }, text(words));
  }

  // --- the try under way ---

  function form(quiz, open, kit, tries) {
    const cards = quiz.questions.map((question) => Coursekit.card(
      question, tries.variantOf(question, open.variants[question.id]), open.seed, tries.answer(question), kit.convention()));
    const showHints = (card, question, count) =>
      Coursekit.showHints(card, tries.variantOf(question, open.variants[question.id]), count);
    quiz.questions.forEach((question, index) => showHints(cards[index], question, tries.hintsShown(question)));
    const summary = el("div", { "data-summary": true });
    const built = el("form", { novalidate: true }, summary, cards,
      el("div", { class: "actions" }, el("button", { class: "button primary" }, text("handIn"))),
      el("p", { class: "muted small screen-only" }, text("leftOpen")));

    function keep(card) {
      const question = quiz.questions.find((one) => one.id === card.dataset.question);
      const isKept = tries.save(question, Coursekit.readFields(new FormData(built))[question.id] ?? "");
      const state = card.querySelector("[data-saved]");
      state.textContent = isKept ? text("saved", { time: Coursekit.clockText(new Date().toISOString()) }) : text("heldOpen");
      state.classList.toggle("waiting", !isKept);
      Coursekit.clearAsked(card);
      kit.sayTrouble();
    }

    function chooseConvention(card, convention) {
      kit.chooseConvention(convention);
      cards.forEach((one) => Coursekit.showConvention(one, convention));
      cards.filter((one) => one.querySelector(".asked button")).forEach(Coursekit.clearAsked); // may be read now
      card.querySelector("input").focus();
    }

    function take(card, { value, dataset }) {
      const field = built.elements[dataset.field];
      const [, question, part = ""] = dataset.field.split(".");
      tries.choose(quiz.questions.find((one) => one.id === question), part, field.value, value);
      field.value = value;
      keep(card);
      field.focus();
    }

    function handIn(anyway) {
      const { asked, unanswered, number } = tries.finish(kit.convention(), anyway);
      if (number) return kit.go(address(quiz, number));
      cards.forEach(Coursekit.clearAsked);
      const back = asked.map(({ question, outcome }) => {
        Coursekit.askBack(cards.find((card) => card.dataset.question === question.id), outcome, kit.convention());
        return question;
      });
      summary.replaceChildren(asked.length ? askedSummary(back, cards) : unansweredSummary(unanswered, cards));
      return summary.firstChild.focus();
    }

    built.addEventListener("input", (event) => keep(event.target.closest("[data-question]")));
    built.addEventListener("keydown", (event) => { // only the button hands in
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    built.addEventListener("click", (event) => {
      const hint = event.target.closest("[data-hint]");
      if (hint) {
        const index = cards.indexOf(hint.closest("[data-question]"));
        showHints(cards[index], quiz.questions[index], tries.showHint(quiz.questions[index]));
        kit.sayTrouble();
      }
      const button = event.target.closest("button[name]");
      const card = button?.closest("[data-question]");
      if (button?.name === "convention") chooseConvention(card, button.value);
      else if (button?.name === "meant") take(card, button);
    });
    built.addEventListener("submit", (event) => {
      event.preventDefault();
      handIn(event.submitter?.name === "anyway");
    });
    return built;
  }

  /** As templates/quiz/quiz.html says it on the web. */
  function askedSummary(questions, cards) {
    return summaryOf(text("lookAtThis"), text("howToRead"), el("ul", {}, linksTo(questions, cards)));
  }

  function unansweredSummary(questions, cards) {
    return summaryOf(Coursekit.counted("unanswered", questions.length), text("noAnswerNoPoints"),
      el("ul", { class: "in-rows" }, linksTo(questions, cards)),
      el("div", { class: "actions" },
        linkTo(questions[0], cards, "button primary", text("goBack")),
        el("button", { class: "button second", name: "anyway" }, text("anyway"))));
  }

  const summaryOf = (title, words, ...rest) =>
    el("div", { class: "error-summary attention", role: "alert", tabindex: "-1", "aria-labelledby": "kit-summary" },
      el("h2", { id: "kit-summary" }, title), el("p", {}, words), rest);

  const linksTo = (questions, cards) => questions.map((question) =>
    el("li", {}, linkTo(question, cards, "", text("question", { number: question.number }))));

  const linkTo = (question, cards, className, words) =>
    el("a", { class: className, href: `#q--${question.id}`, onclick: (event) => {
      event.preventDefault();
      const card = cards.find((one) => one.dataset.question === question.id);
      card.scrollIntoView();
      (card.querySelector(".asked button") ?? card.querySelector("[aria-invalid], input, select, textarea")).focus({ preventScroll: true });
    } }, words);

  // --- a finished try ---

  function result(quiz, number, kit, tries) {
    const one = tries.finished().find((finished) => finished.number === number);
    if (!one) {
      return [el("p", {}, text("noSuchTry")), el("p", { class: "actions" }, startButton(quiz, kit, tries, "primary"))];
    }
    const marked = quiz.questions.flatMap((question) => {
      const variant = tries.variantOf(question, one.variants[question.id]);
      const outcome = one.outcomes[question.id];
      return variant && outcome ? [{ question, variant, outcome }] : [];
    });
    const again = marked.filter(({ question, outcome }) => Coursekit.verdictOf(question, outcome) !== "right");
    const gone = Object.keys(one.outcomes).length - marked.length;
    return [
      el("section", { class: "panel" }, score(quiz, one, again.length), points(one),
        gone ? el("p", {}, Coursekit.counted("changedSince", gone)) : "",
        el("div", { class: "actions" }, ways(quiz, one, kit, tries))),
      ...(again.length ? [el("h2", {}, text("toLookAgain")), el("ul", {}, again.map(toLookAgain))] : []),
      el("h2", {}, text("allQuestions")),
      ...marked.map(({ question, variant, outcome }) =>
        Coursekit.markedCard(question, variant, one.seed, one.responses[question.id], outcome)),
    ];
  }

  function score(quiz, one, again) {
    const part = Coursekit.percentText(one.percent);
    const needed = Coursekit.percentText(quiz.pass_percent);
    const [className, icon, words] =
      quiz.use === "readiness" ? ["", null, text("partRight", { part })]
      : one.percent >= quiz.pass_percent ? ["signal right", "done", text("passedResult", { part })]
      : ["signal attention", "attention", text("notPassed", { part, needed })];
    const rest = again ? Coursekit.counted("lookAgain", again) : text("allRight");
    return el("p", { class: "result-score" },
      icon ? el("span", { class: className }, Coursekit.icon(icon)) : "", el("span", {}, `${words} ${rest}`));
  }

  const points = (one) => el("p", { class: "muted" }, text("pointsOfTry", {
    earned: Coursekit.pointsText(one.earned), possible: one.possible, number: one.number,
    day: Coursekit.dayText(one.submitted), time: Coursekit.clockText(one.submitted) }));

  const toLookAgain = ({ question }) => el("li", {}, el("a", { href: `#q--${question.id}`, onclick: (event) => {
    event.preventDefault();
    const heading = document.getElementById(`q--${question.id}-title`);
    heading.tabIndex = -1;
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  } }, text("questionTitle", { number: question.number, title: question.title })));

  /** Once passed, on to the next step; else another try comes first. */
  function ways(quiz, one, kit, tries) {
    const isEnough = quiz.use === "readiness" || one.percent >= quiz.pass_percent;
    const step = isEnough ? Coursekit.nextStep(kit, kit.progress()) : null;
    if (!step) return [startButton(quiz, kit, tries, "primary"), back(quiz, kit)];
    return [el("a", { class: "button primary", href: step.address }, step.label), startButton(quiz, kit, tries, "second")];
  }

  function back(quiz, kit) {
    const unit = quiz.unit ? kit.unit(quiz.unit) : null;
    if (unit) return el("a", { href: `#/units/${unit.id}/` }, text("backToUnit", { number: unit.number }));
    return el("a", { href: "#/" }, text("back"));
  }
})();
