import type { Editor } from "./editor";
import { usualWindows } from "./model/windows";
import { colours, options } from "./options";
import type { Marks } from "./tools/tool";
import { drawCrosshair, drawWindow, marksOn } from "./view/marks";
import type { Sheet } from "./view/overlay";
import type { Scene } from "./view/stage";

const NARROWEST_RING = 3; // CSS pixels of radius; a smaller ring would hide what is under it

/** What the stage shows of an editor now. */
export function sceneOf(editor: Editor): Scene {
  return {
    view: editor.camera.view.value,
    photo: editor.picture.value,
    light: editor.light.value,
    sheets: editor.shown.value ? sheetsOf(editor) : [],
    marks: (context) => drawMarks(editor, marksOn(context, editor.camera.view.value)),
  };
}

function sheetsOf({ pyramid, behind }: Editor): Sheet[] {
  const { colour, opacity } = options.value;
  const other = colours[colour === "blue" ? "orange" : "blue"];
  const sheet: Sheet = { pyramid, look: { colour: colours[colour], opacity } };
  return behind ? [{ pyramid: behind, look: { colour: other, opacity: 0.8, isFaint: true } }, sheet] : [sheet];
}

function drawMarks(editor: Editor, marks: Marks): void {
  if (options.value.windows && editor.shown.value && editor.layer === "defect") drawWindows(editor, marks);
  editor.active.marks?.(marks);
  const at = editor.cursor.value;
  const radius = ringOf(editor);
  if (at && radius * editor.scale >= NARROWEST_RING && !editor.isPanning) marks.ring(at.x, at.y, radius);
  const { at: crosshair, isDipped } = editor.crosshair;
  if (crosshair.value) drawCrosshair(marks, ...crosshair.value, isDipped.value);
}

function drawWindows(editor: Editor, marks: Marks): void {
  const { windows } = editor.statistics.value;
  const { modelSide, latentFactor } = usualWindows;
  const shown = Math.min(editor.window.value, windows.length - 1);
  windows.forEach((window, i) => {
    const label = windows.length > 1 ? String(i + 1) : "";
    drawWindow(marks, window, label, options.value.grid ? modelSide / latentFactor : 0, i === shown);
  });
}

// Radius of the ring about the pointer in photo pixels; 0 without one.
function ringOf(editor: Editor): number {
  if (editor.reuse.value) return 0;
  const { size, width, radius } = options.value;
  switch (editor.tool.value) {
    case "brush":
    case "eraser":
      return size / 2;
    case "scratch":
      return width / 2;
    case "stamp":
      return radius;
    default:
      return 0;
  }
}
