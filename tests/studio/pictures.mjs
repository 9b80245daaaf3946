// Takes the pictures of docs/studio.md from the sample project: photos, draw, learn, fill, set and inspect.
// With SHOTS=FOLDER, also every page in both themes, wide and narrow, as PNG files, to be looked at.
// Run: node pictures.mjs   (STUDIO_URL: a Studio that already runs; PROJECT: the id of its sample project)
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { open, startStudio } from "./studio.mjs";

const folder = fileURLToPath(new URL("../../docs/studio/", import.meta.url));
const studio = process.env.STUDIO_URL
  ? { start: process.env.STUDIO_URL, stop: async () => {} }
  : await startStudio("small");
const { origin } = new URL(studio.start);
const browser = await launch();
const page = await open(browser, studio.start);
const api = async (path) => (await page.request.get(`${origin}/api/v1${path}`)).json();

/** The sample project, complete: with an inspector that was tested. */
async function sample() {
  if (process.env.PROJECT) return process.env.PROJECT;
  await page.getByRole("button", { name: "Try the sample project" }).click();
  await page.waitForURL(/projects\/\w+\/photos/);
  const [, id] = /projects\/(\w+)/.exec(page.url());
  for (let kinds = []; !kinds.includes("inspect-run"); await page.waitForTimeout(1000)) {
    const jobs = await api("/jobs");
    const failed = jobs.find((job) => job.state === "failed");
    if (failed) throw new Error(`${failed.title}: ${failed.problem}`);
    kinds = jobs.filter((job) => job.state === "done").map((job) => job.kind);
  }
  return id;
}

const project = await sample();

async function visit(visitor, where) {
  await visitor.goto(`${origin}/${where.startsWith("#") ? where : `#/projects/${project}/${where}`}`);
  await visitor.locator("main h1").waitFor();
  await visitor.settled();
  await visitor.evaluate(() => { // those below the screen are not even asked for
    const seen = [...document.images].filter((one) => one.getBoundingClientRect().top < innerHeight);
    return Promise.all(seen.map((one) => one.decode().catch(() => undefined)));
  });
}

const steps = ["photos", "draw", "learn", "fill", "set", "inspect"];
const named = async (what) => (await api(`/projects/${project}/${what}`)).find((one) => one.name === "sample").id;
const [run, set] = [await named("runs"), await named("sets")];
const items = { learn: run, fill: set, set };
for (const step of steps) {
  await visit(page, items[step] ? `${step}/${items[step]}` : step);
  await page.screenshot({ path: join(folder, `${step}.jpg`), type: "jpeg", quality: 72 });
}

if (process.env.SHOTS) {
  mkdirSync(process.env.SHOTS, { recursive: true });
  for (const theme of ["light", "dark"]) {
    for (const [width, height] of [[1440, 900], [390, 844]]) {
      const visitor = await open(browser, studio.start, { width, height, theme });
      for (const where of ["#/", ...steps, "#/queue", "#/system"]) {
        await visit(visitor, where);
        const name = where.replace(/\W/g, "") || "projects";
        await visitor.screenshot({ path: join(process.env.SHOTS, `${name}-${theme}-${width}.png`) });
      }
      await visitor.context().close();
    }
  }
}

await browser.close();
await studio.stop();
