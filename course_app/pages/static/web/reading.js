/* A unit page: marks the current section in the contents, keeps the reader's place, and counts a section as read
   once its end was on screen and it was open long enough to read.
   [data-reading] holds data-read and data-place, the addresses; each link in .contents has data-section, and data-words
   where the section counts; template#read-sign is what stands at the end of a section read.
   POST read: section, event. POST place: anchor. */
(function () {
  var reading = document.querySelector("[data-reading]");
  if (!reading || !("IntersectionObserver" in window)) { return; }
  var WORDS_A_SECOND = 8; /* twice a fast reader: this guards against scrolling past, it does not test */
  var SETTLED = 2500; /* milliseconds on one section before the place is kept */
  var links = Coursekit.all(".contents a[data-section]");
  var sections = [];
  links.forEach(function (link) {
    var element = document.getElementById(link.hash.slice(1));
    var known = sections.filter(function (one) { return one.element === element; })[0];
    if (known) { known.links.push(link); } else if (element) { sections.push({ element: element, links: [link], id: link.dataset.section, words: Number(link.dataset.words || 0), seconds: 0, ended: false, done: link.hasAttribute("data-done") }); }
  });
  var current = null;
  var timer = 0;

  function mark(section) {
    if (section === current) { return; }
    current = section;
    links.forEach(function (link) { link.removeAttribute("aria-current"); });
    section.links.forEach(function (link) { link.setAttribute("aria-current", "true"); });
    clearTimeout(timer);
    timer = setTimeout(function () { keep(section); }, SETTLED);
  }
  function keep(section) {
    if (reading.dataset.place) { Coursekit.send(reading.dataset.place, { anchor: section.id }, true); }
  }
  function atTop() {
    var line = window.innerHeight / 3;
    var passed = sections.filter(function (section) { return section.element.getBoundingClientRect().top <= line; });
    if (passed.length) { mark(passed[passed.length - 1]); }
  }
  var waiting = false;
  window.addEventListener("scroll", function () {
    if (waiting) { return; }
    waiting = true;
    requestAnimationFrame(function () { waiting = false; atTop(); });
  }, { passive: true });

  function read(section) {
    section.done = true;
    if (!reading.dataset.read) { return; }
    Coursekit.send(reading.dataset.read, { section: section.id, event: Coursekit.uuid() }).then(function (answer) {
      if (!answer.ok) { section.done = false; return; } /* tried again while the section is on screen */
      show(section);
    });
  }
  function show(section) {
    var end = document.querySelector('[data-section-end="' + section.id + '"]');
    var line = document.querySelector("[data-progress]");
    var words = document.querySelector("[data-progress-words]");
    var sign = document.getElementById("read-sign");
    if (end && sign) { end.replaceChildren(sign.content.cloneNode(true)); }
    section.links.forEach(function (link) { if (sign) { link.append(sign.content.querySelector("svg").cloneNode(true)); } });
    if (line) { line.value = Math.min(line.max, line.value + 1); }
    if (words) { words.textContent = Coursekit.text("readCount", { read: line.value, total: line.max }); }
  }
  var form = document.getElementById("read");
  if (form) {
    form.addEventListener("submit", function (event) {
      var wanted = event.submitter && sections.filter(function (section) { return section.id === event.submitter.value; })[0];
      if (!wanted || wanted.done) { return; }
      event.preventDefault();
      read(wanted);
    });
  }
  var counted = sections.filter(function (section) { return section.words > 0; });
  setInterval(function () {
    if (document.hidden) { return; }
    counted.forEach(function (section) {
      if (section.done) { return; }
      var box = section.element.getBoundingClientRect();
      if (box.bottom < 0 || box.top > window.innerHeight) { return; }
      section.seconds += 1;
      if (box.bottom <= window.innerHeight) { section.ended = true; }
      if (section.ended && section.seconds >= Math.max(4, section.words / WORDS_A_SECOND)) { read(section); }
    });
  }, 1000);
  atTop();
}());
