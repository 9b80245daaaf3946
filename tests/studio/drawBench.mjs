// Measures drawing on a photo of 4000 x 3000 pixels: how long the page works for each move of the pointer, from its event
// to the last pixel on the canvas, and the other steps that a person waits for. Run: npm run bench
import { rmSync } from "node:fs";
import { launch } from "./browser.mjs";
import { buildDraw } from "./buildDraw.mjs";
import { startDrawServer } from "./drawServer.mjs";

const folder = buildDraw();
const server = await startDrawServer(folder, { large: [4000, 3000] });
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(countWork);
  await page.goto(server.address);
  await page.waitForSelector(".ed-surface");
  await page.waitForFunction(() => !document.querySelector(".ed-notice"));
  const box = await page.locator(".ed-surface").boundingBox();
  const at = (u, v) => [box.x + u * box.width, box.y + v * box.height];
  for (const size of [24, 128, 500]) {
    await setSize(page, size);
    report(`brush of ${size} px, whole photo`, await stroke(page, at));
  }

  await page.locator(".ed-surface").press("1");
  await setSize(page, 24);
  report("brush of 24 px at 100 %", await stroke(page, at));
  await page.locator(".ed-surface").press("0");
  await page.waitForTimeout(300);
  report("zoom by the wheel", await zooms(page, at));
  const all = [
    ["undo of a stroke", "Control+z"], ["redo", "Control+y"], ["invert", "i"], ["undo of invert", "Control+z"],
  ];
  for (const [name, key] of all) {
    report(name, await worked(page, () => page.keyboard.press(key)));
  }

  await page.keyboard.press("0");
  await page.keyboard.press("w");
  report("magic wand", await worked(page, () => page.mouse.click(...at(0.5, 0.8))));
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}

// Adds up the time of pointer and key handlers and of frames; a frame ends what the handlers before it began.
function countWork() {
  window.work = [];
  let pending = 0;
  const timed = (run) => function (...args) {
    const start = performance.now();
    try {
      return run.apply(this, args);
    } finally {
      pending += performance.now() - start;
    }
  };
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (name, handle, options) {
    const isCounted = /^(pointer|key|wheel)/.test(name) && typeof handle === "function";
    return listen.call(this, name, isCounted ? timed(handle) : handle, options);
  };
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (run) => frame((time) => {
    timed(run)(time);
    window.work.push(pending);
    pending = 0;
  });
}

async function setSize(page, size) {
  await page.locator(".ed-options input[type=number]").fill(String(size));
  await page.locator(".ed-options input[type=number]").press("Enter");
  await page.locator(".ed-surface").focus();
}

async function worked(page, act) {
  await page.evaluate(() => (window.work.length = 0));
  await act();
  await page.waitForTimeout(500);
  return page.evaluate(() => window.work);
}

function stroke(page, at) {
  return worked(page, async () => {
    await page.mouse.move(...at(0.2, 0.4));
    await page.mouse.down();
    for (let i = 0; i <= 150; i++) await page.mouse.move(...at(0.2 + 0.004 * i, 0.4 + 0.15 * Math.sin(i / 9)));
    await page.mouse.up();
  });
}

function zooms(page, at) {
  return worked(page, async () => {
    await page.mouse.move(...at(0.5, 0.5));
    for (let i = 0; i < 24; i++) await page.mouse.wheel(0, i < 12 ? -120 : 120);
  });
}

function report(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  const figures = `median ${at(0.5)} ms, 95 % ${at(0.95)} ms, most ${at(1)} ms`;
  console.log(`${name.padEnd(32)} ${String(times.length).padStart(4)} frames, ${figures}`);
}
