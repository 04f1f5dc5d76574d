// Search over units and glossary, as it is typed.
(function () {
  const { el, text } = Coursekit;
  const LIMIT = 30;

  Coursekit.showSearch = function (page, query) {
    const hits = Coursekit.search(Coursekit.course.search, query, LIMIT);
    const words = query.trim();
    page.querySelector("[data-how]").hidden = words !== "";
    page.querySelector("[data-count]").textContent =
      !words ? "" : hits.length ? Coursekit.counted("found", hits.length)
      : `${text("nothingFound", { words })} ${text("fewerWords")}`;
    page.querySelector("[data-hits]").replaceChildren(...hits.map(hitOf));
  };

  const hitOf = ({ entry, excerpt }) =>
    el("li", {},
      el("a", { href: entry.address }, entry.title),
      entry.trail ? el("p", { class: "small muted" }, entry.trail) : "",
      el("p", {}, excerpt));
})();
