// Works out a batch of calculators in one process: JSON [[kind, given, lines], …] in, a list of results out.
// Usage: node twin.mjs FOLDER   (the folder with static files)
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const folder = process.argv[2];
for (const name of ["marking/characters", "marking/rationals", "marking/numbers", "calculators/money", "calculators/plant", "calculators/charts", "calculators/pictures", "calculators/typed", "calculators/csv"]) {
  vm.runInThisContext(readFileSync(join(folder, `${name}.js`), "utf8"), name);
}
const { calculators, pictures, Impossible } = globalThis.Coursekit;

const answers = {
  compute([kind, given, lines]) {
    try {
      return calculators[kind](given, lines);
    } catch (error) {
      if (error instanceof Impossible) return { impossible: [error.field, error.word] };
      throw error;
    }
  },
  draw([kind, given, lines]) {
    const found = calculators[kind](given, lines);
    const nothing = new Proxy({}, { get: () => "name" });
    const named = lines.map((line) => ({ ...line, name: "name" }));
    const format = (value) => `${value.toPrecision(4)}`;
    return pictures[kind]({ given, lines: named, found, words: nothing, names: nothing, format, formatOf: () => format });
  },
  read: ([field, typed, convention, unit, language]) =>
    globalThis.Coursekit.readField(field, typed, { convention, unit, format: globalThis.Coursekit.numberWriter(convention, language) }),
  write: ([value, places, convention, language]) => globalThis.Coursekit.numberWriter(convention, language)(value, places ?? undefined),
  respelt: ([typed, before, after]) => globalThis.Coursekit.respelt(typed, before, after),
  csv: ([rows, convention]) => globalThis.Coursekit.csv(rows, convention),
};

const requests = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(requests.map(([name, ...given]) => answers[name](given))));
