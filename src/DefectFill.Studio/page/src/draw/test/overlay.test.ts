import { describe, expect, it } from "vitest";
import { drawAll } from "../mask/draw";
import { type Look, paintOverlay } from "../view/overlay";
import { Pyramid } from "../view/pyramid";

const look: Look = { colour: [0, 0, 255], opacity: 0.5 };
const mask = drawAll([{ type: "rectangle", x: 10, y: 10, width: 20, height: 12 }], 64, 48);
const whole = { left: 0, top: 0, right: 64, bottom: 48 };

function painted(view = { scale: 1, x: 0, y: 0 }, box = whole) {
  const image = { width: 64, height: 48, data: new Uint8ClampedArray(4 * 64 * 48) } as unknown as ImageData;
  paintOverlay(image, box, view, 1, [{ pyramid: new Pyramid(mask), look }]);
  return (x: number, y: number) => [...image.data.slice(4 * (64 * y + x), 4 * (64 * y + x) + 4)];
}

describe("the mask on the stage", () => {
  it("is tinted inside and clear outside", () => {
    const at = painted();
    expect(at(13, 14)).toEqual([0, 0, 255, 128]);
    expect(at(40, 30)).toEqual([0, 0, 0, 0]);
  });

  it("has an edge of two tones inside and a dark rim outside", () => {
    const at = painted();
    const edge = Array.from({ length: 20 }, (_, i) => at(10 + i, 10).join());
    expect(new Set(edge)).toEqual(new Set(["0,0,255,255", "255,255,255,255"]));
    expect(at(15, 9)).toEqual([0, 0, 0, 191]);
    expect(at(9, 15)).toEqual([0, 0, 0, 191]);
  });

  it("is the same whether painted whole or in parts", () => {
    const all = painted();
    const part = painted(undefined, { left: 8, top: 8, right: 20, bottom: 20 });
    for (let y = 8; y < 20; y++) for (let x = 8; x < 20; x++) expect(part(x, y)).toEqual(all(x, y));
  });

  it("moves and grows with the view", () => {
    const at = painted({ scale: 2, x: 8, y: 9 });
    expect(at(4, 1)[3]).toBe(191); // the rim above photo pixel (10, 10), which begins at (4, 2)
    expect(at(14, 11)).toEqual([0, 0, 255, 128]);
  });

  it("shows a hairline however small the photo is shown", () => {
    const hair = drawAll([{ type: "rectangle", x: 0, y: 517, width: 1024, height: 1 }], 1024, 1024);
    const image = { width: 40, height: 40, data: new Uint8ClampedArray(6400) } as unknown as ImageData;
    paintOverlay(
      image, { left: 0, top: 0, right: 40, bottom: 40 }, { scale: 0.039, x: 0, y: 0 }, 1,
      [{ pyramid: new Pyramid(hair), look }]);
    for (let x = 1; x < 39; x++) {
      expect([19, 20, 21].some((y) => image.data[4 * (40 * y + x) + 3] === 255)).toBe(true);
    }
  });

  it("follows changes of the mask in the smaller planes", () => {
    const other = drawAll([], 64, 48);
    const pyramid = new Pyramid(other, 4);
    other.setRun(64 * 5 + 9, 3, 1, { add() {} } as never);
    pyramid.update({ left: 9, top: 5, right: 12, bottom: 6 });
    expect(pyramid.planes.map((plane) => plane.pixels.reduce((sum, pixel) => sum + pixel, 0))).toEqual([3, 2, 1, 1, 1]);
  });
});
