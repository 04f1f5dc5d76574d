// Answers questions put to the kit's scripts that have a Python twin, one JSON line for one JSON line.
// Usage: node kit_twin.mjs SCRIPT…   (classic scripts, in order of use)
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import vm from "node:vm";

vm.runInThisContext("var Coursekit = {};");
for (const path of process.argv.slice(2)) vm.runInThisContext(readFileSync(path, "utf8"), path);
const { fold, nextVariant, progress, reviewCards, reviewInterval, reviewPlan, search, tokens } = globalThis.Coursekit;

const answers = {
  fold,
  tokens,
  search,
  nextVariant,
  reviewInterval,
  reviewPlan: (answers, table, done, today) => reviewPlan(reviewCards(answers, table), table, done, today),
  progress(course, read, best) {
    const found = progress(course, new Set(read), new Map(Object.entries(best)));
    return { ...found, quizzes: [...found.quizzes.values()].map(({ quiz, ...rest }) => ({ id: quiz.id, ...rest })) };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[name](...given))}\n`);
}
