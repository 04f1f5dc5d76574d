// Questions as cards. The page's own templates drew each card unanswered (templates/question.html); here it is filled,
// asked back and, once marked, shown with its feedback. Nothing here knows a kind of question: a key names the options
// that are `right`, or the number that is its `value`, and a code names the option or the sentence it is about.
(function () {
  const { el, text } = Coursekit;

  /** FNV-1a: the order of options hangs on the try and the options' ids alone, so that it stays through a restart. */
  function hash(words) {
    let value = 0x811c9dc5;
    for (const character of words) value = Math.imul(value ^ character.codePointAt(0), 0x01000193) >>> 0;
    return value;
  }

  const parts = (card) => [...card.querySelectorAll("[data-part]")];
  const aboutOf = (element) => element.dataset.part ?? element.dataset.option;
  const options = (card) => [...card.querySelectorAll("[data-option]")];
  const fields = (card) => [...card.querySelectorAll("input, select, textarea")].filter((field) => field.name);

  /** A card to answer, with what was entered so far. */
  Coursekit.card = function (question, variant, seed, value, convention) {
    const card = Coursekit.html(variant.card);
    card.querySelectorAll("button").forEach((button) => (button.type = "button")); // none of them hands in
    if (question.shuffle) {
      const id = (option) => option.dataset.option ?? option.dataset.choice;
      const place = (option) => hash(`${seed}/${id(option)}`);
      const movable = [...card.querySelectorAll("[data-option]:not([data-fixed]), [data-choice]:not([data-option] *)")];
      movable.sort((a, b) => place(a) - place(b)).forEach((option) => option.parentNode.append(option));
    }
    fill(card, value);
    Coursekit.showConvention(card, convention);
    return card;
  };

  function fill(card, value) {
    for (const field of fields(card)) {
      const given = typeof value === "string" || Array.isArray(value) ? value : value[field.name.split(".").at(-1)] ?? "";
      if (field.type === "radio" || field.type === "checkbox") field.checked = [given].flat().includes(field.value);
      else field.value = given;
    }
  }

  /** Says beside a number's field how one and a half is written, and offers the other way. */
  Coursekit.showConvention = function (card, convention) {
    const button = card.querySelector("[data-convention]");
    if (!button || !convention) return;
    const hint = button.closest(".hint");
    const other = { point: "comma", comma: "point" }[convention];
    const example = { point: "1.5", comma: "1,5" };
    const [before, after] = text("youWrite").split("{example}");
    hint.replaceChildren(
      el("span", {}, before, el("b", { dir: "ltr" }, example[convention]), after),
      el("button", { type: "button", class: "plain", name: "convention", value: other, "data-convention": other },
        text("iWrite", { example: example[other] })),
    );
  };

  /** Asks what was meant, or says that it cannot be read. */
  Coursekit.askBack = function (card, outcome, convention) {
    const place = card.querySelector("[data-asked]");
    const id = `${card.id}-asked`;
    const troubles = { unit: "otherUnit", spelling: "checkSpelling", twice: "samePlace" };
    const trouble = outcome.codes.map((code) => troubles[code.name]).find(Boolean);
    const words = outcome.readings.length ? "whichNumber" : trouble ?? "notReadable";
    place.dataset.asked = outcome.codes[0]?.about ?? "";
    const sentence = [Coursekit.icon("attention"), " ", text(words)];
    const readings = outcome.readings.map((reading) => Coursekit.typedNumber(reading, convention));
    place.replaceChildren(
      readings.length
        ? el("div", { class: "asked", role: "group", "aria-labelledby": id }, el("p", { id }, sentence), readings.map(meant))
        : el("p", { class: "asked", id }, sentence),
    );
    card.classList.add("is-asked");
    mention(card, id, true);
  };

  /** The field that is asked back: of several, the one of the part that the outcome named. */
  Coursekit.askedField = function (card) {
    const part = card.querySelector("[data-asked]").dataset.asked;
    return fields(card).find((field) => part && field.name.endsWith(`.${part}`)) ?? fields(card)[0];
  };

  const meant = (reading) =>
    el("button", { type: "button", class: "button second", name: "meant", value: reading },
      el("span", { dir: "ltr" }, reading));

  Coursekit.clearAsked = function (card) {
    if (!card.classList.contains("is-asked")) return;
    card.querySelector("[data-asked]").replaceChildren();
    card.classList.remove("is-asked");
    mention(card, `${card.id}-asked`, false);
  };

  /** Ties the field to the sentence about it, for those who do not see them side by side. */
  function mention(card, id, isAsked) {
    const field = Coursekit.askedField(card);
    const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    if (isAsked) described.push(id);
    field.setAttribute("aria-describedby", described.join(" "));
    if (isAsked) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  // --- after marking ---

  Coursekit.verdictOf = (outcome) =>
    outcome.status === "blank" ? "blank" : outcome.share === "1" ? "right" : outcome.share === "0" ? "wrong" : "partly";

  /** The same card with its verdict, the right answer and what there is to say about the one given. */
  Coursekit.markedCard = function (question, variant, seed, { value, convention }, outcome) {
    const card = Coursekit.card(question, variant, seed, value, convention);
    const verdict = Coursekit.verdictOf(outcome);
    const { earned } = Coursekit.score([{ share: outcome.share, points: question.points }]);
    card.classList.add(`is-${verdict}`);
    card.querySelector(".points").replaceWith(
      el("p", { class: `verdict ${verdict}` }, Coursekit.icon(verdict), " ", text(verdict), " ",
        el("span", { class: "points" }, text("points", { earned: Coursekit.pointsText(earned), possible: question.points }))),
    );
    card.querySelectorAll("[data-asked], [data-saved], .prompt ~ .hint").forEach((element) => element.remove());
    const feedback = (code) => variant.feedback[Coursekit.feedbackKey(code)];
    const isOption = (code) => [...options(card), ...parts(card)].some((element) => aboutOf(element) === code.about.split(".")[0]);
    const sentences = outcome.codes.filter((code) => feedback(code) && !isOption(code)).map(feedback);
    if (parts(card).length) judgeParts(card, variant, { value, convention }, outcome, feedback);
    else if (options(card).length) judgeOptions(card, [variant.key.right].flat(), outcome, feedback);
    else judgeFields(card, question, variant.key, { value, convention }, verdict);
    sentences.push(...(variant.feedback.general ? [variant.feedback.general] : []));
    card.querySelector("[data-feedback]").replaceWith(...sentences.map((html) => Coursekit.prose("feedback", html)));
    if (question.review && verdict !== "right") card.append(review(question.review));
    return card;
  };

  function judgeOptions(card, right, outcome, feedback) {
    for (const option of options(card)) {
      const isGiven = option.querySelector("input").checked;
      const isRight = right.includes(option.dataset.option);
      const label = option.querySelector("label > span");
      const [className, icon, word] =
        isGiven && isRight ? ["right", "right", "yourAnswerRight"]
        : isGiven ? ["wrong", "wrong", "yourAnswer"]
        : isRight ? ["missed", "attention", "thisIsRight"] : [];
      const words = word ? el("p", { class: "option-word" }, Coursekit.icon(icon), " ", text(word)) : null;
      const shown = el("div", { class: "option-text", lang: label.lang, dir: label.dir }, [...label.childNodes]);
      const said = outcome.codes.filter((code) => code.about === option.dataset.option).map(feedback).filter(Boolean);
      option.replaceChildren(shown, ...(words ? [words] : []), ...said.map((html) => Coursekit.prose("feedback", html)));
      if (className) option.classList.add(className);
    }
    for (const list of new Set(options(card).map((option) => option.parentNode))) {
      list.classList.add("judged");
      ["role", "aria-labelledby", "aria-label"].forEach((name) => list.removeAttribute(name));
    }
  }

  /** Each part with what was given, what is right and what there is to say; as templates/kinds/parts.html has it. */
  function judgeParts(card, { key, feedback: sentences }, { value, convention }, outcome, feedback) {
    const rows = parts(card).map((part) => {
      const id = part.dataset.part;
      const codes = outcome.codes.filter((code) => code.about.split(".")[0] === id);
      const word = ["right", "wrong"].find((name) => codes.some((code) => code.name === name)) ?? "blank";
      const field = fields(part)[0];
      const unit = part.querySelector(".unit");
      const withUnit = (shown) => [": ", Coursekit.inCourseLanguage(unit ? `${shown} ${unit.textContent}` : shown)];
      const given = value?.[id] ? field.selectedOptions?.[0]?.textContent ?? value[id] : "";
      const right = key.values?.[id] ? withUnit(Coursekit.readableNumber(key.values[id], convention))
        : sentences[`answer:${id}`] ? [": ", Coursekit.prose("answer", sentences[`answer:${id}`])] : null;
      const label = part.querySelector("[data-label]");
      return el("li", { class: `part ${word}` },
        el("div", { class: "part-label", lang: label.lang, dir: label.dir }, [...label.childNodes]),
        el("p", { class: "option-word" }, Coursekit.icon(word), " ",
          text({ right: "yourAnswerRight", wrong: "yourAnswer", blank: "blank" }[word]), given ? withUnit(given) : ""),
        word !== "right" && right ? el("div", { class: "option-word is-right" }, Coursekit.icon("right"), " ", text("right"), right) : "",
        codes.map(feedback).filter(Boolean).map((html) => Coursekit.prose("feedback", html)));
    });
    const around = card.querySelector("[data-parts]");
    around.after(el("ul", { class: "parts judged" }, rows));
    if (around.dataset.parts !== "layout") around.remove();
    else parts(around).forEach((part) => part.replaceChildren(...part.querySelectorAll(".gap-number")));
  }

  function judgeFields(card, question, key, { value, convention }, verdict) {
    const unit = card.querySelector(".unit");
    const withUnit = (digits) => [el("bdi", {}, digits), " ", unit ? Coursekit.inCourseLanguage(unit.textContent) : ""];
    const given = [value].flat().filter(Boolean).join(", ");
    const rows = [row(verdict, text("yourAnswer"), given ? withUnit(given) : text("none"))];
    if (key.value !== undefined && verdict !== "right") {
      const shown = (digits) => Coursekit.readableNumber(digits, convention);
      const range = key.low === key.high ? "" : el("span", { class: "range" }, text("accepted", { low: shown(key.low), high: shown(key.high) }));
      rows.push(row("right", text("right"), [Coursekit.icon("right"), " ", withUnit(shown(key.value)), " ", range]));
    }
    fields(card)[0].closest(".number, .answer, p, div").replaceWith(el("dl", { class: "given" }, rows));
  }

  const row = (className, term, description) =>
    el("div", { class: className }, el("dt", {}, term), el("dd", {}, description));

  const review = ({ address, title }) =>
    el("p", { class: "review" },
      el("a", { href: address }, title ? text("readAgain", { title }) : text("readThisAgain")));

  /** Plain digits as they are shown: narrow spaces between thousands from five digits on; pages/filters.py does so too. */
  Coursekit.readableNumber = function (digits, convention) {
    const [whole, part] = digits.split(".");
    const grouped = whole.replace("-", "").length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
    return part === undefined ? grouped : grouped + (convention === "comma" ? "," : ".") + part;
  };
})();
