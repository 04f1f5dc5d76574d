"use strict";
// Where calculators keep a reader's numbers on the web: of a learner on the server, so that another device has them, and
// on this device until the server has them; of anybody else on this device.
// [data-calculators] holds data-save (the address, empty for who is no learner) and data-convention;
// template#worksheets holds { owner, sheets: calculator id → sheet } for a learner.
(function () {
  const at = document.querySelector("[data-calculators]");
  const { owner = "", sheets = {} } = JSON.parse(document.getElementById("worksheets")?.content.textContent ?? "{}");
  const { store, text } = Coursekit;
  const key = (unit, id) => `coursekit:worksheet:${owner}:${unit}:${id}`;
  const conventionKey = `coursekit:convention:${owner}`;
  const pending = new Map(); // calculator id → { name, sent, say }
  let isBusy = false;
  let wait = 0;

  function kept(name) {
    try {
      return JSON.parse(store.get(name) ?? "null");
    } catch {
      return null;
    }
  }

  const time = (iso) => (iso ? new Date(iso) : new Date()).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  /** One at a time, the latest of each calculator. */
  async function send() {
    const [id, one] = pending.entries().next().value ?? [];
    if (isBusy || !id) return;
    isBusy = true;
    const answer = await Coursekit.send(at.dataset.save + id, { sheet: one.sent }, true);
    isBusy = false;
    const isDone = answer.ok || [400, 404, 413, 422].includes(answer.status);
    if (isDone && pending.get(id) === one) {
      pending.delete(id);
      if (answer.ok) store.remove(one.name);
    }
    one.say(answer.ok ? text("saved", { time: time(answer.data?.saved_at) }) : text(answer.status === 401 ? "loggedOut" : isDone ? "calcKept" : "notSaved"));
    wait = isDone ? 0 : Math.min(60, wait ? wait * 2 : 2);
    if (pending.size && answer.status !== 401) setTimeout(send, wait * 1000);
  }

  const choices = {
    convention: () => ({ point: "point", comma: "comma" })[store.get(conventionKey) ?? at.dataset.convention] ?? null,
    choose: (convention) => store.set(conventionKey, convention),
    get(unit, id) {
      const here = kept(key(unit, id));
      return here ? here.sheet : sheets[id] ?? null;
    },
    set(unit, id, sheet, say) {
      const name = key(unit, id);
      const isKept = sheet || at.dataset.save ? store.set(name, JSON.stringify({ sheet })) : (store.remove(name), true);
      if (!at.dataset.save) return say(text(isKept ? "calcKept" : "calcNotKept"));
      pending.set(id, { name, sent: sheet ? JSON.stringify(sheet) : "", say });
      say(text("saving"));
      return send();
    },
  };

  Coursekit.startCalculators(document, choices);
  if (at.dataset.save) {
    for (const name of store.keys(key(at.dataset.unit, ""))) { // what did not reach the server before
      const sheet = kept(name)?.sheet;
      pending.set(name.slice(key(at.dataset.unit, "").length), { name, sent: sheet ? JSON.stringify(sheet) : "", say: () => undefined });
    }
    send();
    window.addEventListener("online", send);
  }
})();
