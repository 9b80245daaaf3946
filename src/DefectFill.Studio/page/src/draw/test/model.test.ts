import { describe, expect, it } from "vitest";
import { drawAll } from "../mask/draw";
import { measure, type Statistics } from "../model/statistics";
import { squaredDistances } from "../model/distance";
import { Keyed } from "../shapes/random";
import type { Stroke } from "../strokes";
import { eachPixel, naiveDistance } from "./naive";
import { Mask } from "../mask/mask";

const photo = { width: 2000, height: 1500 };
const of = (...strokes: Stroke[]): Statistics => {
  const mask = drawAll(strokes, photo.width, photo.height);
  const box = mask.bounds();
  return measure({ box, pixels: mask.area ? mask.crop(box) : new Uint8Array() }, photo);
};

const line = (width: number, y: number): Stroke => ({ type: "rectangle", x: 300, y, width: 200, height: width });

describe("distances", () => {
  it("are those to the nearest pixel outside", () => {
    const random = new Keyed("distances");
    const mask = Mask.fromRuns(23, 17, Array.from({ length: 17 }, (_, y) => [23 * y + 2, Math.floor(random.between(3, 20))]).flat());
    const squared = squaredDistances(mask.pixels, 23);
    eachPixel(mask, (x, y, at) => expect(squared[at]).toBe(mask.pixels[at] ? naiveDistance(mask, x, y, 0) : 0));
  });
});

describe("the statistics of a mask", () => {
  it("of nothing are zero", () => expect(of()).toMatchObject({ area: 0, percent: 0, regions: 0, thinnest: 0, windows: [] }));

  it.each([1, 2, 3, 4, 7, 8])("know that a line of %i pixels is that thin", (width) => {
    expect(of({ type: "ellipse", x: 900, y: 900, width: 90, height: 90 }, line(width, 400)).thinnest).toBe(width);
  });

  it("count pieces, joined by corners too", () => {
    expect(of(line(4, 100), line(4, 200)).regions).toBe(2);
    expect(of(
      { type: "rectangle", x: 10, y: 10, width: 5, height: 5 },
      { type: "rectangle", x: 15, y: 15, width: 5, height: 5 }).regions).toBe(1);
  });

  it("give area, share and middle", () => {
    const { area, percent, centre } = of({ type: "rectangle", x: 0, y: 0, width: 1000, height: 750 });
    expect([area, percent, centre]).toEqual([750_000, 25, [0.25, 0.25]]);
  });
});

describe("windows", () => {
  it("about a small spot have half the model's side, as it is enlarged", () => {
    const { windows } = of({ type: "ellipse", x: 1000, y: 700, width: 8, height: 8 });
    expect(windows).toMatchObject([{ x: 876, y: 576, size: 256 }]);
  });

  it("are shifted into the photo", () => {
    expect(of({ type: "ellipse", x: 0, y: 1480, width: 20, height: 20 }).windows).toMatchObject([{ x: 0, y: 988, size: 512 }]);
  });

  it("are shared by near pieces, not by distant ones", () => {
    const spot = (x: number): Stroke => ({ type: "ellipse", x, y: 500, width: 20, height: 20 });
    expect(of(spot(500), spot(540)).windows).toHaveLength(1);
    expect(of(spot(500), spot(1700)).windows).toHaveLength(2);
  });

  it("cut a long scratch into parts", () => {
    const { windows } = of({ type: "rectangle", x: 100, y: 700, width: 1700, height: 6 });
    expect(windows.length).toBeGreaterThan(5);
    expect(new Set(windows.map((window) => window.size)).size).toBe(1);
  });
});

describe("what vanishes at the size of the latents", () => {
  it("is nothing of a broad mask", () => {
    expect(of({ type: "ellipse", x: 500, y: 500, width: 120, height: 80 }).lost).toBe(0);
  });

  it("is all of a hairline between the sampled rows", () => {
    // The window is 256 pixels high, 64 cells of 4 pixels; rows 0, 4, 8, … of it are sampled.
    const found = of({ type: "rectangle", x: 300, y: 401, width: 100, height: 1 });
    const [window] = found.windows;
    const isSampled = (401 - window!.y) % 4 === 0;
    expect(found.lost).toBe(isSampled ? 0 : 100);
    const other = of({ type: "rectangle", x: 300, y: 401 + (isSampled ? 1 : 0), width: 100, height: 1 });
    expect(other.lost === 0 || other.lost === 100).toBe(true);
  });

  it("shows in the cells that the model would see", () => {
    const { windows } = of({ type: "rectangle", x: 1000, y: 700, width: 64, height: 24 });
    const [{ size, cells }] = windows as [Statistics["windows"][number]];
    const side = size / 64; // of a cell in photo pixels
    expect(cells.reduce((sum, cell) => sum + cell, 0)).toBeCloseTo((64 / side) * (24 / side), -1);
  });

  it("tells the piece that is thinnest to the model", () => {
    const broad: Stroke = { type: "ellipse", x: 100, y: 100, width: 200, height: 200 };
    const hair: Stroke = { type: "rectangle", x: 1500, y: 1200, width: 100, height: 3 };
    expect(of(broad).thin).toBeUndefined();
    expect(of(broad, hair).thin).toEqual({ width: 3, cell: 4 });
  });
});
