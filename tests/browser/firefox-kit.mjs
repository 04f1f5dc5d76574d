// The kit from the disk in Firefox, over WebDriver BiDi: reads, answers rightly, wrongly and so that it is asked back,
// closes the browser and opens it again with the same profile. Prints what was seen, as JSON, for the test to judge.
// Usage: node firefox-kit.mjs KIT_ADDRESS PROFILE_FOLDER
import { createServer } from "node:http";
import puppeteer from "puppeteer-core";

const [kit, userDataDir] = process.argv.slice(2);
const seen = { requests: [], complaints: [] };

async function open() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: "/usr/bin/firefox-esr",
    headless: true,
    userDataDir,
    extraPrefsFirefox: {
      // the driver loosens both, and then every file could read every other one
      "security.fileuri.strict_origin_policy": true,
      "privacy.file_unique_origin": true,
    },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  page.on("request", (request) => request.url().startsWith("http") && seen.requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && seen.complaints.push(message.text()));
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  return { browser, page };
}

/** The driver's own waiting makes functions of texts in the page, which the kit's policy forbids. */
async function until(page, holds, given) {
  for (let left = 300; !(await page.evaluate(holds, given)); left--) {
    if (!left) throw new Error(`not within 30 seconds: ${holds} ${given}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const appears = (page, selector) => until(page, (wanted) => document.querySelector(wanted) !== null, selector);

const steps = (page) => ({
  text: (selector) => page.$eval(selector, (element) => element.textContent.trim()),
  click: (selector) => page.$eval(selector, (element) => element.click()),
  async go(address) {
    await page.evaluate((hash) => (location.hash = hash), address);
    await until(page, (hash) => location.hash === hash, address);
  },
  async type(selector, words) {
    await page.$eval(selector, (element) => { element.value = ""; element.focus(); });
    await page.keyboard.type(words);
  },
});

async function begin(page) {
  const { click, go } = steps(page);
  await go("#/quizzes/check-water/");
  await appears(page, ".is-shown [data-quiz] button");
  await click(".is-shown [data-quiz] button.primary");
  await appears(page, "#q--count input");
}

const wanted = async (page) => /\d+/.exec(await steps(page).text("#q--count .prompt"))[0];
const HAND_IN = ".is-shown form > .actions .primary";

async function first() {
  const { browser, page } = await open();
  const { click, go, text, type } = steps(page);
  await page.goto(kit);
  seen.heading = await text(".is-shown h1");
  await go("#/units/water/");
  await click('[data-read="why"]');
  seen.readSign = await text('[data-section-end="why"]');

  await begin(page);
  await click("#q--one [data-option=b2] input");
  await type("#q--count input", "8.1");
  await click(HAND_IN);
  await click(".is-shown form [name=anyway]"); // one is unanswered
  await appears(page, ".result-score");
  seen.wrong = { score: await text(".result-score"), feedback: await text("#q--one .option.wrong .feedback") };

  await begin(page);
  const number = await wanted(page);
  await click("#q--one [data-option=a1] input");
  await click("#q--some [data-option=c1] input");
  await click("#q--some [data-option=d2] input");
  await click("#q--count [data-convention=point]");
  await type("#q--count input", `${number},5`);
  await click(HAND_IN);
  await appears(page, "#q--count .asked button");
  seen.asked = { question: await text("#q--count .asked p"), reading: await text("#q--count .asked button") };
  seen.expectedReading = `${number}.5`;
  await click("#q--count .asked button");
  await click(HAND_IN);
  await appears(page, ".result-score");
  seen.right = { score: await text(".result-score") };

  await begin(page);
  await click("#q--some [data-option=e3] input");
  await type("#q--count input", "12");
  seen.openVariant = await wanted(page);
  await browser.close();
}

async function second() {
  const { browser, page } = await open();
  const { go, text } = steps(page);
  await page.goto(kit);
  seen.afterRestart = {
    unit: await text('[data-state="water"]'),
    quiz: await text('[data-page=course] [data-quiz-state="check-water"]'),
    next: await text("[data-next] .button"),
  };
  await go("#/quizzes/check-water/");
  await appears(page, "#q--count input");
  seen.openTry = await page.evaluate(() => ({
    ticked: document.querySelector("#q--some [data-option=e3] input").checked,
    typed: document.querySelector("#q--count input").value,
  }));
  seen.sameVariant = (await wanted(page)) === seen.openVariant;
  await go("#/search?q=heat");
  seen.found = await text("[data-hits] a");
  seen.resources = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  seen.beforeControl = seen.requests.length;
  await control(page);
  await browser.close();
}

/** A request that does happen, to know that requests would have been seen. */
async function control(page) {
  const server = createServer((request, response) => response.end("here")).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  await page.goto(`http://127.0.0.1:${server.address().port}/control`);
  server.closeAllConnections();
  server.close();
}

await first();
await second();
process.stdout.write(`${JSON.stringify(seen)}\n`);
