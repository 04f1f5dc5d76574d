// Cards after marking, as templates/question.html draws them on the web: the verdict, what was given, what is right and
// what there is to say. Nothing here knows a kind of question. A key names the options that are `right`, the number that
// is its `value`, or the numbers of its parts as `values`; a code names the option, the part or the sentence it is about;
// feedback "answer:<part>" is a part's right answer in words.
(function () {
  const { el, icon, prose, text } = Coursekit;

  const hintsIn = (outcome) => Number(outcome.codes.find((code) => code.name === "hints")?.about ?? 0);

  /** What hints took makes no answer less right. */
  Coursekit.verdictOf = function (question, outcome) {
    if (outcome.status === "blank" || outcome.status === "unresolved") return outcome.status;
    if (outcome.share === "0") return "wrong";
    const most = Coursekit.afterHints(Coursekit.marked("1", []), question.hint_cost, hintsIn(outcome));
    return outcome.share === most.share ? "right" : "partly";
  };

  Coursekit.markedCard = function (question, variant, seed, { value, convention, chosen }, outcome) {
    const card = Coursekit.card(question, variant, seed, value, convention);
    const verdict = Coursekit.verdictOf(question, outcome);
    Coursekit.showHints(card, variant, hintsIn(outcome));
    card.querySelector("[data-hint]")?.parentNode.replaceWith(...hintsTook(question, outcome));
    const marked = { card, key: variant.key, feedback: variant.feedback, outcome, convention, verdict, value, chosen, told: new Set() };
    card.classList.add(`is-${verdict}`);
    card.querySelector(".points").replaceWith(verdictLine(question, outcome, verdict));
    card.querySelectorAll("[data-asked], [data-saved], .prompt ~ .hint, .hint:has([data-convention])").forEach((element) => element.remove());
    const choices = [...card.querySelectorAll("[data-option]")].filter((option) => option.querySelector("input"));
    const parts = [...card.querySelectorAll("[data-part]")];
    if (parts.length) judgeParts(marked, parts);
    else if (choices.length) judgeChoices(marked, choices);
    else if (verdict === "unresolved" || typeof value === "object") showWritten(card, value);
    else judgeField(marked);
    const rest = outcome.codes.filter((code) => !marked.told.has(code)).flatMap((code) => said(marked, code));
    const { model } = variant.feedback; // nobody marks here: it stands there to compare with
    rest.push(...(model ? [el("h3", {}, text("model")), prose("feedback", model)] : []));
    rest.push(...(variant.feedback.general ? [prose("feedback", variant.feedback.general)] : []));
    card.querySelector("[data-feedback]").replaceWith(...rest);
    if (question.review && verdict !== "right") card.append(review(question.review));
    return card;
  };

  function hintsTook({ hint_cost: cost }, outcome) {
    const hints = hintsIn(outcome);
    if (!hints || cost === "0") return [];
    const left = Coursekit.parseRational(Coursekit.afterHints(Coursekit.marked("1", []), cost, hints).share);
    const part = Coursekit.rationalText(Coursekit.rational(left.d - left.n, left.d));
    return [el("p", { class: "muted small" }, text("hintsTook", { part }))];
  }

  function verdictLine(question, outcome, verdict) {
    const { earned } = Coursekit.score([{ share: outcome.share, points: question.points }]);
    const points = verdict === "unresolved"
      ? text("notCounted") : text("points", { earned: Coursekit.pointsText(earned), possible: question.points });
    return el("p", { class: `verdict ${verdict}` }, icon(verdict), " ", text(verdict), " ", el("span", { class: "points" }, points));
  }

  /** The sentence of a code, once. */
  function said({ feedback, told }, code) {
    told.add(code);
    const html = feedback[Coursekit.feedbackKey(code)];
    return html ? [prose("feedback", html)] : [];
  }

  const wordLine = (iconName, words, ...more) =>
    el("p", { class: "option-word" }, iconName ? [icon(iconName), " "] : "", el("span", {}, words, more));

  /** What was typed where the value is still the reading that was chosen for it; course/responses.py does so too. */
  function typedBefore({ value, chosen }, part) {
    const one = chosen?.[part];
    if (!one || (part ? value[part] : value) !== one.reading) return [];
    return [" ", el("span", { class: "range" }, Coursekit.around("typedBefore", "text", el("bdi", { dir: "ltr" }, one.typed)))];
  }

  // --- options to tick ---

  function judgeChoices(marked, choices) {
    const right = [marked.key.right].flat();
    for (const option of choices) {
      const isGiven = option.querySelector("input").checked;
      const isRight = right.includes(option.dataset.option);
      const [className, iconName, word] =
        isGiven && isRight ? ["right", "right", "yourAnswerRight"]
        : isGiven ? ["wrong", "wrong", "yourAnswer"]
        : isRight ? ["missed", "right", "thisIsRight"] : [];
      const label = option.querySelector("label > span");
      const codes = marked.outcome.codes.filter((code) => code.about === option.dataset.option);
      option.replaceChildren(
        el("div", { class: "option-text", lang: label.lang, dir: label.dir }, [...label.childNodes]),
        ...(word ? [wordLine(iconName, text(word))] : []),
        ...codes.flatMap((code) => said(marked, code)),
      );
      if (className) option.classList.add(className);
      option.parentNode.classList.add("judged");
      for (const name of ["role", "aria-labelledby", "aria-label"]) option.parentNode.removeAttribute(name);
    }
  }

  // --- several fields ---

  function judgeParts(marked, parts) {
    const rows = parts.map((part) => partRow(marked, part));
    const around = marked.card.querySelector("[data-parts]");
    const list = el("ul", { class: "parts judged" }, rows);
    if (around.dataset.parts !== "layout") return around.replaceWith(list);
    for (const part of parts) {
      const unit = part.querySelector(".unit");
      part.replaceWith(el("b", {}, [...part.querySelector("[data-label]").childNodes]), ...(unit ? [" ", el("bdi", { dir: unit.dir }, unit.textContent)] : []));
    }
    around.removeAttribute("data-parts");
    return around.after(list);
  }

  function partRow(marked, part) {
    const { feedback, key, outcome } = marked;
    const id = part.dataset.part;
    const codes = outcome.codes.filter((code) => code.name !== "hints" && code.about.split(".")[0] === id);
    const names = codes.map((code) => code.name);
    const given = givenIn(part);
    const word = names.includes("right") ? "right" : names.includes("wrong") ? "wrong" : given ? "wrong" : "blank";
    const label = part.querySelector("[data-label]");
    const unit = part.querySelector(".unit")?.textContent ?? "";
    const about = { right: "yourAnswerRight", wrong: "yourAnswer", blank: "blank" }[word];
    return el("li", { class: `part ${word}` },
      label ? el("div", { class: "part-label", lang: label.lang, dir: label.dir }, [...label.cloneNode(true).childNodes]) : "",
      wordLine(word, text(about), given ? [": ", ...givenNodes(marked, id, given, unit)] : "", typedBefore(marked, id)),
      word === "right" ? "" : rightOf(feedback[`answer:${id}`], key.values?.[id], unit, marked.convention),
      codes.filter(({ name }) => !feedback[`${name}:${id}`]).flatMap(note),
      codes.flatMap((code) => said(marked, code)));
  }

  const NOTES = {
    "missing-unit": "unitMissing", "other-quantity": "otherQuantity", inverted: "upsideDown",
    "wrong-unit": "rightInOtherUnit", own: "fromYourOwn",
  };

  /** What a code means where the author says nothing of it. */
  const note = ({ name }) => (NOTES[name] ? [el("p", {}, text(NOTES[name]))] : []);

  const givenNodes = ({ key, convention }, id, given, unit) =>
    (key.values?.[id] ?? key.value) !== undefined ? Coursekit.typedMeasure(given, unit, convention) : [Coursekit.inCourseLanguage(given)];

  function givenIn(part) {
    const field = part.matches("input, select") ? part : part.querySelector("input, select");
    if (field.tagName !== "SELECT") return field.value;
    return field.value ? field.selectedOptions[0].textContent : "";
  }

  function rightOf(html, digits, unit, convention) {
    if (!html && digits === undefined) return "";
    const answer = Coursekit.inCourseLanguage("");
    if (digits === undefined) answer.innerHTML = html;
    const shown = digits === undefined ? [answer] : Coursekit.measure(Coursekit.readableNumber(String(digits), convention), unit);
    const line = wordLine("right", `${text("right")}: `, ...shown);
    line.classList.add("is-right");
    return line;
  }

  // --- a text that nobody marks here ---

  function showWritten(card, value) {
    const written = typeof value === "object" ? Object.values(value).join("\n") : String(value);
    const shown = written
      ? [el("p", { class: "option-word" }, text("yourAnswer")), el("div", { class: "written", dir: "auto" }, written)] : [];
    card.querySelector(".answer").replaceWith(...shown);
  }

  // --- one field ---

  function judgeField(marked) {
    const { card, key, convention, verdict, value } = marked;
    const unit = card.querySelector(".unit")?.textContent ?? "";
    const given = Coursekit.typedMeasure(String(value), unit, convention);
    const rows = [row(verdict, text("yourAnswer"), value ? [given, typedBefore(marked, "")] : text("none"))];
    if (key.value !== undefined && verdict !== "right") {
      const shown = (digits) => Coursekit.readableNumber(digits, convention);
      const range = key.low === key.high ? "" : acceptedRange(key, shown);
      rows.push(row("right", text("right"), [icon("right"), " ", Coursekit.measure(shown(key.value), unit), " ", el("span", { class: "range" }, range)]));
    }
    const field = card.querySelector("[data-parts], .number, .answer") ?? card.querySelector("input, textarea").parentNode;
    field.replaceWith(el("dl", { class: "given" }, rows));
  }

  const acceptedRange = ({ low, high, value }, shown) =>
    Coursekit.withNumbers("accepted", { low: shown(Coursekit.boundOf(low, value, true)), high: shown(Coursekit.boundOf(high, value, false)) });

  /** An end of what is accepted, cut inwards at two decimals more than the value has; pages/filters.py does so too. */
  Coursekit.boundOf = function (limit, value, upwards) {
    const [whole, part = ""] = limit.split(".");
    const decimals = (value.split(".")[1] ?? "").length + 2;
    if (part.length <= decimals) return limit;
    const isNegative = whole.startsWith("-");
    const away = upwards !== isNegative && /[1-9]/.test(part.slice(decimals));
    const units = BigInt(whole.replace("-", "") + part.slice(0, decimals)) + (away ? 1n : 0n);
    const digits = String(units).padStart(decimals + 1, "0");
    const cut = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, "");
    return isNegative ? `-${cut}` : cut;
  };

  const row = (className, term, description) =>
    el("div", { class: className }, el("dt", {}, term), el("dd", {}, description));

  const review = ({ address, title }) =>
    el("p", { class: "review" }, el("a", { href: address }, title ? text("readAgain", { title }) : text("readThisAgain")));

  /** A canonical number as it is shown: narrow spaces between thousands from five digits on, or a power of ten;
   *  pages/filters.py does so too. */
  Coursekit.readableNumber = function (digits, convention) {
    const [mantissa, power] = Coursekit.inPowers(digits);
    const [whole, part] = mantissa.split(".");
    const grouped = whole.replace("-", "").length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
    return (part === undefined ? grouped : grouped + (convention === "comma" ? "," : ".") + part) + power.replaceAll(" ", "\u00a0");
  };
})();
