import { afterEach, describe, expect, it, vi } from "vitest";
import { find, nameOf } from "../../shell/keys";
import { options } from "../options";
import { drawingBindings, steerCrosshair } from "../useDrawingKeys";
import { drag, easel, spot } from "./easel";

afterEach(() => void vi.unstubAllGlobals());

type Pressed = Partial<{ ctrlKey: boolean; shiftKey: boolean; altKey: boolean; metaKey: boolean; repeat: boolean }>;
const event = (key: string, more: Pressed = {}) =>
  ({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, repeat: false, preventDefault: vi.fn(), ...more }) as unknown as KeyboardEvent;

function keyboard() {
  const { editor, saved } = easel();
  const bindings = drawingBindings(editor);
  const press = (key: string, more?: Pressed) => {
    const pressed = event(key, more);
    find(nameOf(pressed), [{ name: "Drawing", bindings }])?.run(pressed);
  };
  return { editor, saved, press, bindings };
}

describe("the keys", () => {
  it("mean one thing each", () => {
    const all = keyboard().bindings.flatMap((binding) => binding.keys);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain("n"); // the page goes to the next photo with it
  });

  it("choose tools", () => {
    const { editor, press } = keyboard();
    for (const [key, tool] of [["l", "lasso"], ["p", "polygon"], ["r", "rectangle"], ["o", "ellipse"], ["g", "scratch"], ["w", "wand"], ["h", "hand"], ["e", "eraser"], ["b", "brush"]]) {
      press(key!);
      expect(editor.tool.value).toBe(tool);
    }

    press("x");
    expect(editor.tool.value).toBe("eraser");
  });

  it("change the size of what is in hand", () => {
    const { press } = keyboard();
    press("]");
    expect(options.value.size).toBe(12);
    press("g");
    press("[");
    expect([options.value.size, options.value.width]).toEqual([12, 3]);
    press("}", { shiftKey: true });
    expect(options.value.width).toBe(10);
  });

  it("undo, redo, invert and clear", () => {
    const { editor, saved, press } = keyboard();
    drag(editor, "brush", spot(50, 50));
    press("z", { ctrlKey: true });
    expect(saved()).toHaveLength(0);
    press("Z", { ctrlKey: true, shiftKey: true });
    press("z", { metaKey: true });
    press("y", { ctrlKey: true });
    expect(saved()).toHaveLength(1);
    press("i");
    press("Delete", { shiftKey: true });
    expect(saved().map((stroke) => stroke.type)).toEqual(["brush", "invert", "clear"]);
  });

  it("move the photo only while Space is held", () => {
    const { editor, press, bindings } = keyboard();
    press(" ");
    expect(editor.isPanning).toBe(true);
    find("space", [{ name: "", bindings }])!.up!(event(" "));
    expect(editor.isPanning).toBe(false);
  });

  it("zoom and fit", () => {
    const { editor, press } = keyboard();
    press("1");
    expect(editor.camera.scale).toBe(1);
    press("+", { shiftKey: true });
    expect(editor.camera.scale).toBeCloseTo(1.25);
    press("0");
    expect(editor.camera.scale).toBeLessThan(1);
  });

  it("steer the crosshair; Space belongs to it once it is there", () => {
    const { editor, saved } = keyboard();
    const space = event(" ");
    steerCrosshair(editor, space);
    expect(space.preventDefault).not.toHaveBeenCalled();
    steerCrosshair(editor, event("ArrowRight"));
    steerCrosshair(editor, event(" "));
    steerCrosshair(editor, event("ArrowDown", { shiftKey: true }));
    steerCrosshair(editor, event(" ", { repeat: true }));
    steerCrosshair(editor, event(" "));
    expect(saved()[0]).toMatchObject({ type: "brush" });
  });
});
