// Where a learner stands: the twin of course/progress.py, over what the kit holds. Graded quizzes are taken elsewhere, so
// that the rule here asks for sections and for the quizzes of the kit only.
(function () {
  const percent = (part, whole) => (whole ? Math.floor((part * 100) / whole) : 100);

  /** `read`: Set of "unit/section"; `best`: Map of quiz id → {percent, tries}, the best finished try. */
  Coursekit.progress = function (course, read, best) {
    const quizzes = new Map(course.quizzes.map((quiz) => [quiz.id, quizProgress(course, quiz, best.get(quiz.id))]));
    const units = course.units.map((unit) => unitProgress(course, unit, read, quizzes));
    const required = units.filter((unit) => unit.isRequired);
    const toPass = course.rule.quizzes.map((id) => quizzes.get(id));
    const done = sum(required.map((unit) => unit.read.length)) + toPass.filter((quiz) => quiz.isPassed).length;
    const all = sum(required.map((unit) => unit.sections)) + toPass.length;
    return {
      units,
      quizzes,
      percent: percent(done, all),
      minutesLeft: sum(required.map((unit) => unit.minutesLeft)),
      isComplete: done === all,
    };
  };

  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  function quizProgress(course, quiz, score) {
    return {
      quiz,
      score: score ?? null,
      isRequired: course.rule.quizzes.includes(quiz.id),
      isPassed: score !== undefined && score.percent >= quiz.pass_percent,
    };
  }

  function unitProgress(course, unit, read, quizzes) {
    const own = unit.quizzes.map((id) => quizzes.get(id));
    const sections = unit.sections.map((section) => section.id);
    const found = sections.filter((section) => read.has(`${unit.id}/${section}`));
    const isRead = found.length === sections.length;
    const isDone = isRead && own.every((quiz) => quiz.isPassed || !quiz.isRequired);
    const isBegun = found.length > 0 || own.some((quiz) => quiz.score);
    return {
      id: unit.id,
      read: found,
      sections: sections.length,
      readPercent: percent(found.length, sections.length),
      isRead,
      isRequired: course.rule.units.includes(unit.id),
      state: isDone ? "done" : isBegun ? "begun" : "new",
      minutesLeft: isRead ? 0 : Math.floor((unit.minutes * (sections.length - found.length)) / sections.length),
    };
  }
})();
