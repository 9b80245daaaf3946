import { type Box, noBox, within } from "./box";
import { Change } from "./change";
import type { Runs } from "../strokes";

/** A mask of photo size: one byte a pixel, 0 or 1, row by row. */
export class Mask {
  readonly pixels: Uint8Array;
  /** Number of pixels inside. */
  area = 0;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = new Uint8Array(width * height);
  }

  static fromRuns(width: number, height: number, runs: Runs): Mask {
    const mask = new Mask(width, height);
    mask.setRuns(runs, 1, new Change(width));
    return mask;
  }

  has(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.width && y < this.height && this.pixels[y * this.width + x] === 1;
  }

  /** Sets `length` pixels from `start` on and notes those that were different. */
  setRun(start: number, length: number, value: 0 | 1, change: Change): void {
    const { pixels } = this;
    const end = Math.min(start + length, pixels.length);
    for (let at = Math.max(0, start); at < end; ) {
      while (at < end && pixels[at] === value) at++;
      const first = at;
      while (at < end && pixels[at] !== value) at++;
      if (at > first) {
        pixels.fill(value, first, at);
        change.add(first, at - first);
        this.area += value === 1 ? at - first : first - at;
      }
    }
  }

  /** Sets the pixels [from, to) of a row; what lies outside the photo is left out. */
  setSpan(y: number, from: number, to: number, value: 0 | 1, change: Change): void {
    if (y < 0 || y >= this.height) return;
    const left = Math.max(0, from);
    const right = Math.min(this.width, to);
    if (right > left) this.setRun(y * this.width + left, right - left, value, change);
  }

  setRuns(runs: Runs, value: 0 | 1, change: Change): void {
    for (let i = 0; i + 1 < runs.length; i += 2) this.setRun(runs[i]!, runs[i + 1]!, value, change);
  }

  /** Takes the pixels of a box from `next`, of the box's size. */
  replace(box: Box, next: Uint8Array, change: Change): void {
    const across = box.right - box.left;
    for (let y = box.top; y < box.bottom; y++) {
      const from = (y - box.top) * across;
      for (let x = 0; x < across; ) {
        const value = next[from + x] as 0 | 1;
        const first = x;
        while (x < across && next[from + x] === value) x++;
        this.setSpan(y, box.left + first, box.left + x, value, change);
      }
    }
  }

  /** Flips the pixels of a change: takes it back, or makes it again. */
  flip(change: Change): void {
    const { pixels } = this;
    let before = 0; // pixels inside among those to flip
    let count = 0;
    for (let i = 0; i < change.count; i += 2) {
      const start = change.runs[i]!;
      const end = start + change.runs[i + 1]!;
      count += end - start;
      for (let at = start; at < end; at++) {
        before += pixels[at]!;
        pixels[at]! ^= 1;
      }
    }

    this.area += count - 2 * before;
  }

  /** The smallest box around the pixels inside; empty for an empty mask. */
  bounds(): Box {
    const box = noBox();
    if (this.area === 0) return box;
    const { width, pixels } = this;
    for (let y = 0; y < this.height; y++) {
      const row = pixels.subarray(y * width, (y + 1) * width);
      const first = row.indexOf(1);
      if (first < 0) continue;
      box.left = Math.min(box.left, first);
      box.right = Math.max(box.right, row.lastIndexOf(1) + 1);
      box.top = Math.min(box.top, y);
      box.bottom = y + 1;
    }

    return box;
  }

  /** A copy of the pixels of a box, which must lie within the photo. */
  crop(box: Box): Uint8Array {
    const across = box.right - box.left;
    const part = new Uint8Array(across * (box.bottom - box.top));
    for (let y = box.top; y < box.bottom; y++) {
      const row = y * this.width;
      part.set(this.pixels.subarray(row + box.left, row + box.right), (y - box.top) * across);
    }

    return part;
  }

  get all(): Box {
    return { left: 0, top: 0, right: this.width, bottom: this.height };
  }

  /** A box cut to the photo. */
  inside(box: Box): Box {
    return within(box, this.width, this.height);
  }

  toRuns(): Runs {
    return runsOf(this.pixels);
  }
}

/** The runs of ones. */
export function runsOf(pixels: Uint8Array): Runs {
  const runs: Runs = [];
  for (let at = pixels.indexOf(1); at >= 0; at = pixels.indexOf(1, at)) {
    const end = pixels.indexOf(0, at);
    runs.push(at, (end < 0 ? pixels.length : end) - at);
    if (end < 0) break;
    at = end;
  }

  return runs;
}
