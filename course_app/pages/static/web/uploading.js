/* A file beside a text is sent as soon as it is chosen: [data-upload] holds the address, its field is named
   file.<question>, [data-file] shows what is kept, [data-remove] takes it away. POST: attempt, upload, the file; answers
   { name, at }, or 422 { reason }. [name=upload] sends it again where it did not arrive, and hides while no file is
   chosen: the form that it belongs to would hold none, and be refused. */
(function () {
  function offer(place) {
    place.querySelector("[name=upload]").hidden = !place.querySelector("[type=file]").files.length;
  }
  function show(place, data) {
    var line = place.querySelector("[data-file]");
    var link = document.createElement("a");
    link.href = data.at;
    link.download = "";
    link.textContent = data.name;
    line.replaceChildren(link);
    line.hidden = false;
    place.querySelector("[data-remove]").hidden = false;
  }
  function send(place, field) {
    var card = place.closest("[data-question]");
    var said = card.querySelector("[data-saved]");
    var body = new FormData();
    if (!field.files.length) { return; }
    function say(words, waiting) {
      said.textContent = words;
      said.classList.toggle("waiting", Boolean(waiting));
    }
    body.append("attempt", field.form.dataset.try);
    body.append("upload", card.dataset.question);
    body.append(field.name, field.files[0]);
    say(Coursekit.text("sending"));
    Coursekit.send(place.dataset.upload, body).then(function (answer) {
      if (answer.ok) {
        show(place, answer.data);
        field.value = "";
        say(Coursekit.text("uploaded", { name: answer.data.name }));
      } else {
        if (answer.status >= 400 && answer.status < 500) { field.value = ""; }
        say(answer.data && answer.data.reason || Coursekit.text(answer.status === 413 ? "tooLarge" : "notUploaded"), true);
      }
      offer(place);
    });
  }
  document.addEventListener("change", function (event) {
    var place = event.target.type === "file" && event.target.closest("[data-upload]");
    if (place) { send(place, event.target); offer(place); }
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-upload] [name=upload]");
    if (!button) { return; }
    event.preventDefault();
    send(button.closest("[data-upload]"), button.parentNode.querySelector("[type=file]"));
  });
  Coursekit.all("[data-upload]").forEach(offer);
}());
