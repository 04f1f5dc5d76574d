// Answers questions put to the JavaScript twin, one JSON line for one JSON line, so that one process serves a whole run.
// Each line is a list of requests (twin_answers.js); the answer is the list of results.
// Usage: node twin.mjs FOLDER   (the folder with the twin's classic scripts)
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const folder = process.argv[2];
const scripts = readdirSync(folder).filter((name) => name.endsWith(".js")).sort().map((name) => join(folder, name));
for (const script of [...scripts, fileURLToPath(new URL("twin_answers.js", import.meta.url))]) {
  vm.runInThisContext(readFileSync(script, "utf8"), script);
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(globalThis.twinAnswers(JSON.parse(line)))}\n`);
}
