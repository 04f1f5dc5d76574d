// Starts the kit: one page at a time out of the one document, by the address after #.
(function () {
  const course = (Coursekit.course = JSON.parse(document.getElementById("kit-data").textContent));
  Coursekit.texts = course.texts;
  Coursekit.calculatorKinds = course.calculators;

  const LEARNER = "1"; // the names of what is kept have room for several
  const keeper = Coursekit.keeper(course.course, LEARNER, () => window.localStorage);
  const world = { edition: course.edition, language: course.language, now: () => new Date().toISOString(), random: Math.random };
  const pages = new Map([...document.querySelectorAll("[data-page]")].map((page) => [page.id, page]));
  const missing = pages.get("kit-missing");
  const name = document.title;
  let stopWatching = () => undefined;
  let shown = null;
  course.quizzes.flatMap((quiz) => quiz.questions).forEach(makeWhole);

  const kit = {
    keeper,
    unit: (id) => course.units.find((unit) => unit.id === id),
    quiz: (id) => course.quizzes.find((quiz) => quiz.id === id),
    tries: (quiz) => Coursekit.tries(keeper, quiz, world),
    convention: () => ({ point: "point", comma: "comma" })[keeper.get("convention")] ?? null, // none until it is chosen
    chooseConvention: (convention) => keeper.set("convention", convention),
    progress() {
      const read = new Set(keeper.names("read/").map((one) => one.slice("read/".length)));
      const best = new Map(course.quizzes.map((quiz) => [quiz.id, kit.tries(quiz).best()]).filter(([, score]) => score));
      return Coursekit.progress(course, read, best);
    },
    go(address) {
      if (location.hash === address) show();
      else location.hash = address;
    },
    sayTrouble,
  };
  kit.review = Coursekit.reviewing(keeper, course, kit.tries, world);

  /** Gives each variant what the file tells once for all of them. */
  function makeWhole({ start, end, feedback, variants }) {
    for (const variant of variants) {
      variant.card = start + variant.card + end;
      variant.feedback = { ...feedback, ...variant.feedback };
    }
  }

  const worksheets = {
    convention: kit.convention,
    choose: kit.chooseConvention,
    get: (unit, id) => keeper.get(`worksheet/${unit}/${id}`),
    set(unit, id, sheet, say) {
      const isKept = sheet ? keeper.set(`worksheet/${unit}/${id}`, sheet) : (keeper.remove(`worksheet/${unit}/${id}`), true);
      say(Coursekit.text(isKept ? "calcKept" : "heldOpen"));
      sayTrouble();
    },
  };

  // --- what each page does when it is shown ---

  const idOf = (page) => page.dataset.page.split(":")[1];

  const showers = {
    course: (page) => Coursekit.showCourse(page, kit),
    unit(page, place) {
      const unit = kit.unit(idOf(page));
      Coursekit.showUnit(page, unit, kit.progress());
      Coursekit.startCalculators(page, worksheets);
      if (place.section) keepPlace(unit, place.section);
      stopWatching = Coursekit.watchReading(page, unit, {
        onPlace: (section) => keepPlace(unit, section),
        onRead: (section) => markRead(page, unit, section),
        isRead: (section) => keeper.get(`read/${unit.id}/${section}`) !== null,
      });
    },
    quiz: (page, place) => Coursekit.showQuiz(page, kit.quiz(idOf(page)), place.number ?? null, kit),
    review: (page) => Coursekit.showReview(page, kit),
    search(page, place) {
      const field = page.querySelector("input");
      if (place.query !== undefined) field.value = place.query;
      Coursekit.showSearch(page, field.value);
    },
  };

  function keepPlace(unit, section) {
    if (unit.sections.some((one) => one.id === section)) keeper.set("place", { unit: unit.id, section });
    sayTrouble();
  }

  function markRead(page, unit, section) {
    const hadFocus = document.activeElement?.dataset.read === section;
    keeper.set(`read/${unit.id}/${section}`, world.now());
    Coursekit.showUnit(page, unit, kit.progress());
    if (hadFocus) page.querySelector(`[data-section-end="${section}"] .signal`).focus({ preventScroll: true });
    sayTrouble();
  }

  // --- from the address to a page ---

  /** {page, target, number, query, section} of what stands after #; page is undefined for an unknown address. */
  function placeOf(hash) {
    const [, written, query] = /^([^?]*)\??(.*)$/s.exec(hash);
    const path = decoded(written);
    const result = /^(\/quizzes\/[^/]+\/)results\/(\d+)$/.exec(path);
    if (result) return { page: pages.get(result[1]), number: Number(result[2]) };
    const target = pages.get(path || "/") ?? document.getElementById(path);
    const page = target?.closest("[data-page]");
    const section = target?.closest(".unit-section")?.id.split("--").slice(1).join("--");
    const asked = page?.dataset.page === "search" ? new URLSearchParams(query).get("q") ?? "" : undefined;
    return { page, section, query: asked, target: target === page ? null : target };
  }

  function decoded(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  function show(isMoved = true) {
    const place = placeOf(location.hash.slice(1));
    const page = place.page ?? missing;
    const isNew = page !== shown;
    shown = page;
    stopWatching();
    stopWatching = () => undefined;
    pages.forEach((one) => one.classList.toggle("is-shown", one === page));
    document.querySelectorAll("[data-quiz]").forEach((one) => one.replaceChildren()); // an id is there once
    const heading = page.querySelector("h1");
    document.title = page.dataset.page === "course" ? name : `${heading.textContent} – ${name}`;
    markNavigation(page.dataset.page);
    showers[page.dataset.page.split(":")[0]]?.(page, place);
    if (isMoved) move(place.target, heading, isNew);
    sayTrouble();
  }

  /** To the top of a page, or to the place in it; whoever reads with the ears is taken along. */
  function move(target, heading, isNew) {
    if (target) target.scrollIntoView();
    else window.scrollTo({ top: 0, behavior: "instant" });
    if (isNew || !target) focusOn(target ?? heading);
  }

  function focusOn(element) {
    if (!element.hasAttribute("tabindex") && !element.matches("a, button, input")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  function markNavigation(pageName) {
    const kind = pageName.split(":")[0];
    const here = ["unit", "quiz", "graded", "review"].includes(kind) ? "course" : kind;
    for (const link of document.querySelectorAll(".top-nav a")) {
      if (link.dataset.here === here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  function sayTrouble() {
    const place = document.getElementById("kit-trouble");
    const trouble = keeper.trouble();
    if (!trouble || !place.hidden) return;
    place.textContent = Coursekit.text(trouble === "full" ? "storageFull" : "storageMissing");
    place.hidden = false;
  }

  // --- start ---

  pages.forEach((page) => page.removeAttribute("id")); // or the browser scrolls to where a page begins, by itself

  for (const unit of course.units) {
    const page = pages.get(`/units/${unit.id}/`);
    Coursekit.prepareUnit(page, unit);
    page.addEventListener("click", (event) => {
      const button = event.target.closest("[data-read]");
      if (button) markRead(page, unit, button.dataset.read);
    });
  }

  const search = pages.get("/search");
  search.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = `#/search?q=${encodeURIComponent(search.querySelector("input").value)}`;
  });
  search.querySelector("input").addEventListener("input", () => Coursekit.showSearch(search, search.querySelector("input").value));

  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });

  const theme = keeper.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  document.querySelector("[data-theme-choice]").addEventListener("change", (event) => keeper.set("theme", event.target.value));

  window.addEventListener("hashchange", () => show());
  show(location.hash !== "");
  Coursekit.started = true;
})();
