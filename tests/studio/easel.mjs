import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { greyPng } from "./photo.mjs";

const axeSource = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");

/** The editor in a browser, and hands for it. Places are shares of the stage's width and height. */
export class Easel {
  messages = [];

  static async open(browser, server, settings) {
    const { width = 1440, height = 900, touch = false } = settings;
    const context = await browser.newContext({
      viewport: { width, height }, hasTouch: touch, deviceScaleFactor: touch ? 2 : 1, bypassCSP: false,
      acceptDownloads: true,
    });
    context.setDefaultTimeout(120_000); // a busy machine is slow, not wrong
    const easel = new Easel();
    Object.assign(easel, { context, server, settings, page: await context.newPage() });
    await easel.start();
    return easel;
  }

  /** The same photo in another tab of the same browser. */
  async another() {
    const easel = new Easel();
    Object.assign(easel, { context: this.context, server: this.server, settings: this.settings });
    easel.page = await this.context.newPage();
    await easel.start();
    return easel;
  }

  async start() {
    this.page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("favicon")) this.messages.push(message.text());
    });
    this.page.on("pageerror", (error) => this.messages.push(String(error)));
    await this.page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
    await this.goto({});
  }

  async goto(query) {
    const { theme = "light", language = "en" } = this.settings;
    const search = new URLSearchParams({ photo: "plate", theme, language, ...query });
    await this.page.goto(`${this.server.address}/?${search}`);
    await this.ready();
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  async ready() {
    this.surface = this.page.locator(".ed-surface");
    await this.surface.waitFor();
    await this.page.waitForFunction(() => !document.querySelector(".ed-notice"));
    this.box = await this.surface.boundingBox();
  }

  close() {
    return this.context.close();
  }

  at([u, v]) {
    return [this.box.x + u * this.box.width, this.box.y + v * this.box.height];
  }

  async drag(from, ...way) {
    this.box = await this.surface.boundingBox();
    await this.page.mouse.move(...this.at(from));
    await this.page.mouse.down();
    for (const to of way) await this.page.mouse.move(...this.at(to), { steps: 8 });
    await this.page.mouse.up();
  }

  async click(place) {
    await this.page.mouse.click(...this.at(place));
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  /** A pen goes along places with pressures. */
  async pen(first, ...way) {
    const client = await this.context.newCDPSession(this.page);
    const send = (type, [u, v, force], buttons) => {
      const [x, y] = this.at([u, v]);
      return client.send("Input.dispatchMouseEvent", {
        type, x, y, force, buttons, button: type === "mouseMoved" && buttons === 0 ? "none" : "left", clickCount: 1,
        pointerType: "pen",
      });
    };
    await send("mouseMoved", first, 0);
    await send("mousePressed", first, 1);
    for (const place of way) await send("mouseMoved", place, 1);
    await send("mouseReleased", way.at(-1), 0);
  }

  /** Fingers go down together, move together from step to step, and are lifted. */
  async fingers(...steps) {
    this.box = await this.surface.boundingBox();
    const client = await this.context.newCDPSession(this.page);
    const points = (step) => step.map((place, id) => {
      const [x, y] = this.at(place);
      return { x, y, id };
    });
    await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: points(steps[0]) });
    for (const step of steps.slice(1)) {
      await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: points(step) });
    }
    await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }

  /** Waits until the server has this many strokes and the page knows it; returns them. */
  async saved(count) {
    const strokes = () => this.server.state.store.get("plate defect")?.strokes ?? [];
    await this.page.waitForTimeout(100);
    for (let i = 0; i < 600; i++) {
      const isSaved = (await this.text(".ed-saving")) === "Saved";
      if (isSaved && strokes().length === count) break;
      await this.page.waitForTimeout(100);
    }

    assert.equal(strokes().length, count, `strokes: ${strokes().map((stroke) => stroke.type).join()}`);
    await this.measured();
    return strokes();
  }

  /** Waits until the mask as it is now is measured. */
  measured() {
    return this.page.locator(".ed-status:not([aria-busy=true])").waitFor();
  }

  /** Waits for a message of the page. */
  told(words) {
    return this.page.locator("#toasts").getByText(words).first().waitFor();
  }

  /** Waits until the page has shown what it last did. */
  shown() {
    return this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  text(selector) {
    return this.page.locator(selector).first().innerText();
  }

  /** A picture of the photo's canvas, to see whether it moved. */
  view() {
    return this.page.evaluate(() => document.querySelector(".ed-stage canvas").toDataURL().length);
  }

  upload(name, buffer) {
    return this.page.locator("input[type=file]").setInputFiles({ name, mimeType: "image/png", buffer });
  }

  uploadMask(name, width, height, isInside) {
    return this.upload(name, greyPng(width, height, (x, y) => (isInside(x, y) ? 255 : 0)));
  }

  /** No violation of the rules that axe-core knows, WCAG 2.2 A and AA. */
  async axe() {
    if (!(await this.page.evaluate(() => "axe" in window))) await this.page.evaluate(axeSource);
    const found = await this.page.evaluate(() => window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }));
    const places = (nodes) => nodes.map((node) => node.html.slice(0, 140)).join(" | ");
    const text = found.violations.map(({ id, nodes }) => `${id}: ${places(nodes)}`);
    assert.deepEqual(text, []);
  }

  async shot(name) {
    if (process.env.SHOTS) await this.page.screenshot({ path: `shots/${name}.png` });
  }
}
