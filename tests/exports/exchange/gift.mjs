// Reads GIFT from standard input with gift-pegjs, and writes the questions as JSON.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { parse } = createRequire(import.meta.url)("gift-pegjs");
process.stdout.write(JSON.stringify(parse(readFileSync(0, "utf8"))));
