import { describe, expect, it } from "vitest";
import { Change } from "../mask/change";
import { drawAll, drawStroke } from "../mask/draw";
import { Mask, runsOf } from "../mask/mask";
import { Keyed } from "../shapes/random";
import type { Point, Stroke } from "../strokes";
import { eachPixel, naiveDistance, naivePolygon, naiveSweep } from "./naive";

const [width, height] = [37, 31];

function anyPoints(random: Keyed, count: number, hasPressure: boolean): Point[] {
  const snapped = random.next() < 0.4; // on half pixels, where distances tie
  return Array.from({ length: count }, (): Point => {
    const at = (size: number) => {
      const value = random.between(-8, size + 8);
      return snapped ? Math.round(2 * value) / 2 : value;
    };
    return hasPressure ? [at(width), at(height), random.next()] : [at(width), at(height)];
  });
}

function anyMask(random: Keyed, share: number): Mask {
  const mask = new Mask(width, height);
  const change = new Change(width);
  eachPixel(mask, (_, __, at) => {
    if (random.next() < share) mask.setRun(at, 1, 1, change);
  });
  return mask;
}

describe("sweeping a disc", () => {
  it.each(Array.from({ length: 60 }, (_, i) => i))("sets the pixels of the rule, drawing %i", (i) => {
    const random = new Keyed("sweep", i);
    const points = anyPoints(random, 1 + Math.floor(random.between(0, 4)), i % 2 === 0);
    const size = i % 3 === 0 ? Math.ceil(random.between(1, 12)) : random.between(0.5, 25);
    const mask = anyMask(random, 0.2);
    const expected = naiveSweep(mask, points, size / 2, i % 5 === 0 ? 0 : 1);
    drawStroke(mask, { type: i % 5 === 0 ? "eraser" : "brush", size, points });
    expect(runsOf(mask.pixels)).toEqual(runsOf(expected));
  });
});

describe("polygons", () => {
  it.each(Array.from({ length: 40 }, (_, i) => i))("follow the even-odd rule, outline %i", (i) => {
    const random = new Keyed("polygon", i);
    const points = anyPoints(random, 3 + (i % 9), false);
    const mask = new Mask(width, height);
    const expected = naivePolygon(mask, points);
    drawStroke(mask, { type: "lasso", points });
    expect(runsOf(mask.pixels)).toEqual(runsOf(expected));
  });

  it("of two corners set nothing", () => {
    expect(drawAll([{ type: "polygon", points: [[0, 0], [9, 9]] }], 10, 10).area).toBe(0);
  });
});

describe("growing and shrinking", () => {
  it.each([0.5, 1, 1.5, 2, 3.7, 5])("by %d pixels takes every pixel within that distance", (by) => {
    for (const share of [0.004, 0.97]) {
      const mask = anyMask(new Keyed("grow", share), share);
      for (const [type, value] of [["grow", 1], ["shrink", 0]] as const) {
        const after = drawAll([{ type: "bitmap", rle: mask.toRuns() }, { type, by }], width, height);
        eachPixel(mask, (x, y, at) => {
          const isNear = naiveDistance(mask, x, y, value) <= by * by;
          expect(after.pixels[at]).toBe(isNear ? value : 1 - value);
        });
      }
    }
  });
});

describe("a change", () => {
  const strokes: Stroke[] = [
    { type: "brush", size: 9, points: [[5, 5], [30, 25, 0.4]] },
    { type: "rectangle", x: 10, y: 3, width: 20, height: 30, subtract: true },
    { type: "ellipse", x: 2.5, y: 9, width: 27, height: 17 },
    { type: "ellipse", x: 12, y: 18, width: 9, height: 8, subtract: true },
    { type: "invert" },
    { type: "grow", by: 2 },
    { type: "fillHoles" },
    { type: "removeSpecks", below: 40 },
    { type: "shrink", by: 1 },
    { type: "eraser", size: 5, points: [[0, 0], [47, 39]] },
    { type: "clear" },
  ];

  it("can be taken back and made again", () => {
    const mask = new Mask(width, height);
    const states = [runsOf(mask.pixels)];
    const changes = strokes.map((stroke) => {
      const change = drawStroke(mask, stroke);
      states.push(runsOf(mask.pixels));
      return change;
    });
    for (let i = changes.length - 1; i >= 0; i--) {
      mask.flip(changes[i]!);
      expect(runsOf(mask.pixels)).toEqual(states[i]);
    }

    changes.forEach((change, i) => {
      mask.flip(change);
      expect(runsOf(mask.pixels)).toEqual(states[i + 1]);
    });
  });

  it("encloses what it has flipped, and counts the area", () => {
    const mask = new Mask(width, height);
    for (const stroke of strokes) {
      const before = mask.pixels.slice();
      const box = drawStroke(mask, stroke).box();
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      before.forEach((pixel, at) => {
        if (pixel === mask.pixels[at]) return;
        const [x, y] = [at % width, Math.floor(at / width)];
        [left, top] = [Math.min(left, x), Math.min(top, y)];
        [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
      });
      expect([box.top, box.bottom]).toEqual([top, bottom]);
      expect(box.left).toBeLessThanOrEqual(left);
      expect(box.right).toBeGreaterThanOrEqual(right);
      expect(mask.area).toBe(mask.pixels.reduce((sum, pixel) => sum + pixel, 0));
    }
  });
});

describe("runs", () => {
  it("come back as they were", () => {
    const mask = anyMask(new Keyed("runs"), 0.4);
    expect(Mask.fromRuns(width, height, mask.toRuns()).pixels).toEqual(mask.pixels);
    expect(runsOf(new Uint8Array(5))).toEqual([]);
    expect(runsOf(new Uint8Array(5).fill(1))).toEqual([0, 5]);
  });
});
