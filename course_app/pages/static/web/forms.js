/* Forms: a second click sends nothing twice; the error summary gets the focus. */
(function () {
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    if (event.submitter) { event.submitter.setAttribute("aria-disabled", "true"); }
  });
  window.addEventListener("pageshow", function () { /* back from the next page: everything can be sent again */
    Coursekit.all("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      Coursekit.all("[aria-disabled]", form).forEach(function (button) { button.removeAttribute("aria-disabled"); });
    });
  });
  var summary = document.querySelector("[data-focus]");
  if (summary) { summary.focus(); }
}());
