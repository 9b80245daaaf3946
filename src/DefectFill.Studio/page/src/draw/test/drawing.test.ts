import { describe, expect, it } from "vitest";
import { Drawing } from "../drawing";
import { drawAll } from "../mask/draw";
import { nextSize } from "../options";
import type { Stroke } from "../strokes";

const dab = (i: number): Stroke => ({ type: "brush", size: 3, points: [[3 + (i % 50), 3 + ((i * 7) % 30)]] });

describe("a drawing", () => {
  it("takes back and makes again far more than a hundred strokes", () => {
    const drawing = new Drawing(60, 40);
    const shown = Array.from({ length: 250 }, (_, i) => drawing.add(dab(i))).filter((box) => box).length;
    const full = drawing.mask.toRuns();
    expect(drawing.count).toBe(shown);
    while (drawing.canUndo) drawing.undo();
    expect([drawing.mask.area, drawing.strokes]).toEqual([0, []]);
    while (drawing.canRedo) drawing.redo();
    expect(drawing.mask.toRuns()).toEqual(full);
  });

  it("takes back what was loaded", () => {
    const drawing = new Drawing(60, 40, [dab(1), dab(20)]);
    drawing.undo();
    expect(drawing.mask.toRuns()).toEqual(drawAll([dab(1)], 60, 40).toRuns());
  });

  it("keeps no stroke that changes nothing", () => {
    const drawing = new Drawing(60, 40, [dab(1)]);
    expect(drawing.add(dab(1))).toBeUndefined();
    expect(drawing.strokes).toEqual([dab(1)]);
  });

  it("forgets what was taken back when something else is drawn", () => {
    const drawing = new Drawing(60, 40, [dab(1)]);
    drawing.undo();
    drawing.add(dab(9));
    expect(drawing.canRedo).toBe(false);
  });

  it("loads thousands of strokes as one", () => {
    const strokes = Array.from({ length: 3500 }, (_, i) => dab(i));
    const drawing = new Drawing(60, 40, strokes);
    expect(drawing.strokes.map((stroke) => stroke.type)).toEqual(["bitmap"]);
    expect(drawing.mask.toRuns()).toEqual(drawAll(strokes, 60, 40).toRuns());
  });
});

describe("the size keys", () => {
  it("go up and down in steps that grow", () => {
    expect([nextSize(24, 1), nextSize(24, -1), nextSize(25, 1), nextSize(25, -1), nextSize(24, 5)]).toEqual([32, 20, 32, 24, 80]);
  });

  it("stop at the ends", () => expect([nextSize(1, -5), nextSize(500, 1), nextSize(487, 5)]).toEqual([1, 500, 500]));
});
