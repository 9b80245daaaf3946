import type { Box } from "./mask/box";
import type { Change } from "./mask/change";
import { drawAll, drawStroke } from "./mask/draw";
import { Mask } from "./mask/mask";
import type { Stroke } from "./strokes";

interface Step {
  stroke: Stroke;
  change: Change;
}

const MOST = 3000; // strokes; the server takes 10,000

/** A mask with the strokes that made it. Every stroke can be taken back, also those that were loaded. */
export class Drawing {
  readonly mask: Mask;
  private done: Step[] = [];
  private undone: Step[] = [];

  constructor(width: number, height: number, strokes: readonly Stroke[] = []) {
    this.mask = new Mask(width, height);
    const loaded = strokes.length > MOST ? [flattened(strokes, width, height)] : strokes;
    for (const stroke of loaded) this.done.push({ stroke, change: drawStroke(this.mask, stroke) });
  }

  get strokes(): Stroke[] {
    return this.done.map((step) => step.stroke);
  }

  get last(): Stroke | undefined {
    return this.done.at(-1)?.stroke;
  }

  get count(): number {
    return this.done.length;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Draws a stroke and returns the box it has changed; undefined, and nothing is kept, if it changes nothing. */
  add(stroke: Stroke): Box | undefined {
    return this.record(stroke, drawStroke(this.mask, stroke));
  }

  /** Keeps a stroke that has been drawn while it was made. */
  record(stroke: Stroke, change: Change): Box | undefined {
    if (change.isEmpty) return undefined;
    this.done.push({ stroke, change: change.trim() });
    this.undone = [];
    return change.box();
  }

  undo(): Box | undefined {
    return this.step(this.done, this.undone);
  }

  redo(): Box | undefined {
    return this.step(this.undone, this.done);
  }

  private step(from: Step[], to: Step[]): Box | undefined {
    const step = from.pop();
    if (!step) return undefined;
    this.mask.flip(step.change);
    to.push(step);
    return step.change.box();
  }
}

/** One stroke in place of very many, so that a drawing can go on for ever. */
function flattened(strokes: readonly Stroke[], width: number, height: number): Stroke {
  return { type: "bitmap", rle: drawAll(strokes, width, height).toRuns() };
}
