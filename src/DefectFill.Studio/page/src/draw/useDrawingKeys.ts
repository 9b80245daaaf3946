import type { Editor } from "./editor";
import { options, set, type ToolName, toolNames } from "./options";
import { text } from "./texts/text";
import { toolKeys } from "./ui/ToolBar";
import { type Binding, useKeys } from "../shell/keys";

/** The keys of the editor, as the page lists them under "?". */
export function useDrawingKeys(editor: Editor): void {
  useKeys(text.value.keys.name, drawingBindings(editor));
}

export const drawingBindings = (editor: Editor): Binding[] =>
  [...toolBindings(editor), ...editBindings(editor), ...viewBindings(editor)];

function toolBindings(editor: Editor): Binding[] {
  const t = text.value;
  const choose = (name: ToolName): Binding =>
    ({ keys: [toolKeys[name].toLowerCase()], label: t.tools[name], run: () => editor.choose(name) });
  const resize = (key: string, label: string, steps: number): Binding =>
    ({ keys: [key], label, repeats: true, run: () => editor.resizeBrush(steps) });
  return [
    ...toolNames.map(choose),
    resize("[", t.keys.smaller, -1),
    resize("]", t.keys.larger, 1),
    resize("{", t.keys.muchSmaller, -5),
    resize("}", t.keys.muchLarger, 5),
    { keys: ["x"], label: t.keys.swap, run: () => editor.choose(editor.tool.value === "brush" ? "eraser" : "brush") },
    { keys: ["a"], label: t.keys.add, run: () => (editor.subtracting.value = !editor.subtracting.value) },
  ];
}

function editBindings(editor: Editor): Binding[] {
  const t = text.value;
  return [
    { keys: ["mod+z"], label: t.actions.undo, repeats: true, run: () => editor.undo() },
    { keys: ["mod+shift+z", "mod+y"], label: t.actions.redo, repeats: true, run: () => editor.redo() },
    { keys: ["i"], label: t.panel.invert, run: () => editor.add({ type: "invert" }) },
    { keys: ["shift+delete"], label: t.panel.clear, run: () => editor.add({ type: "clear" }) },
    { keys: ["enter"], label: t.actions.finish, run: () => editor.finish() },
    { keys: ["backspace"], label: t.actions.corner, run: () => editor.back() },
    { keys: ["escape"], label: t.keys.deselect, run: () => editor.cancel() },
  ];
}

function viewBindings(editor: Editor): Binding[] {
  const t = text.value;
  return [
    {
      keys: ["space"], label: t.keys.pan,
      run: () => (editor.isSpaceDown.value = true),
      up: () => (editor.isSpaceDown.value = false),
    },
    { keys: ["0"], label: t.zoom.fit, run: () => editor.camera.fit() },
    { keys: ["1"], label: t.zoom.full, run: () => editor.camera.zoomTo(1) },
    { keys: ["+", "="], label: t.zoom.in, repeats: true, run: () => editor.camera.zoomBy(1.25, editor.cursor.value) },
    { keys: ["-"], label: t.zoom.out, repeats: true, run: () => editor.camera.zoomBy(1 / 1.25, editor.cursor.value) },
    { keys: ["v"], label: t.keys.overlay, run: () => (editor.shown.value = !editor.shown.value) },
    { keys: ["s"], label: t.keys.windows, run: () => set({ windows: !options.value.windows }) },
    { keys: ["c"], label: t.keys.grid, run: () => set({ grid: !options.value.grid, windows: true }) },
  ];
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

/** With the stage focused, the arrows move a crosshair; Space then dips the brush. */
export function steerCrosshair(editor: Editor, event: KeyboardEvent): void {
  const arrow = ARROWS[event.key];
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (arrow) {
    const far = event.shiftKey ? 10 : 1;
    event.preventDefault();
    editor.crosshair.step(arrow[0] * far, arrow[1] * far);
  } else if (event.key === " " && editor.crosshair.at.value) {
    event.preventDefault();
    if (!event.repeat) editor.crosshair.dip();
  }
}
