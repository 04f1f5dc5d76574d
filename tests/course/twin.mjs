// Answers questions put to the JavaScript twin, one JSON line for one JSON line, so that one process serves a whole run.
// Each line is a list of requests [function, ...arguments]; the answer is the list of results.
// Usage: node twin.mjs FOLDER   (the folder with the twin's classic scripts)
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import vm from "node:vm";

const folder = process.argv[2];
for (const name of readdirSync(folder).filter((name) => name.endsWith(".js")).sort()) {
  vm.runInThisContext(readFileSync(join(folder, name), "utf8"), name);
}
const twin = globalThis.Coursekit;

const answers = {
  mark: twin.mark,
  score: twin.score,
  typed: twin.typedNumber,
  hints: twin.afterHints,
  plain: twin.plainCharacters,
  read(text, convention) {
    const reading = twin.readNumber(text, convention);
    return { ...reading, value: reading.value && twin.rationalText(reading.value) };
  },
  fields(pairs) {
    try {
      return { values: twin.readFields(pairs) };
    } catch (error) {
      if (error instanceof RangeError) return { refused: true };
      throw error;
    }
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const results = JSON.parse(line).map(([name, ...given]) => answers[name](...given));
  process.stdout.write(`${JSON.stringify(results)}\n`);
}
