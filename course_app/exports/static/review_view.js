// Review: today's questions, one at a time, each with its feedback at once; as web/templates/review/ shows them.
(function () {
  const { el, text } = Coursekit;

  Coursekit.showReview = function (page, kit) {
    const plan = kit.review.plan();
    page.querySelector("[data-quiz]").replaceChildren(...(plan.due.length ? asking(page, kit, plan) : nothing(plan)));
  };

  /** One quiet line on the way to review; none for who has no question that comes back. */
  Coursekit.reviewLine = function (kit) {
    const { cards, due } = kit.review.plan();
    if (!cards.length) return [];
    const words = due.length ? Coursekit.counted("toReview", due.length) : text("nothingToReview");
    return [el("p", { class: "small" }, el("a", { href: "#/review/" }, words))];
  };

  const dayText = (day) => Coursekit.dayText(`${day}T12:00`); // noon where the learner is

  const nextDay = ({ nextOn, nextCount }) =>
    nextOn ? Coursekit.counted("nextReview", nextCount).replace("{day}", dayText(nextOn)) : "";

  function nothing(plan) {
    if (!plan.cards.length) return [el("p", {}, text("noReviewYet")), back()];
    return [over(plan), back()];
  }

  const over = (plan) =>
    el("p", {}, el("strong", {}, text(plan.done ? "reviewDone" : "nothingDue")), " ", nextDay(plan));

  const back = () => el("div", { class: "actions" }, el("a", { class: "button primary", href: "#/" }, text("back")));

  function place({ done, due }, quiz, isAnswered) {
    const number = isAnswered ? done : done + 1;
    return el("p", { class: "muted small" }, text("ofToday", { number, total: done + due.length, title: quiz.title }));
  }

  // --- one question ---

  function asking(page, kit, plan) {
    const shown = kit.review.shown(plan.due[0]);
    const { quiz, question, variant } = shown;
    const seed = plan.today; // of the order of options: another one on another day
    const card = Coursekit.card(question, variant, seed, "", kit.convention());
    Coursekit.showHints(card, { hints: [] }, 0); // here it costs nothing to leave a question open
    const form = el("form", { class: "reviewing", novalidate: true }, card,
      el("div", { class: "actions" }, el("button", { class: "button primary" }, text("checkAnswer"))),
      el("p", { class: "muted small" }, text("doNotKnow")));

    let chosen; // what was typed where a reading of it was chosen, by part

    function check() {
      const value = Coursekit.readFields(new FormData(form))[question.id] ?? "";
      const convention = kit.convention();
      const response = { value, convention, chosen };
      const outcome = kit.review.answer(shown, response);
      Coursekit.clearAsked(card);
      if (outcome.status === "asked" || outcome.status === "unreadable") return askBack(card, outcome, convention);
      const marked = Coursekit.markedCard(question, variant, seed, response, outcome);
      page.querySelector("[data-quiz]").replaceChildren(...answered(page, kit, quiz, `${quiz.id}/${question.id}`, marked));
      focusOn(marked.querySelector("h2"));
      return kit.sayTrouble();
    }

    form.addEventListener("input", () => Coursekit.clearAsked(card));
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button[name]");
      if (button?.name === "convention") {
        kit.chooseConvention(button.value);
        Coursekit.showConvention(card, button.value);
        Coursekit.clearAsked(card);
        card.querySelector("input").focus();
      } else if (button?.name === "meant") {
        const field = form.elements[button.dataset.field];
        const [, , part = ""] = button.dataset.field.split(".");
        chosen = { ...chosen, [part]: { typed: field.value, reading: button.value } };
        field.value = button.value;
        check();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check();
    });
    return [place(plan, quiz, false), form];
  }

  function askBack(card, outcome, convention) {
    Coursekit.askBack(card, outcome, convention);
    (card.querySelector(".asked button") ?? card.querySelector("[aria-invalid]")).focus();
  }

  function answered(page, kit, quiz, id, marked) {
    const plan = kit.review.plan();
    const { dueOn } = plan.cards.find((card) => card.id === id);
    const next = el("button", { type: "button", class: "button primary", onclick: () => {
      Coursekit.showReview(page, kit);
      focusOn(page.querySelector("[data-question] h2"));
    } }, text("nextQuestion"));
    return [
      place(plan, quiz, true),
      el("div", { class: "reviewing" }, marked),
      el("p", {}, text("comesBack", { day: dayText(dueOn) })),
      ...(plan.due.length ? [el("div", { class: "actions" }, next)] : [over(plan), back()]),
    ];
  }

  function focusOn(heading) {
    heading.tabIndex = -1;
    heading.scrollIntoView({ block: "nearest" });
    heading.focus({ preventScroll: true });
  }
})();
