// The whole way of a person with ten photos through a real browser: add photos, draw, learn (a tiny model), fill, keep,
// export, inspect; with a reload in the middle of each. Run: tests/studio/run.sh
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { greyPng } from "./photo.mjs";
import { axe, open, startStudio } from "./studio.mjs";

const counts = { passed: 0, failed: 0, skipped: 0 };
const long = Number(process.env.PATIENCE_LONG ?? 600) * 1000;
const given = process.env.STUDIO_URL;
const studio = given ? { start: given, stop: async () => {} } : await startStudio();
const browser = await launch();
const page = await open(browser, studio.start);
const origin = new URL(studio.start).origin;
let project = "";
let broken = false;

/** A step of the journey; those after a failure are skipped, as they need what it should have made. */
async function step(name, act) {
  if (broken) {
    counts.skipped++;
    return console.log(`skip ${name}`);
  }
  const began = Date.now();
  try {
    await act();
    assert.deepEqual(page.faults, [], "the browser complained");
    counts.passed++;
    console.log(`ok   ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    counts.failed++;
    broken = true;
    console.log(`FAIL ${name}\n     ${String(error.stack).split("\n").slice(0, 8).join("\n     ")}`);
    await page.screenshot({ path: "failure.png" }).catch(() => {});
  }
}

const button = (name, exact = true) => page.getByRole("button", { name, exact });
const heading = (name) => page.getByRole("heading", { name, exact: true, level: 1 });
const api = async (path) => (await page.request.get(`${origin}/api/v1${path}`)).json();
const go = (where) => page.goto(`${origin}/#/projects/${project}/${where}`);

async function marked() {
  return (await api(`/projects/${project}`)).defects.reduce((sum, one) => sum + one.marked, 0);
}

async function decided() {
  const [set] = await api(`/projects/${project}/sets`);
  return set.kept + set.dropped;
}

/** Orders of the page, made small, so that a processor carries them out in seconds. */
async function hurry(pattern, change) {
  await page.route(pattern, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), ...change }) });
  });
}

/** A grey part with a ring; with a blot in its middle if it is defective. */
const part = (seed, hasBlot) =>
  greyPng(96, 96, (x, y) => {
    const far = Math.hypot(x - 48 - (seed % 3), y - 48 + (seed % 2));
    if (hasBlot && far < 9) return 40;
    return (Math.abs(far - 36) < 3 ? 90 : 170) + ((x * 7 + y * 13 + seed * 31) % 9);
  });

async function add(kind, files) {
  await button("Add photos").first().click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("input[type=file]").setInputFiles(files);
  if (kind === "good") await dialog.getByRole("radio", { name: /^Good parts/ }).check();
  else await dialog.getByLabel("Name of the defect").fill(kind);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

const files = (name, count, hasBlot) =>
  Array.from({ length: count }, (_, i) => ({
    name: `${name}${i}.png`, mimeType: "image/png", buffer: part(hasBlot ? i : i + 20, hasBlot),
  }));

async function until(what, test, limit = long) {
  const end = Date.now() + limit;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await page.waitForTimeout(500);
  }
}

await hurry(/\/projects\/\w+\/runs$/, { options: { steps: 6, batch: 2 } });
await hurry(/\/projects\/\w+\/sets$/, { steps: 3 });
await hurry(/\/projects\/\w+\/inspectors$/, { options: { epochs: 1, passes: 1, side: 64 } });

await step("a project is made by keyboard alone", async () => {
  await heading("Projects").waitFor();
  await button("New project").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.matches("dialog input"));
  await page.keyboard.type("Bracket A");
  await page.keyboard.press("Tab");
  await page.keyboard.type("metal bracket");
  await page.getByText("A metal bracket with a defect").waitFor();
  await page.keyboard.press("Enter");
  await heading("Photos").waitFor();
  project = /projects\/(\w+)\/photos/.exec(page.url())[1];
});

