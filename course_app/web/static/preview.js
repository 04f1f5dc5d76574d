// Asks once a second whether a file of the course has changed, and then shows the page anew, at the same place.
"use strict";
(function () {
  var shown = document.documentElement.getAttribute("data-stamp");

  function look() {
    fetch("/stamp", { cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (stamp) {
        if (stamp !== shown) { location.reload(); } else { setTimeout(look, 1000); }
      })
      .catch(function () { setTimeout(look, 3000); });
  }

  setTimeout(look, 1000);
})();
