"use strict";
// Money over time: the twin of course/calculators/money.py, which says the rules.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const calculators = (Coursekit.calculators ??= {});
  const [LOWEST, HIGHEST] = [Math.log(0.01), Math.log(101)];

  /** Thrown where numbers contradict each other; `word` says it at `field`. */
  Coursekit.Impossible = class extends Error {
    constructor(field, word) {
      super(`${field}: ${word}`);
      Object.assign(this, { field, word });
    }
  };

  Coursekit.total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

  Coursekit.annuityFactor = (rate, years) => (rate ? -Math.expm1(-years * Math.log1p(rate)) / rate : years);

  /** Where a function that is above zero at `low` and falls once through it is zero, by halving. */
  Coursekit.root = function (falling, low, high) {
    for (let step = 0; step < 100; step++) {
      const middle = (low + high) / 2;
      if (falling(middle) > 0) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };

  Coursekit.presentValue = (flows, rate) => Coursekit.total(flows.map((flow, year) => flow / (1 + rate) ** year));

  calculators.payback = function ({ outlay, saving, rate, years }) {
    const found = {
      simple: saving > 0 ? outlay / saving : "never",
      discounted: "not_in_life",
      value: saving * Coursekit.annuityFactor(rate / 100, years) - outlay,
    };
    let owed = outlay;
    for (let year = 1; year <= years; year++) {
      const worth = saving / (1 + rate / 100) ** year;
      if (worth >= owed) return { ...found, discounted: year - 1 + owed / worth };
      owed -= worth;
    }
    return found;
  };

  calculators.npv = function ({ outlay, saving, years, rate, end }) {
    const factor = Coursekit.annuityFactor(rate / 100, years);
    const present = saving * factor + end / (1 + rate / 100) ** years;
    const value = present - outlay;
    return { factor, present, value, yearly: value / factor, per_dollar: value / outlay };
  };

  calculators.irr = function ({ outlay, rate }, lines) {
    const flows = [-outlay, ...lines.map((line) => line.flow)];
    return { rate_of_return: rateOfReturn(flows), value: Coursekit.presentValue(flows, rate / 100) };
  };

  function rateOfReturn(flows) {
    const signs = flows.filter((flow) => flow !== 0).map((flow) => flow > 0);
    const changes = signs.filter((sign, place) => place > 0 && sign !== signs[place - 1]).length;
    if (changes > 1) return "several";
    const value = (power) => Coursekit.total(flows.map((flow, year) => flow * Math.exp(-power * year)));
    if (!changes || value(LOWEST) < 0 || value(HIGHEST) > 0) return "no_rate";
    return Math.expm1(Coursekit.root(value, LOWEST, HIGHEST)) * 100;
  }

  calculators.annuity = function ({ capital, years, rate, running, removed }) {
    const factor = Coursekit.annuityFactor(rate / 100, years);
    const yearly = capital / factor + running;
    return { factor, recovery: 1 / factor, capital_yearly: capital / factor, yearly, per_tonne: yearly / removed };
  };

  calculators.tca = function ({ outlay, years, rate }, lines) {
    const factor = Coursekit.annuityFactor(rate / 100, years);
    const found = { switching: outlay / factor };
    for (const tier of [0, 1, 2, 3]) {
      const saving = Coursekit.total(lines.filter((line) => line.tier <= tier).map((line) => (line.amount * line.chance) / 100));
      found[`value_${tier}`] = saving * factor - outlay;
      if (tier < 2) found[`payback_${tier}`] = saving > 0 ? outlay / saving : "never";
    }
    return found;
  };
})(globalThis.Coursekit);
