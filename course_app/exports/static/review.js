// Review over time: which practice questions come back today. The twin of course/review.py; how long a card rests comes
// from the table that the course was exported with. Days are texts, "2026-11-24", of the calendar where the learner is.
(function () {
  const [AGAIN, HARD, GOOD] = [1, 2, 3]; // the numbers of FSRS
  const DAY = 86400000; // milliseconds

  const later = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

  const ratingOf = (share) => (share === "1" ? GOOD : share === "0" ? AGAIN : HARD);

  /** Days until a question is due after these ratings, each given on its day; a longer history goes by its last ones. */
  Coursekit.reviewInterval = function ({ intervals, depth }, ratings) {
    let [days, branches] = [0, intervals];
    for (const rating of ratings.slice(-depth)) [days, ...branches] = [branches[rating - 1]].flat();
    return days;
  };

  /** `answers`, in the order of time: {id, variant, share, on}. Gives a Map of id → card. */
  Coursekit.reviewCards = function (answers, table) {
    const cards = new Map();
    for (const answer of answers) cards.set(answer.id, after(cards.get(answer.id), answer, table));
    return cards;
  };

  function after(card, { id, variant, share, on }, table) {
    const rating = ratingOf(share);
    const variants = [...(card?.variants ?? []), variant];
    const counts = !card || on >= card.dueOn || (rating === AGAIN && later(on, 1) < card.dueOn);
    if (!counts) return { ...card, variants };
    const ratings = [...(card?.ratings ?? []), rating];
    return { id, ratings, variants, dueOn: later(on, Coursekit.reviewInterval(table, ratings)) };
  }

  /** What is due, what comes next. `order` holds every id; `done` were answered in review today. */
  Coursekit.reviewPlan = function (cards, { order, most }, done, today) {
    const places = new Map(order.map((id, place) => [id, place]));
    const sorted = [...cards.values()].sort((a, b) => compare(a.dueOn, b.dueOn) || places.get(a.id) - places.get(b.id));
    const waiting = sorted.filter((card) => card.dueOn <= today);
    const due = waiting.slice(0, Math.max(0, most - done));
    const left = waiting.length - due.length;
    const resting = sorted.filter((card) => card.dueOn > today).map((card) => card.dueOn);
    const nextOn = left ? later(today, 1) : resting[0] ?? null;
    const count = left + resting.filter((day) => day === nextOn).length;
    return { today, cards: sorted, due, done, nextOn, nextCount: Math.min(most, count) };
  };

  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  /** One of those shown least often, by turns. */
  Coursekit.nextVariant = function (variants, shown) {
    const times = (id) => shown.filter((one) => one === id).length;
    const least = Math.min(...variants.map(times));
    const start = variants.indexOf(shown.at(-1)) + 1;
    return [...variants.slice(start), ...variants.slice(0, start)].find((id) => times(id) === least);
  };
})();
