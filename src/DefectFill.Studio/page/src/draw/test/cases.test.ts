import { describe, expect, it } from "vitest";
import { drawAll } from "../mask/draw";
import { Mask } from "../mask/mask";
import type { Runs, Stroke } from "../strokes";

interface Case {
  width: number;
  height: number;
  strokes: Stroke[];
  rle: Runs;
}

const cases = Object.entries(
  import.meta.glob<Case>("../../../../../../tests/golden/strokes/*.json", { eager: true, import: "default" }));

/** The server runs the same files: both must set the same pixels. */
describe("the cases shared with the server", () => {
  it("are there", () => expect(cases.length).toBeGreaterThan(10));

  it.each(cases)("%s", (_, { width, height, strokes, rle }) => {
    expect(drawAll(strokes, width, height).toRuns()).toEqual(Mask.fromRuns(width, height, rle).toRuns());
  });
});
