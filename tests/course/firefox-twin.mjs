// Puts a file of requests to the twin in Firefox, in a page from the disk. Prints the answers as JSON.
// Usage: node firefox-twin.mjs PAGE_ADDRESS REQUESTS_FILE
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [address, requests] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath: "/usr/bin/firefox-esr", headless: true });
const page = await browser.newPage();
await page.goto(address);
const ask = (text) => JSON.stringify(globalThis.twinAnswers(JSON.parse(text)));
process.stdout.write(await page.evaluate(ask, readFileSync(requests, "utf8")));
await browser.close();
