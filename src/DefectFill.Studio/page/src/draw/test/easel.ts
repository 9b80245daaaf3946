import { vi } from "vitest";
import { Editor } from "../editor";
import { set, type ToolName } from "../options";
import type { Stroke } from "../strokes";
import type { Spot } from "../tools/tool";

/** An editor of a photo of 200 x 150 pixels on a stage of the same size, and what it has saved last. */
export function easel(strokes: Stroke[] = []) {
  vi.stubGlobal("Worker", class { postMessage() {} terminate() {} });
  vi.stubGlobal("requestAnimationFrame", () => 1);
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  set({ size: 10, width: 4, wobble: 0, radius: 12, stamp: "spot" });
  const saved: Stroke[][] = [];
  const photo = { id: "one", name: "one.png", width: 200, height: 150, view: "" };
  const editor = new Editor(photo, "defect", strokes, [], (all) => saved.push(all));
  editor.camera.stage = {
    size: { width: 200, height: 150 }, drawAll() {}, drawMask() {}, drawMasks() {}, drawMarks() {}, stop() {},
  } as never;
  return { editor, saved: () => saved.at(-1) ?? [] };
}

export const spot = (x: number, y: number, more: Partial<Spot> = {}): Spot =>
  ({ x, y, subtract: false, straight: false, ...more });

export function drag(editor: Editor, tool: ToolName, ...way: Spot[]): void {
  editor.choose(tool);
  editor.down(way[0]!);
  for (const at of way.slice(1)) editor.move([at]);
  editor.up(way.at(-1)!);
}

export function click(editor: Editor, at: Spot): void {
  editor.hover(at);
  editor.down(at);
  editor.up(at);
}
