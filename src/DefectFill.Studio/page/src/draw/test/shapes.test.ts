import { describe, expect, it } from "vitest";
import { drawAll } from "../mask/draw";
import { Mask } from "../mask/mask";
import { Keyed } from "../shapes/random";
import { placed, unmoved } from "../shapes/reuse";
import { scratchPoints } from "../shapes/scratch";
import { stamp } from "../shapes/stamps";
import { wand } from "../shapes/wand";
import { measure } from "../model/statistics";

describe("keyed random numbers", () => {
  it("depend on the key alone", () => {
    const three = (...key: string[]) => { const random = new Keyed(...key); return [random.next(), random.next(), random.next()]; };
    expect(three("a", "b")).toEqual(three("a", "b"));
    expect(three("a", "b")).not.toEqual(three("a", "c"));
  });

  it("are spread evenly and normally", () => {
    const random = new Keyed("many");
    const uniform = Array.from({ length: 4000 }, () => random.next());
    const normal = Array.from({ length: 4000 }, () => random.normal());
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 0);
  });
});

describe.each(["spot", "blob", "crack"] as const)("a %s", (kind) => {
  const at = (seed: number, radius = 40) => stamp(kind, 100, 100, radius, new Keyed("photo", seed));

  it("is the same for the same key, another for another", () => {
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
  });

  it("is one piece about the place and size asked for", () => {
    for (let seed = 0; seed < 20; seed++) {
      const mask = drawAll([at(seed)], 200, 200);
      const box = mask.bounds();
      const { regions } = measure({ box, pixels: mask.crop(box) }, { width: 200, height: 200 });
      expect(regions).toBe(1);
      expect(Math.max(box.right - box.left, box.bottom - box.top)).toBeGreaterThan(30);
      expect(Math.max(box.right - box.left, box.bottom - box.top)).toBeLessThan(140);
    }
  });

  it("can be taken away", () => {
    const shape = stamp(kind, 50, 50, 20, new Keyed(1));
    const hole = stamp(kind, 50, 50, 20, new Keyed(1), true);
    expect(drawAll([shape, hole], 100, 100).area).toBe(0);
  });
});

describe("a scratch", () => {
  const corners: [number, number][] = [[10, 20], [90, 60], [150, 60]];

  it("without wobble is its corners", () => expect(scratchPoints(corners, 4, 0, new Keyed(1))).toEqual(corners));

  it("wobbles no further than it may", () => {
    const straight = drawAll([{ type: "scratch", width: 4 + 2 * 4 * 0.5 + 1, points: corners }], 200, 100);
    const shaky = drawAll([{ type: "scratch", width: 4, points: scratchPoints(corners, 4, 0.5, new Keyed(1)) }], 200, 100);
    expect(shaky.area).toBeGreaterThan(200);
    shaky.pixels.forEach((pixel, at) => expect(pixel).toBeLessThanOrEqual(straight.pixels[at]!));
  });
});

describe("the magic wand", () => {
  const [width, height] = [40, 30];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const shade = x < 10 ? 100 : x < 20 ? 120 : x < 30 ? 200 : 105;
    data.set([shade, shade, shade, 255], 4 * i);
  }

  const area = (tolerance: number, isConnected: boolean) =>
    Mask.fromRuns(width, height, wand({ data, width, height }, 3, 4, tolerance, isConnected)).area / height;

  it("takes alike colours that touch", () => {
    expect(area(0, true)).toBe(10);
    expect(area(20, true)).toBe(20);
    expect(area(100, true)).toBe(40);
  });

  it("takes alike colours everywhere", () => expect(area(5, false)).toBe(20));

  it("finds its way around corners", () => {
    const maze = new Uint8ClampedArray(4 * 5 * 5).fill(255);
    for (const wall of [5, 6, 7, 8, 16, 17, 18, 19]) maze.set([0, 0, 0], 4 * wall);
    expect(Mask.fromRuns(5, 5, wand({ data: maze, width: 5, height: 5 }, 0, 0, 10, true)).area).toBe(17);
  });
});

describe("a reused mask", () => {
  const source = drawAll([{ type: "rectangle", x: 10, y: 20, width: 30, height: 4 }], 100, 80);
  const laid = (change: object) => Mask.fromRuns(100, 80, placed(source, { ...unmoved, ...change }, 100, 80));

  it("lies where it was, unless moved", () => expect(laid({}).toRuns()).toEqual(source.toRuns()));

  it("is moved, turned and scaled about its middle", () => {
    expect(laid({ dx: 5, dy: -3 }).bounds()).toEqual({ left: 15, right: 45, top: 17, bottom: 21 });
    expect(laid({ rotate: 90 }).bounds()).toEqual({ left: 23, right: 27, top: 7, bottom: 37 });
    expect(laid({ scale: 2 }).bounds()).toEqual({ left: 0, right: 55, top: 18, bottom: 26 });
    expect(laid({ scale: 2 }).area).toBe(55 * 8);
  });

  it("is mirrored from left to right", () => {
    const wedge = drawAll([{ type: "polygon", points: [[10, 10], [50, 10], [10, 50]] }], 60, 60);
    const mirrored = Mask.fromRuns(60, 60, placed(wedge, { ...unmoved, mirror: true }, 60, 60));
    expect(mirrored.has(47, 30)).toBe(true);
    expect(mirrored.has(12, 30)).toBe(false);
  });

  it("keeps thin lines when reduced", () => {
    const hair = drawAll([{ type: "rectangle", x: 10, y: 41, width: 80, height: 1 }], 100, 80);
    expect(Mask.fromRuns(100, 80, placed(hair, { ...unmoved, scale: 0.5 }, 100, 80)).area).toBeGreaterThanOrEqual(38);
  });
});
