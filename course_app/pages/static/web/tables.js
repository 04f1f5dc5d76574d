/* Dense tables (.wide-table): rows found by typing, and sorted by a click on a column's head.
   A cell sorts by its data-sort, else by its text; numbers within a text count as numbers. */
(function () {
  var MANY = 8; /* rows; fewer are seen at a glance */
  var order = new Intl.Collator(document.documentElement.lang || [], { numeric: true });

  Coursekit.all(".wide-table table").forEach(function (table) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    if (rows.length > 1) { Coursekit.all("thead th", table).forEach(function (head) { sortable(head, body, rows); }); }
    if (rows.length >= MANY) { findable(table, rows); }
  });

  function sortable(head, body, rows) {
    var button = document.createElement("button");
    var at = head.cellIndex;
    button.type = "button";
    button.className = "sort";
    button.append.apply(button, Array.prototype.slice.call(head.childNodes));
    head.append(button);
    button.addEventListener("click", function () {
      var turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      Coursekit.all("th[aria-sort]", head.parentNode).forEach(function (one) { one.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", turn === 1 ? "ascending" : "descending");
      rows.sort(function (one, other) { return turn * order.compare(value(one.cells[at]), value(other.cells[at])); });
      body.append.apply(body, rows);
    });
  }
  function value(cell) { return cell.dataset.sort || cell.textContent.trim(); }

  function findable(table, rows) {
    var label = document.createElement("label");
    var field = document.createElement("input");
    var count = document.createElement("span");
    label.className = "find-rows";
    field.type = "search";
    count.className = "muted";
    count.setAttribute("role", "status");
    label.append(Coursekit.text("findRows"), field, count);
    table.parentNode.before(label);
    field.addEventListener("input", function () {
      var wanted = field.value.toLocaleLowerCase().split(/\s+/);
      var found = rows.filter(function (row) {
        var text = row.textContent.toLocaleLowerCase();
        row.hidden = !wanted.every(function (word) { return text.indexOf(word) >= 0; });
        return !row.hidden;
      });
      count.textContent = field.value ? Coursekit.text("foundRows", { found: found.length, total: rows.length }) : "";
    });
  }
}());
