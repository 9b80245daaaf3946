import { afterEach, describe, expect, it, vi } from "vitest";
import { drawAll } from "../mask/draw";
import { set } from "../options";
import { click, drag, easel, spot } from "./easel";

afterEach(() => void vi.unstubAllGlobals());

describe("brush and eraser", () => {
  it("keep what they have shown while drawing", () => {
    const { editor, saved } = easel();
    drag(editor, "brush", spot(20, 20), spot(60, 33), spot(61, 90));
    expect(saved()).toEqual([{ type: "brush", size: 10, points: [[20, 20], [60, 33], [61, 90]] }]);
    expect(editor.mask.toRuns()).toEqual(drawAll(saved(), 200, 150).toRuns());
  });

  it("erase with Alt, go straight with Shift, and take the pressure of a pen", () => {
    const { editor, saved } = easel();
    drag(editor, "brush", spot(20, 20), spot(90, 20));
    drag(editor, "brush", spot(50, 10, { subtract: true }), spot(50, 40, { subtract: true }));
    drag(editor, "brush", spot(90, 60, { straight: true }));
    drag(editor, "brush", spot(20, 100, { pressure: 0 }), spot(60, 100, { pressure: 1 }));
    expect(saved().map((stroke) => stroke.type)).toEqual(["brush", "eraser", "brush", "brush"]);
    expect(saved()[2]).toMatchObject({ points: [[50, 40], [90, 60]] });
    expect(saved()[3]).toMatchObject({ points: [[20, 100, 0.15], [60, 100, 1]] });
  });

  it("are straight from the start while Shift is held in a drag", () => {
    const { editor, saved } = easel();
    drag(editor, "brush", spot(20, 20), spot(40, 70), spot(100, 20, { straight: true }));
    expect(saved()[0]).toMatchObject({ points: [[20, 20], [100, 20]] });
    expect(editor.mask.toRuns()).toEqual(drawAll(saved(), 200, 150).toRuns());
  });

  it("leave nothing when given up", () => {
    const { editor, saved } = easel();
    editor.down(spot(20, 20));
    editor.move([spot(80, 80)]);
    editor.cancel();
    expect([editor.mask.area, saved(), editor.history.value.canUndo]).toEqual([0, [], false]);
  });

  it("of one pixel hit a pixel wherever they are", () => {
    const { editor } = easel();
    set({ size: 1 });
    drag(editor, "brush", spot(30, 40));
    expect(editor.mask.area).toBe(1);
  });
});

describe("shapes", () => {
  it("of clicks end with Enter, and corners are taken back one by one", () => {
    const { editor, saved } = easel();
    editor.choose("polygon");
    for (const at of [spot(20, 20), spot(80, 20), spot(80, 70), spot(5, 5)]) click(editor, at);
    expect(editor.isOpen.value).toBe(true);
    editor.undo();
    editor.finish();
    expect(saved()).toEqual([{ type: "polygon", points: [[20, 20], [80, 20], [80, 70]] }]);
    expect(editor.isOpen.value).toBe(false);
  });

  it("end with a click on the first corner", () => {
    const { editor, saved } = easel();
    editor.choose("polygon");
    for (const at of [spot(20, 20), spot(80, 20), spot(80, 70), spot(22, 21)]) click(editor, at);
    expect(saved()).toHaveLength(1);
  });

  it("snap to 45 degrees with Shift", () => {
    const { editor, saved } = easel();
    editor.choose("polygon");
    for (const at of [spot(20, 20), spot(80, 27, { straight: true }), spot(86, 70, { straight: true })]) click(editor, at);
    editor.finish();
    expect(saved()[0]).toMatchObject({ points: [[20, 20], [80, 20], [80, 70]] });
  });

  it("follow a drag: lasso and scratch", () => {
    const { editor, saved } = easel();
    drag(editor, "lasso", spot(20, 20), spot(80, 20), spot(80, 70), spot(20, 70));
    drag(editor, "scratch", spot(20, 100), spot(60, 110), spot(90, 100));
    expect(saved().map((stroke) => stroke.type)).toEqual(["lasso", "scratch"]);
    expect(saved()[1]).toEqual({ type: "scratch", width: 4, points: [[20, 100], [60, 110], [90, 100]] });
  });

  it("of two corners come from a drag or from two clicks, on whole pixels", () => {
    const { editor, saved } = easel();
    drag(editor, "rectangle", spot(20.4, 30.2), spot(60.7, 50.1));
    click(editor, spot(100, 100));
    click(editor, spot(80, 70, { straight: true }));
    drag(editor, "ellipse", spot(10, 10, { subtract: true }), spot(40, 30));
    expect(saved().slice(0, 2)).toEqual([
      { type: "rectangle", x: 20, y: 30, width: 41, height: 20 },
      { type: "rectangle", x: 70, y: 70, width: 30, height: 30 },
    ]);
    expect(editor.mask.toRuns()).toEqual(drawAll(saved(), 200, 150).toRuns());
  });

  it("of chance are drawn again with other chances", () => {
    const { editor, saved } = easel();
    drag(editor, "stamp", spot(100, 75));
    const first = saved();
    expect(editor.canRepeat.value).toBe(true);
    editor.again();
    expect(saved()).toHaveLength(1);
    expect(saved()).not.toEqual(first);
    expect(editor.mask.toRuns()).toEqual(drawAll(saved(), 200, 150).toRuns());
  });
});

