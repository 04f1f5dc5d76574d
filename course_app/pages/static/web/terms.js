/* A term's explanation beside the term: the link a.term leads to a dt in the unit's list, whose dd is shown.
   Escape and the button close it and give the focus back. Also used by the kit. */
(function () {
  var open = null;
  function close(giveBack) {
    if (!open) { return; }
    open.box.remove();
    open.term.removeAttribute("aria-expanded");
    if (giveBack) { open.term.focus(); }
    open = null;
  }
  function show(term, name, explanation) {
    var box = document.createElement("div");
    var words = document.createElement("p");
    var button = document.createElement("button");
    box.className = "popover";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", name);
    box.tabIndex = -1;
    words.innerHTML = explanation.innerHTML;
    var spoken = term.closest("[lang]");
    words.lang = spoken.lang;
    words.dir = spoken.dir || "auto";
    button.type = "button";
    button.className = "plain";
    button.textContent = Coursekit.text("close");
    button.addEventListener("click", function () { close(true); });
    box.append(words, button);
    document.body.appendChild(box);
    place(box, term.getBoundingClientRect());
    term.setAttribute("aria-expanded", "true");
    open = { box: box, term: term };
    box.focus({ preventScroll: true });
  }
  function place(box, at) {
    var room = document.documentElement.clientWidth - box.offsetWidth - 16;
    var below = at.bottom + box.offsetHeight + 8 < window.innerHeight || at.top < box.offsetHeight + 8;
    box.style.left = Math.max(16, Math.min(at.left, room)) + window.scrollX + "px";
    box.style.top = (below ? at.bottom + 6 : at.top - box.offsetHeight - 6) + window.scrollY + "px";
  }
  document.addEventListener("click", function (event) {
    var term = event.target.closest ? event.target.closest("a.term") : null;
    if (open && open.box.contains(event.target)) { return; }
    var was = open && open.term;
    close(false);
    if (!term || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var name = document.getElementById(decodeURIComponent(term.hash.slice(1)));
    var explanation = name && name.nextElementSibling;
    if (!explanation) { return; }
    event.preventDefault();
    if (was !== term) { show(term, name.textContent, explanation); }
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { close(true); } });
  document.addEventListener("focusin", function (event) {
    if (open && event.target !== open.term && !open.box.contains(event.target)) { close(false); }
  });
}());
