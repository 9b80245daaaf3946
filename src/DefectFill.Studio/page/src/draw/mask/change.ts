import { type Box, noBox } from "./box";
import type { Runs } from "../strokes";

/** The pixels that one step of drawing has flipped; flipping them again takes the step back. */
export class Change {
  /** Start, length, start, length, …; no pixel occurs twice. */
  runs = new Int32Array(64);
  count = 0;

  constructor(private readonly width: number) {}

  get isEmpty(): boolean {
    return this.count === 0;
  }

  add(start: number, length: number): void {
    const last = this.count - 1;
    if (last > 0 && this.runs[last - 1]! + this.runs[last]! === start) {
      this.runs[last]! += length;
      return;
    }

    if (this.count === this.runs.length) {
      const larger = new Int32Array(2 * this.count);
      larger.set(this.runs);
      this.runs = larger;
    }

    this.runs[this.count++] = start;
    this.runs[this.count++] = length;
  }

  /** Gives back memory that was reserved for more runs. */
  trim(): this {
    this.runs = this.runs.slice(0, this.count);
    return this;
  }

  /** The smallest box around the flipped pixels, from run `first` on. */
  box(first = 0): Box {
    const box = noBox();
    for (let i = first; i < this.count; i += 2) {
      const y = Math.floor(this.runs[i]! / this.width);
      const x = this.runs[i]! - y * this.width;
      const end = x + this.runs[i + 1]!;
      const last = y + Math.ceil(end / this.width);
      box.left = Math.min(box.left, last > y + 1 ? 0 : x);
      box.right = Math.max(box.right, last > y + 1 ? this.width : end);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, last);
    }

    return box;
  }

  toRuns(): Runs {
    return Array.from(this.runs.subarray(0, this.count));
  }
}
