// Reads texts of GIFT, an array in JSON, from standard input with gift-pegjs; for each, its questions or what is wrong.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { parse } = createRequire(import.meta.url)("gift-pegjs");

function read(text) {
  try {
    return parse(text);
  } catch (error) {
    return `${error.message}\n${text}`;
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(read)));
