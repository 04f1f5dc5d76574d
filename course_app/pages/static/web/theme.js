/* The reader's choice of colours: [data-theme-choice] in the footer gets the buttons; kept in a cookie that the server reads. */
(function () {
  var place = document.querySelector("[data-theme-choice]");
  if (!place) { return; }
  var root = document.documentElement;
  var label = document.createElement("label");
  var select = document.createElement("select");
  label.textContent = Coursekit.text("theme") + " ";
  label.appendChild(select);
  [["", "themeAuto"], ["light", "themeLight"], ["dark", "themeDark"]].forEach(function (choice) {
    select.add(new Option(Coursekit.text(choice[1]), choice[0], false, (root.dataset.theme || "") === choice[0]));
  });
  select.addEventListener("change", function () {
    if (select.value) { root.dataset.theme = select.value; } else { delete root.dataset.theme; }
    document.cookie = "theme=" + select.value + ";path=/;max-age=" + (select.value ? 31536000 : 0) + ";samesite=lax";
  });
  place.appendChild(label);
  place.hidden = false;
}());
