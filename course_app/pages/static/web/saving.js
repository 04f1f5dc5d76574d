/* A quiz page: each answer is saved as it is given, and kept on the device until the server has it.
   form[data-saving] holds data-saving (the address), data-try (the try's id); cards are [data-question] with [data-saved].
   POST: attempt, the fields of one question, held where it waited on the device; answers { saved_at } as ISO text, and late where it does not count. 409: the try was handed in already. */
(function () {
  var FRESH = 20000; /* milliseconds; then it is asked again whether the server is there */
  var done = document.querySelector("[data-handed-in]");
  var prefix = function (id) { return "coursekit:try:" + id + ":"; };
  if (done) { Coursekit.store.keys(prefix(done.dataset.handedIn)).forEach(Coursekit.store.remove); }
  var form = document.querySelector("form[data-saving]");
  if (!form) { return; }
  var before = prefix(form.dataset.try);
  var pending = {}; /* question → the serialised fields that the server does not have yet */
  var held = {}; /* questions whose answer waited, so that the server cannot tell how long it took */
  var busy = ""; /* the question that is on its way */
  var wait = 0;
  var timer = 0;
  var isCut = false; /* the last save did not reach the server; then something is pending */
  var heard = Date.now(); /* when the server last answered */
  var notice = null; /* why the form was not sent, beside the button that was pressed */

  function fields(card) {
    var name = "r." + card.dataset.question;
    var sent = Coursekit.all("input, select, textarea", card)
      .filter(function (field) { return field.name && field.type !== "file" && (field.checked || (field.type !== "radio" && field.type !== "checkbox")); })
      .map(function (field) { return [field.name, field.value]; });
    return new URLSearchParams(sent.length ? sent : [[card.dataset.kind === "multiple" ? name + "[]" : name, ""]]).toString();
  }
  function card(question) { return Coursekit.all("[data-question]", form).filter(function (one) { return one.dataset.question === question; })[0]; }
  function say(question, words, waiting) {
    var place = card(question) && card(question).querySelector("[data-saved]");
    if (!place || place.textContent === words) { return; }
    place.textContent = words;
    place.classList.toggle("waiting", Boolean(waiting));
  }
  function clock(iso) {
    var moment = iso ? new Date(iso) : new Date();
    return moment.toLocaleTimeString(document.documentElement.lang || [], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }
  function given(one) {
    var question = one.dataset.question;
    pending[question] = fields(one);
    if (isCut || (busy && busy !== question)) { held[question] = true; }
    one.keptHere = Coursekit.store.set(before + question, pending[question]);
    say(question, Coursekit.text("saving"));
    wait = 0;
    next();
  }
  function next(leaving) {
    var question = Object.keys(pending)[0];
    if (busy || !question) { return; }
    clearTimeout(timer);
    busy = question;
    var sent = pending[question];
    var body = new URLSearchParams(sent);
    body.append("attempt", form.dataset.try);
    if (held[question]) { body.append("held", "1"); }
    Coursekit.send(form.dataset.saving, body, leaving).then(function (answer) {
      busy = "";
      if (answer.status) { heard = Date.now(); }
      if (answer.ok) { arrived(question, sent, answer.data); } else { failed(question, answer.status); }
    });
  }
  function arrived(question, sent, data) {
    wait = 0;
    connected();
    if (pending[question] === sent) {
      delete pending[question];
      delete held[question];
      Coursekit.store.remove(before + question);
      say(question, Coursekit.text(data && data.late ? "late" : "saved", { time: clock(data && data.saved_at) }));
    }
    next();
  }
  function failed(question, status) {
    var reason = status === 409 ? "refused" : status === 303 || status === 401 || status === 403 ? "loggedOut" : null;
    var kept = card(question) && card(question).keptHere;
    Object.keys(pending).forEach(function (one) { say(one, Coursekit.text(reason || (kept && !navigator.onLine ? "kept" : "notSaved")), true); });
    isCut = status === 0 || status >= 500;
    held[question] = true;
    if (status === 409) { pending = {}; return; }
    wait = Math.min(60, wait ? wait * 2 : 2);
    timer = setTimeout(next, wait * 1000);
  }
  function connected() {
    isCut = false;
    if (notice) { notice.remove(); notice = null; }
  }
  function sayNotSent(button) {
    var left = Object.keys(pending);
    var kept = left.every(function (question) { return card(question) && card(question).keptHere; });
    var row = button && button.parentNode !== form ? button.parentNode : form.querySelector(".actions");
    if (notice) { notice.remove(); }
    notice = document.createElement("p");
    notice.className = "saved waiting";
    notice.setAttribute("role", "alert");
    row.after(notice);
    notice.textContent = Coursekit.text(!left.length ? "notSentSaved" : kept ? "notSentKept" : "notSentOpen");
  }
  function restore() {
    Coursekit.store.keys(before).forEach(function (key) {
      var question = key.slice(before.length);
      var one = card(question);
      var kept = new URLSearchParams(Coursekit.store.get(key) || "");
      if (!one) { return; } /* it may be on another page of the try */
      Coursekit.all("input, select, textarea", one).forEach(function (field) {
        var values = kept.getAll(field.name);
        if (field.type === "file") { return; }
        if (field.type === "radio" || field.type === "checkbox") { field.checked = values.indexOf(field.value) >= 0; } else if (field.name && values.length) { field.value = values[0]; }
      });
      held[one.dataset.question] = true;
      given(one);
    });
  }
  var typing = 0;
  form.addEventListener("input", function (event) {
    var one = event.target.closest("[data-question]");
    if (!one || event.target.type === "file" || event.target.type === "radio" || event.target.type === "checkbox") { return; }
    clearTimeout(typing);
    typing = setTimeout(function () { given(one); }, 900);
  });
  form.addEventListener("change", function (event) {
    var one = event.target.closest("[data-question]");
    clearTimeout(typing);
    if (one && event.target.type !== "file") { given(one); }
  });
  form.addEventListener("keydown", function (event) { /* Enter in a field saves it; only the button hands in */
    if (event.key === "Enter" && event.target.matches("input[type=text]")) { event.preventDefault(); event.target.dispatchEvent(new Event("change", { bubbles: true })); }
  });
  window.addEventListener("online", function () { wait = 0; connected(); next(); });
  document.addEventListener("visibilitychange", function () { if (document.hidden) { next(true); } });
  var leaving = false;
  var isReached = false; /* by the question that was sent before the form */
  form.addEventListener("submit", function (event) { /* without a connection it would end on the browser's own error page */
    leaving = navigator.onLine && !isCut && (isReached || !busy && Date.now() - heard < FRESH);
    isReached = false;
    if (leaving) { return; }
    event.preventDefault();
    if (navigator.onLine && !isCut) { ask(event.submitter); } else { sayNotSent(event.submitter); next(); }
  });
  function ask(button) { /* whether the server is there; a save under way asks already */
    if (button) { button.setAttribute("aria-disabled", "true"); }
    Coursekit.send(form.dataset.saving, { attempt: form.dataset.try }).then(function (answer) {
      if (button) { button.removeAttribute("aria-disabled"); }
      if (answer.status) { heard = Date.now(); connected(); isReached = true; form.requestSubmit(button); } else { sayNotSent(button); }
    });
  }
  window.addEventListener("beforeunload", function (event) {
    if (!leaving && Object.keys(pending).length) { event.preventDefault(); event.returnValue = Coursekit.text("unsaved"); }
  });
  window.addEventListener("pageshow", function () { leaving = false; });
  restore();
}());
