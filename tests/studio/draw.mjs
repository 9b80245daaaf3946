// Draws in a real browser with mouse, pen, fingers and keyboard, and looks at what the server got. It drives the editor
// alone, with a server of its own. Run: npm ci && npm run draw (with SHOTS=1: pictures of every state in shots/).
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { buildDraw } from "./buildDraw.mjs";
import { launch } from "./browser.mjs";
import { startDrawServer } from "./drawServer.mjs";
import { Easel } from "./easel.mjs";
import { platePng } from "./photo.mjs";

const folder = buildDraw();
const browser = await launch();
const failures = [];
if (process.env.SHOTS) mkdirSync("shots", { recursive: true });

/** One journey: a new server and browser profile; no message of the browser may remain. */
async function journey(name, act, settings = {}) {
  if (process.argv[2] && !name.includes(process.argv[2])) return;
  const server = await startDrawServer(folder);
  const easel = await Easel.open(browser, server, settings);
  try {
    await act(easel, server.state);
    assert.deepEqual(easel.messages, [], "the browser complained");
    console.log(`ok   ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(`FAIL ${name}\n     ${String(error.stack).split("\n").slice(0, 6).join("\n     ")}`);
    await easel.page.screenshot({ path: `/tmp/draw-failure-${failures.length}.png` });
  } finally {
    await easel.close();
    server.close();
  }
}

await journey("a mouse paints, and the drawing saves itself", async (easel) => {
  await easel.drag([0.3, 0.5], [0.4, 0.55], [0.5, 0.45]);
  const [stroke] = await easel.saved(1);
  assert.equal(stroke.type, "brush");
  assert.ok(stroke.points.length > 5);
  assert.match(await easel.text(".ed-status"), /0\.\d+ %.*thinnest \d+ px.*Saved/s);
  assert.match(await easel.text("#ed-description"), /Mask: 1 region, 0\.\d+ % of the image, middle/);
});

await journey("every tool draws what it should", async (easel) => {
  await easel.press("l");
  await easel.drag([0.1, 0.2], [0.2, 0.2], [0.2, 0.3], [0.1, 0.3]);
  await easel.press("p");
  for (const at of [[0.3, 0.2], [0.4, 0.2], [0.4, 0.35]]) await easel.click(at);
  await easel.press("Enter");
  await easel.press("r");
  await easel.drag([0.5, 0.2], [0.6, 0.3]);
  await easel.click([0.65, 0.2]);
  await easel.click([0.7, 0.3]);
  await easel.press("o");
  await easel.drag([0.1, 0.5], [0.2, 0.6]);
  await easel.press("g");
  await easel.drag([0.3, 0.55], [0.35, 0.5], [0.45, 0.6]);
  await easel.click([0.5, 0.5]);
  await easel.click([0.6, 0.55]);
  await easel.press("Enter");
  await easel.press("w");
  await easel.click([0.78, 0.3]);
  await easel.press("t");
  await easel.click([0.8, 0.7]);
  const strokes = await easel.saved(9);
  assert.deepEqual(strokes.map((stroke) => stroke.type), [
    "lasso", "polygon", "rectangle", "rectangle", "ellipse", "scratch", "scratch", "wand", "polygon",
  ]);
  assert.ok(strokes[7].rle.length > 100);
  await easel.shot("all-tools");
});

await journey("Alt removes, Shift draws straight, the eraser erases", async (easel) => {
  await easel.drag([0.3, 0.5], [0.6, 0.5]);
  await easel.page.keyboard.down("Alt");
  await easel.drag([0.4, 0.4], [0.4, 0.6]);
  await easel.page.keyboard.up("Alt");
  await easel.page.keyboard.down("Shift");
  await easel.click([0.7, 0.7]);
  await easel.page.keyboard.up("Shift");
  await easel.press("x");
  await easel.drag([0.5, 0.4], [0.5, 0.6]);
  const strokes = await easel.saved(4);
  assert.deepEqual(strokes.map((stroke) => stroke.type), ["brush", "eraser", "brush", "eraser"]);
  assert.equal(strokes[2].points.length, 2);
});

await journey("a hundred steps are taken back and made again", async (easel) => {
  for (let i = 0; i < 110; i++) await easel.click([0.1 + 0.007 * i, 0.3 + 0.002 * i]);
  await easel.saved(110);
  for (let i = 0; i < 110; i++) await easel.press("Control+z");
  await easel.saved(0);
  assert.match(await easel.text(".ed-status"), /Nothing drawn yet/);
  for (let i = 0; i < 110; i++) await easel.press("Control+Shift+z");
  await easel.saved(110);
});

await journey("a pen presses, and then fingers only move the photo", async (easel) => {
  await easel.pen([0.3, 0.5, 0.1], [0.4, 0.5, 0.5], [0.5, 0.5, 1]);
  const [stroke] = await easel.saved(1);
  const pressures = stroke.points.map((point) => point[2]);
  assert.ok(pressures.at(-1) > pressures[0] + 0.4, `pressures ${pressures.join()}`);
  const before = await easel.view();
  await easel.fingers([[0.4, 0.4]], [[0.5, 0.5]]);
  await easel.saved(1);
  assert.notEqual(await easel.view(), before);
}, { touch: true });

await journey("one finger draws, two move and zoom", async (easel) => {
  await easel.fingers([[0.3, 0.5]], [[0.4, 0.55]], [[0.5, 0.5]]);
  await easel.saved(1);
  const zoom = await easel.text(".ed-level");
  await easel.fingers([[0.45, 0.5], [0.55, 0.5]], [[0.3, 0.5], [0.7, 0.5]]);
  assert.notEqual(await easel.text(".ed-level"), zoom);
  await easel.saved(1);
  await easel.shot("phone");
}, { touch: true, width: 390, height: 844 });

await journey("the keyboard draws without any pointer", async (easel) => {
  await easel.surface.focus();
  for (let i = 0; i < 5; i++) await easel.press("ArrowRight");
  await easel.press("Space");
  for (let i = 0; i < 4; i++) await easel.press("Shift+ArrowDown");
  await easel.shot("crosshair");
  await easel.press("Space");
  const [stroke] = await easel.saved(1);
  assert.equal(stroke.type, "brush");
  assert.equal(stroke.points.at(-1)[1] - stroke.points[0][1], 40);
  await easel.press("r");
  await easel.press("Space");
  for (let i = 0; i < 3; i++) await easel.press("Shift+ArrowRight");
  for (let i = 0; i < 3; i++) await easel.press("Shift+ArrowUp");
  await easel.press("Space");
  const rectangle = (await easel.saved(2))[1];
  assert.deepEqual([rectangle.type, rectangle.width, rectangle.height], ["rectangle", 30, 30]);
});

await journey("numbers draw without any pointer", async (easel) => {
  await easel.page.getByText("By numbers").click();
  for (const [name, value] of [["Left", 100], ["Top", 200], ["Width", 300], ["Height", 50]]) {
    await easel.page.locator(".ed-numbers").getByLabel(name, { exact: true }).fill(String(value));
  }

  await easel.page.locator(".ed-numbers").getByRole("button", { name: "Add" }).click();
  assert.deepEqual(await easel.saved(1), [{ type: "rectangle", x: 100, y: 200, width: 300, height: 50 }]);
});

await journey("buttons change the whole mask", async (easel) => {
  await easel.press("o");
  await easel.drag([0.3, 0.3], [0.5, 0.6]);
  for (const name of ["Grow", "Shrink", "Remove specks", "Invert", "Clear", "Fill holes"]) {
    const button = easel.page.locator(".ed-panel").getByRole("button", { name, exact: true });
    if (await button.isEnabled()) await button.click();
    await easel.measured();
    await easel.shown(); // so that the next button is enabled, or not
  }

  // A disc has neither specks nor holes: what changes nothing is not kept.
  const types = (await easel.saved(5)).map((stroke) => stroke.type);
  assert.deepEqual(types, ["ellipse", "grow", "shrink", "invert", "clear"]);
});

await journey("a reload in the middle loses nothing", async (easel, state) => {
  state.isDown = true;
  await easel.drag([0.3, 0.5], [0.5, 0.5]);
  await easel.drag([0.3, 0.6], [0.5, 0.6]);
  await easel.page.locator(".ed-saving").getByText(/Not saved/).waitFor();
  state.isDown = false;
  await easel.reload();
  await easel.saved(2);
  await easel.press("Control+z");
  await easel.saved(1);
  easel.messages.length = 0; // the browser reports the requests that failed
});

await journey("a server that is away for a while gets everything later", async (easel, state) => {
  state.isDown = true;
  await easel.drag([0.3, 0.5], [0.5, 0.5]);
  await easel.page.locator(".ed-saving").getByText(/Not saved/).waitFor();
  state.isDown = false;
  await easel.drag([0.3, 0.6], [0.5, 0.6]);
  await easel.saved(2);
  easel.messages.length = 0;
});

for (const choice of ["Keep mine", "Take theirs"]) {
  await journey(`two tabs: ${choice.toLowerCase()}`, async (easel, state) => {
    const other = await easel.another();
    await easel.drag([0.2, 0.3], [0.4, 0.3]);
    await easel.saved(1);
    await other.drag([0.2, 0.6], [0.4, 0.6]);
    await other.drag([0.2, 0.7], [0.4, 0.7]);
    const dialog = other.page.getByRole("dialog");
    const later = other.page.getByRole("button", { name: "Choose", exact: true }); // the second drag may have closed it
    await dialog.or(later).first().waitFor();
    if (await later.isVisible()) await later.click();
    await other.shot(`conflict-${choice}`);
    await other.axe();
    await dialog.getByRole("button", { name: choice }).click();
    await other.saved(choice === "Keep mine" ? 2 : 1);
    await other.drag([0.6, 0.6], [0.7, 0.6]);
    await other.saved(choice === "Keep mine" ? 3 : 2);
    assert.equal(state.store.get("plate defect").version, choice === "Keep mine" ? 3 : 2);
    easel.messages.length = 0; // the browser reports the refused request
    other.messages.length = 0;
  });
}

await journey("masks come from files, and go to files", async (easel) => {
  await easel.press("r");
  await easel.drag([0.3, 0.3], [0.5, 0.5]);
  const [{ width, height }] = await easel.saved(1);
  const waiting = easel.page.waitForEvent("download");
  await easel.page.getByRole("button", { name: "Save as PNG" }).click();
  const file = await (await waiting).path();
  assert.equal((await waiting).suggestedFilename(), "plate_mask.png");
  await easel.press("Shift+Delete");
  await easel.upload("mask.png", readFileSync(file));
  const bitmap = (await easel.saved(3))[2];
  assert.equal(bitmap.rle.filter((_, i) => i % 2 === 1).reduce((sum, length) => sum + length, 0), width * height);
  await easel.upload("square.png", platePng(64, 64));
  await easel.told(/square\.png is 64 × 64 pixels, the photo is 1600 × 1200\. Their sides/);
  await easel.upload("small.png", platePng(160, 120));
  await easel.told(/small\.png marks every pixel/);
  await easel.upload("broken.png", Buffer.from("no image"));
  await easel.told(/broken\.png cannot be read/);
});

await journey("a small mask is scaled after a question", async (easel) => {
  await easel.press("r");
  await easel.drag([0.3, 0.3], [0.5, 0.5]);
  await easel.saved(1);
  await easel.uploadMask("small.png", 400, 300, (x, y) => x >= 100 && x < 200 && y >= 100 && y < 150);
  await easel.page.getByRole("dialog").waitFor();
  await easel.shot("scale");
  await easel.page.getByRole("button", { name: "Scale to the photo" }).click();
  const bitmap = (await easel.saved(2))[1];
  assert.equal(bitmap.rle.filter((_, i) => i % 2 === 1).reduce((sum, length) => sum + length, 0) > 0, true);
});

await journey("the mask of another photo is laid on this one", async (easel, state) => {
  const strokes = [{ type: "rectangle", x: 200, y: 300, width: 200, height: 40 }];
  state.store.set("other defect", { version: 1, strokes });
  await easel.page.getByRole("button", { name: "From another photo …" }).click();
  await easel.page.getByRole("button", { name: "Use the mask of other.png" }).click();
  await easel.drag([0.5, 0.5], [0.6, 0.6]);
  const turn = easel.page.locator(".ed-options").getByLabel("Turn").last();
  await turn.fill("90");
  await turn.press("Enter");
  await easel.shot("reuse");
  await easel.page.getByRole("button", { name: "Apply" }).click();
  const [stroke] = await easel.saved(1);
  assert.deepEqual([stroke.type, stroke.photo, stroke.rotate], ["reuse", "other", 90]);
  assert.equal(stroke.rle.filter((_, i) => i % 2 === 1).reduce((sum, length) => sum + length, 0), 8000);
});

await journey("a mask that is too thin or too large gets advice", async (easel) => {
  await easel.press("g");
  await easel.press("[");
  for (let i = 0; i < 10; i++) await easel.press("[");
  await easel.drag([0.3, 0.3], [0.33, 0.33], [0.36, 0.34]);
  await easel.page.getByText("The thinnest stroke is").waitFor();
  await easel.shot("advice");
  await easel.page.getByRole("button", { name: /Widen by/ }).click();
  await easel.page.getByText("The thinnest stroke is").waitFor({ state: "detached" });
  await easel.press("i");
  await easel.page.getByText("Is it inverted?").waitFor();
});

await journey("the allowed zone is a layer of its own and shows behind the defect", async (easel, state) => {
  await easel.goto({ layer: "zone" });
  await easel.press("r");
  await easel.drag([0.2, 0.2], [0.8, 0.8]);
  for (let i = 0; i < 1200 && !state.store.get("plate zone"); i++) await easel.page.waitForTimeout(100);
  assert.equal(state.store.get("plate zone").strokes[0].type, "rectangle");
  await easel.goto({ layer: "defect" });
  await easel.drag([0.4, 0.5], [0.5, 0.5]);
  await easel.saved(1);
  await easel.shot("zone");
});

for (const theme of ["light", "dark"]) {
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    await journey(`no barrier: ${theme}, ${width} x ${height}`, async (easel) => {
      await easel.axe();
      await easel.shot(`empty-${theme}-${width}`);
      await easel.drag([0.3, 0.5], [0.6, 0.5]);
      await easel.saved(1);
      await easel.axe();
      await easel.shot(`drawn-${theme}-${width}`);
      for (const key of ["eraser", "scratch", "wand", "stamp", "hand"]) {
        await easel.press({ eraser: "e", scratch: "g", wand: "w", stamp: "t", hand: "h" }[key]);
        await easel.axe();
      }
    }, { theme, width, height });
  }
}

await journey("German, at twice the size of the text", async (easel) => {
  await easel.drag([0.3, 0.5], [0.6, 0.5]);
  await easel.saved(1);
  await easel.axe();
  await easel.shot("german");
  const isCut = await easel.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(isCut, false, "the page scrolls sideways");
}, { language: "de", width: 720, height: 450 });

await browser.close();
rmSync(folder, { recursive: true });
console.log(failures.length === 0 ? "All journeys went well." : `${failures.length} failed.`);
process.exitCode = failures.length === 0 ? 0 : 1;
