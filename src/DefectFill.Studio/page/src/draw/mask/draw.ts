import { Change } from "./change";
import { clear, fillHoles, grow, invert, removeSpecks, shrink } from "./morphology";
import { Mask } from "./mask";
import { fillEllipse, fillPolygon, fillRectangle } from "./shapes";
import type { Stroke } from "../strokes";
import { sweep } from "./sweep";

/** Draws one stroke and returns what it has changed. */
export function drawStroke(mask: Mask, stroke: Stroke): Change {
  const change = new Change(mask.width);
  const value = stroke.type === "eraser" || ("subtract" in stroke && stroke.subtract === true) ? 0 : 1;
  switch (stroke.type) {
    case "brush":
    case "eraser":
      sweep(mask, stroke.points, stroke.size / 2, value, change);
      break;
    case "scratch":
      sweep(mask, stroke.points.map(([x, y]) => [x, y]), stroke.width / 2, value, change); // of one width throughout
      break;
    case "lasso":
    case "polygon":
      fillPolygon(mask, stroke.points, value, change);
      break;
    case "rectangle":
      fillRectangle(mask, stroke, value, change);
      break;
    case "ellipse":
      fillEllipse(mask, stroke, value, change);
      break;
    case "wand":
    case "bitmap":
    case "reuse":
      mask.setRuns(stroke.rle, value, change);
      break;
    default:
      edit(mask, stroke, change);
  }

  return change.trim();
}

type Edit = Extract<Stroke, { type: "grow" | "shrink" | "fillHoles" | "removeSpecks" | "invert" | "clear" }>;

function edit(mask: Mask, stroke: Edit, change: Change): void {
  switch (stroke.type) {
    case "grow":
      return grow(mask, stroke.by, change);
    case "shrink":
      return shrink(mask, stroke.by, change);
    case "fillHoles":
      return fillHoles(mask, change);
    case "removeSpecks":
      return removeSpecks(mask, stroke.below, change);
    case "invert":
      return invert(mask, change);
    case "clear":
      return clear(mask, change);
  }
}

/** The mask after all strokes. */
export function drawAll(strokes: readonly Stroke[], width: number, height: number): Mask {
  const mask = new Mask(width, height);
  for (const stroke of strokes) drawStroke(mask, stroke);
  return mask;
}
