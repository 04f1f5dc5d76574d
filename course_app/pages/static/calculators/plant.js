"use strict";
// Water, heat and load of a plant: the twin of balances.py, steam.py and pollution.py in course/calculators/.
globalThis.Coursekit ??= {};

(function (Coursekit) {
  const calculators = (Coursekit.calculators ??= {});
  const { total, Impossible } = Coursekit;
  const SECONDS_A_DAY = 86400;
  const STARRED = ["habitat", "land", "toxics"];

  /** Litres of water for each litre of drag-out, with so many stirred tanks in counterflow. */
  Coursekit.waterRatio = function (target, tanks) {
    if (tanks === 1) return target - 1;
    if (tanks === 2) return (Math.sqrt(4 * target - 3) - 1) / 2;
    const powers = [...Array(tanks + 1).keys()];
    return Coursekit.root((ratio) => target - total(powers.map((power) => ratio ** power)), 0, target);
  };

  calculators.rinse = ({ drag, bath, target, hours, tanks }) => ({
    one: drag * Coursekit.waterRatio(target, 1),
    two: drag * Coursekit.waterRatio(target, 2),
    three: drag * Coursekit.waterRatio(target, 3),
    water: (drag * Coursekit.waterRatio(target, tanks) * hours) / 1000,
    last: (bath * 1000) / target,
    lost: (drag * bath * hours) / 1000,
  });

  calculators.water = function ({ product, limit }, lines) {
    const way = (sign) => total(lines.filter((line) => line.direction * sign > 0).map((line) => line.amount));
    const [taken, left] = [way(1), way(-1)];
    const share = taken > 0 ? ((taken - left) / taken) * 100 : "nothing_in";
    const verdict = Math.abs(share) <= limit ? "closes" : "open";
    return { taken, left, gap: taken - left, share, verdict: taken > 0 ? verdict : "nothing_in", specific: taken / product };
  };

  calculators.boiler = function (given) {
    const added = given.steam_heat - given.feed_heat;
    if (added <= 0) throw new Impossible("steam_heat", "colder_than_feed");
    const efficiency = ((given.steam * added) / (given.fuel * given.fuel_heat)) * 100;
    if (efficiency > 100) throw new Impossible("fuel", "too_efficient");
    const back = given.back / 100;
    const mixed = back * given.condensate_heat + (1 - back) * given.feed_heat;
    const share = (mixed - given.feed_heat) / added;
    const fuel = (given.fuel * share * given.hours) / 1000;
    const water = (back * given.steam * given.hours) / 1000;
    const saved = fuel * given.fuel_price + water * given.water_price;
    return {
      efficiency,
      mixed,
      share: share * 100,
      fuel_saved: fuel,
      fuel_money: fuel * given.fuel_price,
      water_saved: water,
      water_money: water * given.water_price,
      money: saved,
      payback: saved > 0 ? given.outlay / saved : "never",
    };
  };

  /** Net heat of a tonne of solids that begins with the share `thin` (in percent). */
  Coursekit.netHeat = ({ heat_value, boiler_part, strong, economy, steam_value }, thin) =>
    (heat_value * boiler_part) / 100 - ((100 / thin - 100 / strong) / economy) * steam_value;

  calculators.liquor = function (given) {
    if (given.thin >= given.strong) throw new Impossible("thin", "not_thinner");
    const straw = given.pulp / (given.pulp_yield / 100);
    const organics = straw - given.pulp;
    const soda = (given.soda / 100) * straw;
    const burned = (given.heat_value * given.boiler_part) / 100;
    const net = Coursekit.netHeat(given, given.thin);
    const caught = given.caught / 100;
    const back = (soda * caught * given.regained) / 100;
    return {
      straw,
      solids: organics + soda,
      per_tonne: (organics + soda) / given.pulp,
      cod: organics * given.cod_factor,
      burned,
      evaporating: burned - net,
      net,
      break_even: 100 / ((burned * given.economy) / given.steam_value + 100 / given.strong),
      soda_back: back,
      soda_money: back * given.soda_price,
      cod_left: organics * given.cod_factor * (1 - caught),
    };
  };

  calculators.mac = function ({ base, charge }, lines) {
    if (total(lines.map((line) => line.amount)) > base) throw new Impossible("base", "too_small");
    const done = lines.filter((line) => line.cost / line.amount <= charge);
    const abated = total(done.map((line) => line.amount));
    const spent = total(done.map((line) => line.cost));
    const paid = (base - abated) * charge;
    const idle = base * charge;
    return { abated, left: base - abated, paid, spent, total: paid + spent, idle, better: idle - paid - spent };
  };

  calculators.river = function ({ flow, upstream, standard, effluent, strength }) {
    const poured = effluent / SECONDS_A_DAY;
    const mixed = (flow * upstream + poured * strength) / (flow + poured);
    const room = (flow + poured) * standard - flow * upstream;
    return {
      mixed,
      verdict: mixed <= standard ? "keeps" : "breaks",
      load: (poured * strength * SECONDS_A_DAY) / 1000,
      most_load: room > 0 ? (room * SECONDS_A_DAY) / 1000 : "no_room",
      most_strength: room > 0 ? room / poured : "no_room",
    };
  };

  calculators.screening = function (given) {
    const sum = total(Object.values(given));
    const isHigh = STARRED.some((name) => given[name] === 2) || sum >= 12;
    const low = sum >= 4 ? "category_b" : "category_c";
    return { total: sum, category: isHigh ? "category_a" : low };
  };
})(globalThis.Coursekit);
