// Texts and trusted HTML in the reader's language.
(function () {
  /** The first element of trusted HTML: what the course's compiler and our templates made. */
  Coursekit.html = function (text) {
    const template = document.createElement("template");
    template.innerHTML = text;
    return template.content.firstElementChild;
  };

  /** A stretch of course text, in the course's language. */
  Coursekit.prose = function (className, html) {
    const { language, dir } = Coursekit.course;
    const element = Coursekit.el("div", { class: className, lang: language, dir });
    element.innerHTML = html;
    return element;
  };

  Coursekit.inCourseLanguage = (text) => Coursekit.el("bdi", { lang: Coursekit.course.language }, text);

  Coursekit.icon = (name) => Coursekit.html(Coursekit.course.icons[name]);

  /** A sentence that hangs on a number: texts[name] holds a form a plural category. */
  Coursekit.counted = function (name, count) {
    const forms = Coursekit.texts[name];
    const form = forms[new Intl.PluralRules(Coursekit.course.formats).select(count)] ?? forms.other;
    return form.replace("{count}", Coursekit.numberText(count));
  };

  Coursekit.numberText = (number) => new Intl.NumberFormat(Coursekit.course.formats).format(number);

  Coursekit.percentText = (percent) =>
    new Intl.NumberFormat(Coursekit.course.formats, { style: "percent" }).format(percent / 100);

  /** Exact points as "2" or "5/2" as a page shows them: at most two decimals. */
  Coursekit.pointsText = function (exact) {
    const [numerator, denominator = "1"] = exact.split("/");
    return new Intl.NumberFormat(Coursekit.course.formats, { maximumFractionDigits: 2 }).format(numerator / denominator);
  };

  /** Study time: minutes in fives, hours in halves, as templates/words.html says it. */
  Coursekit.duration = function (minutes) {
    const { numberText, text } = Coursekit;
    if (minutes < 60) return text("minutes", { minutes: numberText(Math.ceil(minutes / 5) * 5) });
    const hours = Math.max(1, Math.floor((minutes + 15) / 30)) / 2;
    return hours === 1 ? text("hour") : text("hours", { hours: numberText(hours) });
  };

  Coursekit.dayText = (iso) => new Date(iso).toLocaleDateString(dates(), { dateStyle: "long" });

  Coursekit.clockText = (iso) =>
    new Date(iso).toLocaleTimeString(dates(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  /** Course English writes 23 November. */
  const dates = () => (Coursekit.course.formats === "en" ? "en-GB" : Coursekit.course.formats);
})();