await step("photos of a defect and of good parts are added", async () => {
  await add("blot", files("blot", 4, true));
  await until("four photos", async () => (await api(`/projects/${project}/photos`)).total === 4);
  await page.reload();
  await add("good", files("good", 6, false));
  await until("ten photos", async () => (await api(`/projects/${project}/photos`)).total === 10);
  await page.getByText("10 photos", { exact: true }).waitFor();
  await page.getByRole("radio", { name: "blot (4)" }).check();
  await page.getByText("4 photos", { exact: true }).waitFor();
});

await step("masks are drawn, one after the other, and are there after a reload", async () => {
  await go("draw");
  for (let i = 0; i < 4; i++) {
    await page.getByText(`${i + 1} of 4`, { exact: true }).waitFor();
    const surface = page.locator(".ed-surface");
    await surface.waitFor();
    await page.waitForFunction(() => !document.querySelector(".ed-notice"));
    const box = await surface.boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x - 30, y);
    await page.mouse.down();
    for (let turn = 0; turn <= 24; turn++) {
      await page.mouse.move(x - 30 * Math.cos(turn / 3), y - 30 * Math.sin(turn / 3));
    }
    await page.mouse.up();
    await page.locator(".save-state.saved").waitFor();
    await until("a mask on the server", async () => (await marked()) === i + 1, 60_000);
    if (i === 1) {
      await page.reload();
      await page.getByText("2 of 4", { exact: true }).waitFor();
      await page.waitForFunction(() => /region/.test(document.querySelector("#ed-description")?.textContent ?? ""));
    }
    if (i < 3) await page.keyboard.press("n");
  }
});

await step("the defect is learned, over a reload", async () => {
  await go("learn");
  await page.getByRole("radio", { name: /^Quick/ }).check();
  await button("Learn").click();
  await button("Pause").or(page.getByRole("link", { name: "Fill good parts" })).first().waitFor();
  await page.reload();
  await page.getByText("The model knows this defect.").waitFor({ timeout: long });
  await page.getByText("Show the command").click();
  await page.getByText(/^defectfill train --data/).waitFor();
});

await step("eight candidates are made; they are kept and rejected by keys", async () => {
  await go("fill");
  await button("Make 8").click();
  await page.getByRole("list", { name: "Candidates on this sheet" }).waitFor({ timeout: long });
  await page.reload();
  const tiles = page.locator(".candidate-tiles button");
  await until("eight tiles", async () => (await tiles.count()) === 8);
  await page.locator(".review .state-done").waitFor({ timeout: long });
  await page.locator("main h1").focus();
  for (const key of ["k", "k", "x", "k"]) {
    const before = await decided();
    await page.keyboard.press(key);
    await until("the decision", async () => (await decided()) === before + 1, 60_000);
  }
  await page.keyboard.press("c");
  assert.equal(await button("Show before").getAttribute("aria-pressed"), "true");
  await page.getByText("3 kept", { exact: true }).waitFor();
});

await step("the set shows what was decided; a rejection is taken back", async () => {
  await go("set");
  await page.getByRole("radio", { name: "Rejected" }).check();
  const tiles = page.locator(".virtual-grid [data-tile]");
  await until("one rejected picture", async () => (await tiles.count()) === 1, 60_000);
  await tiles.first().focus();
  await page.keyboard.press("u");
  await page.getByText("No pictures here.").waitFor();
  await page.getByRole("radio", { name: "Kept" }).check();
  await until("three kept pictures", async () => (await tiles.count()) === 3, 60_000);
});

await step("the set is exported and downloaded", async () => {
  await page.getByRole("radio", { name: /^COCO/ }).check();
  await button("Export").click();
  await page.reload();
  const link = page.getByRole("link", { name: "Download COCO" });
  await link.waitFor({ timeout: long });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.match(download.suggestedFilename(), /\.zip$/);
  assert.ok(statSync(await download.path()).size > 1000);
});