describe("the mask of another photo", () => {
  const source = drawAll([{ type: "rectangle", x: 10, y: 20, width: 30, height: 4 }], 200, 150);

  it("is dragged, turned and applied", () => {
    const { editor, saved } = easel();
    editor.startReuse({ id: "two", name: "two.png" }, source);
    editor.down(spot(0, 0));
    editor.move([spot(25, 40)]);
    editor.up(spot(25, 40));
    editor.reuse.value!.change({ rotate: 90 });
    editor.finish();
    expect(saved()[0]).toMatchObject({ type: "reuse", photo: "two", dx: 25, dy: 40, rotate: 90, scale: 1, mirror: false });
    expect(editor.mask.bounds()).toEqual({ left: 48, right: 52, top: 47, bottom: 77 });
    expect(editor.reuse.value).toBeUndefined();
  });

  it("gives way to a button that changes the whole mask", () => {
    const { editor, saved } = easel();
    drag(editor, "brush", spot(20, 20), spot(60, 33));
    editor.startReuse({ id: "two", name: "two.png" }, source);
    editor.add({ type: "clear" });
    expect([editor.mask.area, editor.reuse.value]).toEqual([0, undefined]);
    editor.undo();
    expect(editor.mask.toRuns()).toEqual(drawAll(saved(), 200, 150).toRuns());
  });

  it("leaves nothing when given up", () => {
    const { editor } = easel();
    editor.startReuse({ id: "two", name: "two.png" }, source);
    editor.cancel();
    expect([editor.mask.area, editor.history.value.canUndo]).toEqual([0, false]);
  });
});

describe("the crosshair", () => {
  it("begins in the middle, and a dipped brush draws along its way", () => {
    const { editor, saved } = easel();
    editor.crosshair.step(1, 0);
    const [x, y] = editor.crosshair.at.value!;
    editor.crosshair.dip();
    for (let i = 0; i < 3; i++) editor.crosshair.step(0, 10);
    editor.crosshair.dip();
    expect(saved()[0]).toMatchObject({ type: "brush", points: [[x, y], [x, y + 10], [x, y + 20], [x, y + 30]] });
    expect(editor.crosshair.isDipped.value).toBe(false);
  });

  it("clicks with tools of clicks", () => {
    const { editor, saved } = easel();
    editor.choose("rectangle");
    editor.crosshair.step(0, 0);
    editor.crosshair.dip();
    editor.crosshair.step(20, 30);
    editor.crosshair.dip();
    expect(saved()[0]).toMatchObject({ type: "rectangle", width: 20, height: 30 });
  });

  it("stays on the photo", () => {
    const { editor } = easel();
    editor.crosshair.step(1000, -1000);
    expect(editor.crosshair.at.value).toEqual([199.5, 0.5]);
  });
});
