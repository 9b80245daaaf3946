import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Saver } from "../saving/saver";
import type { Stroke } from "../strokes";

const stroke = (size: number): Stroke => ({ type: "brush", size, points: [[1, 1]] });

/** Like the real one: a version that goes up, and 409 for an old one. */
class FakeServer {
  version = 3;
  strokes: Stroke[] = [];
  saves = 0;
  isDown = false;

  async save(version: number, strokes: Stroke[]) {
    this.saves++;
    if (this.isDown) throw Object.assign(new Error("no answer"), { status: 0 });
    if (version !== this.version) throw Object.assign(new Error("newer"), { status: 409 });
    this.strokes = strokes;
    return { version: ++this.version };
  }

  async load() {
    return { version: this.version, strokes: this.strokes };
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("saving", () => {
  it("waits until the hand rests, then saves once", async () => {
    const server = new FakeServer();
    const saver = new Saver(server, 3);
    for (let i = 1; i <= 5; i++) {
      saver.change([stroke(i)]);
      await vi.advanceTimersByTimeAsync(100);
    }

    expect(saver.state.value).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(1000);
    expect([server.saves, server.strokes, saver.state.value, saver.version]).toEqual([1, [stroke(5)], "saved", 4]);
  });

  it("tries again until the server answers, and loses nothing", async () => {
    const server = new FakeServer();
    const saver = new Saver(server, 3);
    server.isDown = true;
    saver.change([stroke(1)]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(saver.state.value).toBe("failed");
    expect(server.saves).toBeGreaterThan(1);
    saver.change([stroke(2)]);
    server.isDown = false;
    await vi.advanceTimersByTimeAsync(40_000);
    expect([server.strokes, saver.state.value]).toEqual([[stroke(2)], "saved"]);
  });

  it("asks when another tab was faster, and keeps mine if told so", async () => {
    const server = new FakeServer();
    const saver = new Saver(server, 3);
    await server.save(3, [stroke(9)]);
    saver.change([stroke(1)]);
    await vi.advanceTimersByTimeAsync(1000);
    expect([saver.state.value, saver.conflict.value?.strokes]).toEqual(["conflict", [stroke(9)]]);
    const saves = server.saves;
    saver.change([stroke(1), stroke(2)]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toBe(saves);
    await saver.keepMine([stroke(1), stroke(2)]);
    expect([server.strokes, saver.state.value, saver.version]).toEqual([[stroke(1), stroke(2)], "saved", 5]);
  });

  it("takes theirs if told so", async () => {
    const server = new FakeServer();
    const saver = new Saver(server, 3);
    await server.save(3, [stroke(9)]);
    saver.change([stroke(1)]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(saver.takeTheirs()).toEqual([stroke(9)]);
    saver.change([stroke(9), stroke(2)]);
    await vi.advanceTimersByTimeAsync(1000);
    expect([server.strokes, saver.state.value]).toEqual([[stroke(9), stroke(2)], "saved"]);
  });

  it("saves what was changed while a request was on its way", async () => {
    const server = new FakeServer();
    const slow = { load: () => server.load(), save: async (version: number, strokes: Stroke[]) => {
      await new Promise((done) => setTimeout(done, 3000));
      return server.save(version, strokes);
    } };
    const saver = new Saver(slow, 3);
    saver.change([stroke(1)]);
    await vi.advanceTimersByTimeAsync(1500);
    saver.change([stroke(2)]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([server.strokes, server.saves, saver.state.value]).toEqual([[stroke(2)], 2, "saved"]);
  });

  it("recognises its own strokes when only the answer was lost", async () => {
    const server = new FakeServer();
    let isLost = true;
    const losing = { load: () => server.load(), save: async (version: number, strokes: Stroke[]) => {
      const answer = await server.save(version, strokes);
      if (isLost) throw Object.assign(new Error("cut off"), { status: 0 });
      return answer;
    } };
    const saver = new Saver(losing, 3);
    saver.change([stroke(1)]);
    await vi.advanceTimersByTimeAsync(800);
    saver.change([stroke(1), stroke(2)]);
    isLost = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect([saver.conflict.value, server.strokes, saver.state.value]).toEqual([undefined, [stroke(1), stroke(2)], "saved"]);
  });
});
