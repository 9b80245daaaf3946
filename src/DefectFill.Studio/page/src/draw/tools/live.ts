import type { Box } from "../mask/box";
import { Change } from "../mask/change";
import { drawStroke } from "../mask/draw";
import type { Mask } from "../mask/mask";
import { sweepSegment } from "../mask/sweep";
import type { Point, Stroke } from "../strokes";

/** A stroke in the making: drawn on the mask at once, and taken away again if it is given up. */
export class Live {
  private change: Change;

  constructor(
    private readonly mask: Mask,
    private readonly onChange: (box: Box) => void,
    private readonly onCommit: (stroke: Stroke, change: Change) => void,
  ) {
    this.change = new Change(mask.width);
  }

  /** Adds a piece of a line. */
  extend(a: Point, b: Point, radius: number, value: 0 | 1): void {
    const first = Math.max(0, this.change.count - 2);
    sweepSegment(this.mask, a, b, radius, value, this.change);
    this.report(first);
  }

  /** Draws another stroke in place of what is there. */
  replace(stroke: Stroke): void {
    this.cancel();
    this.change = drawStroke(this.mask, stroke);
    this.report(0);
  }

  cancel(): void {
    this.mask.flip(this.change);
    this.report(0);
    this.change = new Change(this.mask.width);
  }

  commit(stroke: Stroke): void {
    this.onCommit(stroke, this.change);
  }

  private report(first: number): void {
    if (this.change.count > first) this.onChange(this.change.box(first));
  }
}
