// A unit: which sections are read, which one is on screen, where the reader stopped.
(function () {
  const { el, text } = Coursekit;
  const WORDS_A_SECOND = 8; // twice a fast reader: this guards against scrolling past, it does not test
  const SETTLED = 2500; // milliseconds on one section before the place is kept

  const sectionElement = (unit, section) => document.getElementById(`${unit.id}--${section.id}`);

  /** Makes room at the end of each section, after the marker that the compiler left there. */
  Coursekit.prepareUnit = function (page, unit) {
    const comments = document.createTreeWalker(page.querySelector("article"), NodeFilter.SHOW_COMMENT);
    const markers = [];
    while (comments.nextNode()) markers.push(comments.currentNode);
    const { lang, dir } = document.documentElement;
    for (const section of unit.sections) {
      const marker = markers.find((one) => one.data === `/section:${section.id}`);
      marker?.after(el("div", { class: "section-end", "data-section-end": section.id, lang, dir }));
    }
  };

  Coursekit.showUnit = function (page, unit, progress) {
    const own = progress.units.find((one) => one.id === unit.id);
    for (const end of page.querySelectorAll("[data-section-end]")) {
      const isRead = own.read.includes(end.dataset.sectionEnd);
      if (isRead !== Boolean(end.querySelector(".signal")) || !end.firstChild) {
        end.replaceChildren(isRead ? readSignal() : readButton(unit, end.dataset.sectionEnd));
      }
    }
    for (const link of page.querySelectorAll(".contents a[data-section]")) {
      link.querySelectorAll(".done-sign").forEach((sign) => sign.remove());
      if (own.read.includes(link.dataset.section)) link.append(doneSign());
    }
    const needs = page.querySelector("[data-needs]");
    if (needs) needs.hidden = leaveUnread(needs, progress) === 0;
    const bar = page.querySelector("[data-progress]");
    bar.value = own.read.length;
    page.querySelector("[data-progress-words]").textContent = text("readCount", { read: own.read.length, total: own.sections });
    Coursekit.showQuizStates(page, progress);
  };

  /** Of the units to read first only those that are not read; gives how many. */
  function leaveUnread(needs, progress) {
    const items = [...needs.querySelectorAll("[data-need]")];
    for (const item of items) item.hidden = progress.units.find((one) => one.id === item.dataset.need).isRead;
    return items.filter((item) => !item.hidden).length;
  }

  const readSignal = () => el("span", { class: "signal right", tabindex: "-1" }, Coursekit.icon("done"), " ", text("read"));

  const doneSign = () =>
    el("span", { class: "done-sign" }, el("span", { class: "visually-hidden" }, ` ${text("isRead")}`), Coursekit.icon("done"));

  function readButton(unit, sectionId) {
    const { title } = unit.sections.find((section) => section.id === sectionId);
    return el("button", { type: "button", class: "button second", "data-read": sectionId },
      text("markRead"), " ", el("span", { class: "visually-hidden" }, Coursekit.inCourseLanguage(title)));
  }

  /** Watches one unit while it is on screen; the function that is given back stops it. */
  Coursekit.watchReading = function (page, unit, { onPlace, onRead, isRead }) {
    const seconds = new Map();
    const ended = new Set();
    let current = null;
    let settling = 0;

    function mark() {
      const passed = unit.sections.filter(
        (section) => sectionElement(unit, section)?.getBoundingClientRect().top <= window.innerHeight / 3,
      );
      const section = passed.at(-1) ?? null;
      if (section === current) return;
      current = section;
      for (const link of page.querySelectorAll(".contents a[data-section]")) {
        if (link.dataset.section === section?.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      clearTimeout(settling);
      if (section) settling = setTimeout(() => onPlace(section.id), SETTLED);
    }

    function tick() {
      if (document.hidden) return;
      for (const section of unit.sections) {
        const box = sectionElement(unit, section)?.getBoundingClientRect();
        if (!box || box.bottom < 0 || box.top > window.innerHeight || isRead(section.id)) continue;
        seconds.set(section.id, (seconds.get(section.id) ?? 0) + 1);
        if (box.bottom <= window.innerHeight) ended.add(section.id);
        const isLongEnough = seconds.get(section.id) >= Math.max(4, section.words / WORDS_A_SECOND);
        if (ended.has(section.id) && isLongEnough) onRead(section.id);
      }
    }

    const clock = setInterval(tick, 1000);
    window.addEventListener("scroll", mark, { passive: true });
    mark();
    return () => {
      clearInterval(clock);
      clearTimeout(settling);
      window.removeEventListener("scroll", mark);
    };
  };
})();
