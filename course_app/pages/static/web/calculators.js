/* A unit with calculators: their scripts and styles are fetched when the first of them comes near, so that reading costs
   nothing more. [data-calculators] holds the two addresses; what else it holds is for web/worksheets.js. */
(function () {
  var at = document.querySelector("[data-calculators]");
  if (!at || !("IntersectionObserver" in window)) { return; }
  function load() {
    var style = document.createElement("link");
    var script = document.createElement("script");
    style.rel = "stylesheet";
    style.href = at.dataset.styles;
    script.src = at.dataset.calculators;
    document.head.append(style, script);
  }
  var watch = new IntersectionObserver(function (seen) {
    if (!seen.some(function (one) { return one.isIntersecting; })) { return; }
    watch.disconnect();
    load();
  }, { rootMargin: "800px" });
  Coursekit.all("section[data-calculator]").forEach(function (section) { watch.observe(section); });
}());