await step("an inspector is trained, its threshold moved, and a new photo inspected", async () => {
  await go("inspect");
  await button("Train").click();
  await page.locator(".state-waiting, .state-running, .state-done").first().waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Try it on new photos" }).waitFor({ timeout: long });
  const slider = page.getByLabel("A photo is defective from a score of");
  const before = Number(await slider.inputValue());
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  const threshold = async () => (await api(`/projects/${project}/inspectors`))[0].thresholds.photo;
  await until("the threshold on the server", async () => (await threshold()) > before, 60_000);
  const [photo] = files("new", 1, true);
  await page.getByLabel("Choose photos", { exact: true }).setInputFiles(photo);
  const caption = page.locator(".example figcaption", { hasText: "new0.png" });
  await caption.getByText(/^(Good|Defective)$/).waitFor({ timeout: long });
});

await step("a folder of photos is inspected by the queue, over a reload", async () => {
  const folder = mkdtempSync(join(tmpdir(), "camera-"));
  for (const { name, buffer } of files("camera", 2, true)) writeFileSync(join(folder, name), buffer);
  await page.getByLabel("Choose a folder", { exact: true }).setInputFiles(folder);
  await page.locator(".toast", { hasText: "2 photos in the queue." }).waitFor();
  await page.reload();
  await page.getByText(/^[012] of 2 photos defective$/).waitFor({ timeout: long });
  await page.locator("figcaption", { hasText: "camera1.png" }).waitFor();
  rmSync(folder, { recursive: true });
});

await step("a change in one tab appears in the other", async () => {
  const other = await page.context().newPage();
  await other.goto(`${origin}/#/`);
  await other.getByRole("heading", { name: "Bracket A" }).waitFor();
  await page.goto(`${origin}/#/`);
  await button("Rename or remove Bracket A").click();
  await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("Bracket B");
  await button("Save").click();
  await other.getByRole("heading", { name: "Bracket B" }).waitFor();
  await other.close();
});

await step("every key is listed, and letters can be switched off", async () => {
  await go("photos");
  await page.locator(".virtual-grid [data-tile]").first().waitFor();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await dialog.getByText("Draw the mask of the photo").waitFor();
  await dialog.getByRole("radio", { name: "Off" }).check();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("?");
  await page.waitForTimeout(300);
  assert.equal(await page.getByRole("dialog").count(), 0);
});

const places = [
  ["projects", "#/"], ["photos", "photos"], ["draw", "draw"], ["learn", "learn"], ["fill", "fill"], ["set", "set"],
  ["inspect", "inspect"], ["queue", "#/queue"], ["doctor", "#/system"],
];
const screens = [
  { theme: "light", width: 1440, height: 900 }, { theme: "light", width: 390, height: 844 },
  { theme: "dark", width: 1440, height: 900 }, { theme: "dark", width: 390, height: 844 },
  { theme: "light", width: 720, height: 450, language: "de" }, // a wide screen with everything at twice its size
];
for (const screen of screens) {
  await step(`axe finds nothing, and nothing is cut off: ${Object.values(screen).join(", ")}`, async () => {
    const visitor = await open(browser, studio.start, screen);
    const found = [];
    for (const [name, place] of places) {
      await visitor.goto(`${origin}/${place.startsWith("#") ? place : `#/projects/${project}/${place}`}`);
      await visitor.locator("main h1").waitFor();
      await visitor.waitForFunction(() => !document.querySelector(".busy, .ed-notice"));
      await visitor.settled(); // a button that is enabled while axe reads has neither state's contrast
      found.push(...(await axe(visitor)).map((one) => `${name}: ${one}`));
      const excess = await visitor.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (excess > 0) found.push(`${name}: ${excess} px wider than the screen`);
    }
    found.push(...visitor.faults);
    await visitor.context().close();
    assert.deepEqual(found, []);
  });
}

await browser.close();
await studio.stop();
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
