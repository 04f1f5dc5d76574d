// Questions as cards to answer. The page's own templates drew each card unanswered (templates/question.html); here it is
// filled, shuffled and asked back. Nothing here knows a kind of question, only the hooks that templates set:
// [data-option] what may change places ([data-fixed] not), [data-part] one of several fields.
(function () {
  const { el, text } = Coursekit;

  /** FNV-1a: the order of options hangs on the try and the options' ids alone, so that it stays through a restart. */
  function hash(words) {
    let value = 0x811c9dc5;
    for (const character of words) value = Math.imul(value ^ character.codePointAt(0), 0x01000193) >>> 0;
    return value;
  }

  const fields = (card) => [...card.querySelectorAll("input, select, textarea")].filter((field) => field.name);

  /** A card to answer, with what was entered so far. */
  Coursekit.card = function (question, variant, seed, value, convention) {
    const card = Coursekit.html(variant.card);
    card.querySelectorAll("button").forEach((button) => (button.type = "button")); // none of them hands in
    if (question.shuffle) shuffle(card, seed, variant.key.order);
    fields(card).forEach((field) => fill(field, value));
    Coursekit.showConvention(card, convention);
    return card;
  };

  /** `right`: of steps to put in order, their ids; they are shuffled again while they stand so, as in pages/questions.py. */
  function shuffle(card, seed, right) {
    const id = (option) => option.dataset.option ?? option.dataset.choice;
    const place = (option) => hash(`${seed}/${id(option)}`);
    const movable = [...card.querySelectorAll("[data-option]:not([data-fixed]), [data-choice]")];
    movable.sort((a, b) => place(a) - place(b));
    if (right?.length > 1 && movable.map(id).join() === right.join()) shuffle(card, `${seed}/again`, right);
    else movable.forEach((option) => option.parentNode.append(option));
  }

  /** The text that belongs to a field, by the rule for their names (course/responses.py); a list for several ticks. */
  function fill(field, value) {
    const own = typeof value === "object" && !Array.isArray(value) ? value[field.name.split(".").at(-1)] ?? "" : value;
    if (field.type === "radio" || field.type === "checkbox") field.checked = [own].flat().includes(field.value);
    else if (typeof own === "string") field.value = own;
  }

  /** The pieces of a sentence with an element where its {place} is. */
  Coursekit.around = function (name, place, element) {
    const [before, after] = text(name).split(`{${place}}`);
    return [before, element, after];
  };

  /** Says beside a number's field how one and a half is written, and offers the other way. Until one is chosen the
   *  template's own words stand, which ask. */
  Coursekit.showConvention = function (card, convention) {
    if (!convention) return;
    const example = { point: "1.5", comma: "1,5" };
    const other = { point: "comma", comma: "point" }[convention];
    const hints = new Set([...card.querySelectorAll("[data-convention]")].map((button) => button.closest(".hint")));
    for (const hint of hints) {
      hint.replaceChildren(
        el("span", {}, Coursekit.around("youWrite", "example", el("b", { dir: "ltr" }, example[convention]))),
        el("button", { type: "button", class: "plain", name: "convention", value: other, "data-convention": other },
          text("iWrite", { example: example[other] })),
      );
    }
  };

  /** The first `count` hints of the variant, and a button while there are more. */
  Coursekit.showHints = function (card, { hints }, count) {
    const list = card.querySelector("[data-hints]");
    if (!list) return;
    list.replaceChildren(...hints.slice(0, count).map((html) => el("li", {}, Coursekit.prose("", html))));
    list.hidden = count === 0;
    const button = card.querySelector("[data-hint]");
    if (!button) return;
    button.parentNode.hidden = count >= hints.length;
    if (count) button.textContent = text("anotherHint");
  };

  // --- asking back ---

  const WORDS = { unit: "otherUnit", spelling: "checkSpelling", twice: "ownPlace" };

  /** Another unit is another fault where none stands beside the field: one to type with the number, or none at all. */
  function wordsFor(name, card, field) {
    if (name !== "unit" || field.parentNode.querySelector(".unit")) return WORDS[name];
    return card.dataset.kind === "quantity" ? "unknownUnit" : "numberAlone";
  }

  /** A sentence for each place that several fields have. */
  function sharedPlaces(asked) {
    const places = [...new Set(asked.map((field) => field.value))].sort((a, b) => a - b);
    return places.map((place) => `${text("samePlace", { place })} `);
  }

  /** Asks what was meant, or says why it cannot be taken as it is. */
  Coursekit.askBack = function (card, outcome, convention) {
    const place = card.querySelector("[data-asked]");
    const id = `${card.id}-asked`;
    const known = outcome.codes.find((code) => WORDS[code.name]);
    const asked = askedFields(card, outcome);
    const [field] = asked;
    const readings = outcome.readings.map((reading) => offer(card, field, reading, convention));
    const words = readings.length ? whichOf(readings) : [text(known ? wordsFor(known.name, card, field) : "notReadable")];
    const sentence = [Coursekit.icon("attention"), " ", ...(known?.name === "twice" ? sharedPlaces(asked) : nameOf(card, field)), ...words];
    place.replaceChildren(
      readings.length
        ? el("div", { class: "asked", role: "group", "aria-labelledby": id }, el("p", { id }, sentence),
          readings.map((reading) => button(field.name, reading)))
        : el("p", { class: "asked", id }, sentence),
    );
    card.classList.add("is-asked");
    for (const one of asked) {
      one.setAttribute("aria-invalid", "true");
      describe(one, (ids) => [...ids, id]);
    }
  };

  /** What the button of a reading puts in place of what was typed, and says; pages/questions.py does so too. */
  function offer({ dataset }, { value }, reading, convention) {
    const unit = dataset.kind === "quantity" ? Coursekit.readNumber(value, convention).unit : "";
    const withUnit = (number) => `${number} ${unit}`.trimEnd();
    return { meant: withUnit(Coursekit.typedNumber(reading, convention)), said: withUnit(Coursekit.shownNumber(reading, convention)) };
  }

  const whichOf = (readings) =>
    readings.length > 1 ? [text("whichNumber")] : Coursekit.around("thisNumber", "number", el("bdi", { dir: "ltr" }, readings[0].said));

  /** The label of a field among several, where it has one. */
  function nameOf(card, field) {
    const label = field.closest("[data-part]")?.querySelector("[data-label]");
    if (!label || card.querySelectorAll("[data-part]").length < 2) return [];
    const { language, dir } = Coursekit.course;
    return [el("b", { lang: language, dir }, [...label.cloneNode(true).childNodes]), ": "];
  }

  /** The fields of the parts that codes name, else the first one that was filled in. */
  function askedFields(card, outcome) {
    const parts = outcome.codes.map((code) => code.about.split(".")[0]);
    const own = fields(card).filter((field) => parts.includes(field.name.split(".")[2]));
    return own.length ? own : [fields(card).find((field) => field.value) ?? fields(card)[0]];
  }

  const button = (name, { meant, said }) =>
    el("button", { type: "button", class: "button second", name: "meant", value: meant, "data-field": name },
      el("span", { dir: "ltr" }, said));

  Coursekit.clearAsked = function (card) {
    if (!card.classList.contains("is-asked")) return;
    card.querySelector("[data-asked]").replaceChildren();
    card.classList.remove("is-asked");
    for (const field of card.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      describe(field, (ids) => ids.filter((id) => id !== `${card.id}-asked`));
    }
  };

  /** Ties a field to the sentences about it, for those who do not see them side by side. */
  function describe(field, change) {
    const ids = change((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
    else field.removeAttribute("aria-describedby");
  }
})();
