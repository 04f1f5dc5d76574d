"use strict";
// Which picture each calculator draws. `words` and `names` come from the article, in its language.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const steps = (low, high, count = 60) => Array.from({ length: count + 1 }, (_, place) => low + ((high - low) * place) / count);
  const { presentValue } = Coursekit;

  function valueCurve(flows, rate, { words, format }) {
    const high = Math.max(40, Math.min(200, rate * 1.5));
    const points = steps(0, high).map((at) => [at, presentValue(flows, at / 100)]);
    return Coursekit.curve({ points, mark: [rate, presentValue(flows, rate / 100)], acrossName: words.rate, upName: words.value, format });
  }

  const results = (found, names, ids, formatOf) =>
    ids.filter((id) => typeof found[id] === "number").map((id) => ({ name: names[id], value: found[id], shown: formatOf(id)(found[id]) }));

  /** kind → ({ given, lines, found, words, names, format, formatOf }) → { height, shapes }; `formatOf(result)` writes as the
      table does. */
  Coursekit.pictures = {
    payback({ given, words, format }) {
      const flows = [-given.outlay, ...Array(given.years).fill(given.saving)];
      let sum = 0;
      const values = flows.map((flow, year) => (sum += flow / (1 + given.rate / 100) ** year));
      return Coursekit.columns({ values, acrossName: words.year, upName: words.sum, format });
    },
    npv({ given, ...rest }) {
      const flows = [-given.outlay, ...Array(given.years).fill(given.saving)];
      flows[given.years] += given.end;
      return valueCurve(flows, given.rate, rest);
    },
    irr: ({ given, lines, ...rest }) => valueCurve([-given.outlay, ...lines.map((line) => line.flow)], given.rate, rest),
    annuity: ({ given, found, words, format, formatOf }) =>
      Coursekit.bars({
        items: [
          { name: words.capital, value: found.capital_yearly, shown: formatOf("capital_yearly")(found.capital_yearly) },
          { name: words.running, value: given.running, look: "fill-muted" },
        ],
        format,
      }),
    tca: ({ found, names, format, formatOf }) =>
      Coursekit.bars({ items: results(found, names, ["value_0", "value_1", "value_2", "value_3"], formatOf), format }),
    mac({ given, lines, words, format }) {
      const sorted = lines.map(({ amount, cost }) => ({ amount, price: cost / amount })).sort((one, other) => one.price - other.price);
      return Coursekit.stairs({ steps: sorted, charge: given.charge, base: given.base, acrossName: words.tonnes, upName: words.cost, format });
    },
    rinse: ({ given, words, formatOf }) =>
      Coursekit.bars({
        items: [1, 2, 3, 4, 5].map((tanks) => ({
          name: `${words.tanks}: ${tanks}`,
          value: given.drag * Coursekit.waterRatio(given.target, tanks),
          look: tanks === given.tanks ? "fill-accent" : "fill-muted",
        })),
        isLog: true,
        heading: words.flow,
        format: formatOf("one"),
      }),
    water: ({ lines, found, words, format, formatOf }) =>
      Coursekit.bars({
        items: [
          ...lines.map((line) => ({ name: line.name, value: line.amount, look: line.direction > 0 ? "fill-accent" : "fill-muted" })),
          { name: words.gap, value: found.gap, shown: formatOf("gap")(found.gap), look: "fill-attention" },
        ],
        format,
      }),
    boiler: ({ given, found, words, formatOf }) =>
      Coursekit.bars({
        items: [
          { name: words.before, value: given.fuel, look: "fill-muted" },
          { name: words.after, value: given.fuel * (1 - found.share / 100) },
        ],
        format: formatOf("fuel_saved"),
      }),
    liquor({ given, found, words, format }) {
      const low = Math.max(1, Math.min(given.thin, found.break_even) * 0.8);
      const points = steps(low, Math.min(given.strong, Math.max(given.thin, found.break_even) * 1.8)).map((at) => [at, Coursekit.netHeat(given, at)]);
      return Coursekit.curve({ points, mark: [given.thin, found.net], acrossName: words.solids, upName: words.net, format });
    },
    river: ({ given, found, words, format, formatOf }) =>
      Coursekit.bars({
        items: [
          { name: words.upstream, value: given.upstream, look: "fill-muted" },
          { name: words.mixed, value: found.mixed, shown: formatOf("mixed")(found.mixed), look: found.mixed > given.standard ? "fill-attention" : "fill-accent" },
        ],
        marks: [{ name: words.standard, value: given.standard }],
        format,
      }),
    screening: ({ found, names, format }) =>
      Coursekit.bars({
        items: [{ name: names.total, value: found.total }],
        marks: [{ name: "B", value: 4 }, { name: "A", value: 12 }],
        most: 20,
        format,
      }),
  };
})(globalThis.Coursekit);
