import { describe, expect, it } from "vitest";
import { drawAll } from "../mask/draw";
import { Mask } from "../mask/mask";
import { isPng, readPng } from "../png/decode";
import { maskPng } from "../png/encode";
import { fromSamples, hasAspectOf, readMask, scaledTo } from "../png/upload";

const mask = drawAll([{ type: "ellipse", x: 3, y: 2, width: 20, height: 9 }], 31, 17);
const grey = (values: number[], width: number, channels = 1) =>
  ({ width, height: values.length / width / channels, channels, values: Uint16Array.from(values) });

describe("a PNG of a mask", () => {
  it("is read back as it was", async () => {
    const read = await readMask(await maskPng(mask));
    expect([read.width, read.height, read.isFromAlpha]).toEqual([31, 17, false]);
    expect(read.pixels).toEqual(mask.pixels);
  });

  it("holds 0 and 255", async () => {
    const bytes = new Uint8Array(await (await maskPng(mask)).arrayBuffer());
    expect(isPng(bytes)).toBe(true);
    expect(new Set((await readPng(bytes, 1e6))!.values)).toEqual(new Set([0, 255]));
  });

  it("with too many pixels is refused before anything is unpacked", async () => {
    const bytes = new Uint8Array(await (await maskPng(mask)).arrayBuffer());
    await expect(readPng(bytes, 100)).rejects.toThrow("31 x 17");
  });

  it("that is cut off is refused", async () => {
    const bytes = new Uint8Array(await (await maskPng(mask)).arrayBuffer());
    await expect(readPng(bytes.slice(0, bytes.length - 30), 1e6)).rejects.toThrow();
  });
});

describe("the values of a mask file", () => {
  it("are mask unless zero, even a one of sixteen bits", () => {
    expect([...fromSamples(grey([0, 1, 255, 65535], 4), 1).pixels]).toEqual([0, 1, 1, 1]);
  });

  it("are those of any colour", () => {
    expect([...fromSamples(grey([0, 0, 0, 0, 7, 0], 2, 3), 1).pixels]).toEqual([0, 1]);
  });

  it("are alpha if that differs", () => {
    const file = fromSamples(grey([9, 0, 9, 200, 9, 255], 3, 2), 1);
    expect([[...file.pixels], file.isFromAlpha]).toEqual([[0, 1, 1], true]);
  });

  it("are the colours if alpha is the same everywhere", () => {
    const file = fromSamples(grey([9, 255, 0, 255], 2, 2), 1);
    expect([[...file.pixels], file.isFromAlpha]).toEqual([[1, 0], false]);
  });
});

describe("a mask of another size", () => {
  it("fits if its sides are in proportion", () => {
    expect(hasAspectOf({ width: 400, height: 300 }, { width: 4000, height: 3000 })).toBe(true);
    expect(hasAspectOf({ width: 1333, height: 1000 }, { width: 4000, height: 3000 })).toBe(true);
    expect(hasAspectOf({ width: 300, height: 400 }, { width: 4000, height: 3000 })).toBe(false);
    expect(hasAspectOf({ width: 512, height: 512 }, { width: 640, height: 480 })).toBe(false);
  });

  it("is enlarged pixel by pixel", () => {
    const small = { width: 2, height: 2, pixels: Uint8Array.of(1, 0, 0, 1), isFromAlpha: false };
    expect([...Mask.fromRuns(4, 4, scaledTo(small, { width: 4, height: 4 })).pixels])
      .toEqual([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1]);
  });

  it("keeps a hairline when it is reduced", () => {
    const line = drawAll([{ type: "rectangle", x: 0, y: 7, width: 40, height: 1 }], 40, 30);
    const runs = scaledTo({ ...line, width: 40, height: 30, pixels: line.pixels, isFromAlpha: false }, { width: 8, height: 6 });
    expect(runs).toEqual([8, 8]);
  });
});
