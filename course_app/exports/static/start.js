/* Runs first: with scripts the kit shows one page at a time; without, or in a browser too old for them, all of it. */
(function () {
  var root = document.documentElement;
  root.classList.add("scripted");
  window.addEventListener("error", function () {
    if (!window.Coursekit || !window.Coursekit.started) { root.classList.remove("scripted"); }
  });
}());
