import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const axeSource = readFileSync(here("node_modules/axe-core/axe.min.js"), "utf8");

/**
 * Starts a Studio with an empty folder of projects, by the words of DEFECTFILL (default: the launcher), and with a tiny
 * model unless another is named. Its address, with the token, is the line on its standard output.
 */
export function startStudio(model = here("../golden/tiny/inpainting")) {
  const projects = mkdtempSync(join(tmpdir(), "studio-"));
  const words = (process.env.DEFECTFILL ?? here("../../defectfill")).split(" ");
  const args = ["studio", "--projects", projects, "--urls", "http://127.0.0.1:0", "--no-browser", "--model", model];
  const child = spawn(words[0], [...words.slice(1), ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => child.once("exit", done));
  const stop = async () => {
    child.kill("SIGINT");
    await ended;
    rmSync(projects, { recursive: true, force: true });
  };
  return new Promise((done, fail) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const start = /^http\S+$/m.exec(said)?.[0];
      if (start) done({ start, stop });
    });
    child.once("exit", (code) => fail(new Error(`the Studio ended with ${code} before it said its address:\n${said}`)));
  });
}

/**
 * A page that is signed in. Errors on its console, errors of its scripts and requests of other hosts gather in
 * `page.faults`.
 */
export async function open(browser, start, { width = 1440, height = 900, theme = "light", language = "en" } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, reducedMotion: "reduce", hasTouch: width < 600, acceptDownloads: true,
  });
  await context.addInitScript(
    (settings) => {
      for (const [name, value] of settings) if (!localStorage.getItem(name)) localStorage.setItem(name, value);
    },
    [["studio.theme", theme], ["studio.language", language]],
  );
  const page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.PATIENCE ?? 30) * 1000);
  page.faults = [];
  const { origin } = new URL(start);
  page.on("pageerror", (error) => page.faults.push(`script: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && page.faults.push(`console: ${message.text()}`));
  const pending = new Set();
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(blob|data):/.test(url)) page.faults.push(`request of another host: ${url}`);
    if (!new URL(url).pathname.endsWith("/events")) pending.add(request);
  });
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => pending.delete(request));
  page.settled = () => settled(page, pending);
  await page.goto(start);
  return page;
}

/** Waits until all that the page asked for is there and shown: nothing is under way for a third of a second. */
async function settled(page, pending, patience = 60_000) {
  const end = Date.now() + patience;
  for (let quiet = 0; quiet < 7; quiet = pending.size === 0 ? quiet + 1 : 0) {
    if (Date.now() > end) throw new Error(`still under way: ${[...pending].map((one) => one.url()).join(", ")}`);
    await page.waitForTimeout(50);
  }
}

/** What axe finds against WCAG 2.2 AA on the page as it is, a line each. */
export async function axe(page) {
  await page.evaluate(axeSource); // not as a script element, which the page's security policy forbids
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }));
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
}
