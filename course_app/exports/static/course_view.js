// The course home: where am I, what is left, what next.
(function () {
  const { el, text } = Coursekit;

  Coursekit.showCourse = function (page, kit) {
    const progress = kit.progress();
    for (const unit of progress.units) {
      page.querySelector(`[data-state="${unit.id}"]`).replaceChildren(unitState(unit));
      const bar = page.querySelector(`[data-bar="${unit.id}"]`);
      bar.value = unit.read.length;
      bar.hidden = unit.state !== "begun" || unit.isRead;
    }
    Coursekit.showQuizStates(page, progress);
    page.querySelector("[data-next]").replaceChildren(...panel(kit, progress));
  };

  Coursekit.showQuizStates = function (page, progress) {
    for (const place of page.querySelectorAll("[data-quiz-state]")) {
      place.replaceChildren(quizState(progress.quizzes.get(place.dataset.quizState)));
    }
  };

  const word = (words) => el("span", { class: "state-word" }, words);
  const done = (words) => el("span", { class: "state-word done" }, Coursekit.icon("done"), " ", words);

  function unitState(unit) {
    if (unit.state === "done") return done(text("unitDone"));
    if (unit.isRead) return word(text("unitRead"));
    if (unit.state === "new") return word(text("notBegun"));
    return word(text("readPart", { part: Coursekit.percentText(unit.readPercent) }));
  }

  function quizState({ quiz, score, isPassed }) {
    if (!score) return word(text(quiz.use === "practice" ? "notTriedPractice" : "notTried"));
    if (quiz.use === "readiness") return done(text("tried"));
    const part = Coursekit.percentText(score.percent);
    return isPassed
      ? done(text("passed", { part }))
      : word(text("bestSoFar", { part, needed: Coursekit.percentText(quiz.pass_percent) }));
  }

  function panel(kit, progress) {
    const step = Coursekit.nextStep(kit, progress);
    const part = text("partReached", { part: Coursekit.percentText(progress.percent) });
    const left = progress.minutesLeft
      ? ` · ${text("aboutLeft", { time: Coursekit.duration(progress.minutesLeft) })}`
      : "";
    return [
      el("p", {}, el("strong", {}, step ? Coursekit.inCourseLanguage(step.title) : text("allDone"))),
      ...(step ? [el("div", { class: "actions" }, el("a", { class: "button primary", href: step.address }, step.label))] : []),
      el("progress", { value: progress.percent, max: 100, "aria-label": text("reachedSoFar") }),
      el("p", { class: "small muted" }, part, left),
      ...Coursekit.reviewLine(kit),
    ];
  }

  /** One step, the next one: what the rule asks for, and only then what else there is to read. */
  Coursekit.nextStep = function (kit, progress) {
    const missing = [...progress.quizzes.values()].find((one) => one.isRequired && !one.isPassed);
    return (
      inUnits(kit, progress, progress.units.filter((unit) => unit.isRequired)) ??
      (missing ? asking(missing.quiz) : null) ??
      inUnits(kit, progress, progress.units.filter((unit) => !unit.isRequired))
    );
  };

  /** Where the reader stopped, else what the first of these units still holds. */
  function inUnits(kit, progress, units) {
    const place = kit.keeper.get("place");
    const here = units.find((unit) => unit.id === place?.unit && !unit.isRead);
    if (here) return reading(kit.unit(here.id), "continueUnit", place.section);
    for (const unit of units) {
      const step = inUnit(kit, progress, unit);
      if (step) return step;
    }
    return null;
  }

  function inUnit(kit, progress, unit) {
    if (!unit.isRead) {
      const own = kit.unit(unit.id);
      if (!unit.read.length) return reading(own, "beginUnit", null);
      return reading(own, "continueUnit", own.sections.find((section) => !unit.read.includes(section.id)).id);
    }
    const open = kit.unit(unit.id).quizzes.map((id) => progress.quizzes.get(id)).find((one) => !one.score);
    return open ? asking(open.quiz) : null;
  }

  function reading(unit, label, section) {
    const isKnown = unit.sections.some((one) => one.id === section);
    return {
      title: unit.title,
      label: text(label, { number: unit.number }),
      address: isKnown ? `#${unit.id}--${section}` : `#/units/${unit.id}/`,
    };
  }

  const asking = (quiz) => ({
    title: quiz.title,
    label: text(quiz.use === "readiness" ? "toReadiness" : "toPractice"),
    address: `#/quizzes/${quiz.id}/`,
  });
})();
