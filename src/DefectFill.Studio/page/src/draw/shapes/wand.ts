import { runsOf } from "../mask/mask";
import type { Runs } from "../strokes";

/** Pixels of a photo: red, green, blue, alpha, row by row. */
export interface Colours {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/**
 * The pixels whose colour differs from that at (x, y) by at most the tolerance in each channel.
 * @param tolerance 0 to 255.
 * @param isConnected Only pixels that a way of such pixels leads to, without diagonal steps.
 */
export function wand(photo: Colours, x: number, y: number, tolerance: number, isConnected: boolean): Runs {
  const alike = alikePixels(photo, y * photo.width + x, tolerance);
  return runsOf(isConnected ? flooded(alike, photo.width, y * photo.width + x) : alike);
}

function alikePixels({ data, width, height }: Colours, seed: number, tolerance: number): Uint8Array {
  const [red, green, blue] = [data[4 * seed]!, data[4 * seed + 1]!, data[4 * seed + 2]!];
  const alike = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < alike.length; i++, at += 4) {
    const isAlike = Math.abs(data[at]! - red) <= tolerance && Math.abs(data[at + 1]! - green) <= tolerance
      && Math.abs(data[at + 2]! - blue) <= tolerance;
    alike[i] = isAlike ? 1 : 0;
  }

  return alike;
}

// Takes whole runs of a row and looks above and below each of them. What is found is taken from `open`.
function flooded(open: Uint8Array, width: number, seed: number): Uint8Array {
  const found = new Uint8Array(open.length);
  const waiting = [seed];
  while (waiting.length > 0) {
    const at = waiting.pop()!;
    if (!open[at]) continue;
    const row = at - (at % width);
    let [left, right] = [at, at + 1];
    while (left > row && open[left - 1]) left--;
    while (right < row + width && open[right]) right++;
    found.fill(1, left, right);
    open.fill(0, left, right);
    for (const way of [-width, width]) {
      if (row + way < 0 || row + way >= open.length) continue;
      for (let i = left + way; i < right + way; i++) {
        if (open[i] && (i === left + way || !open[i - 1])) waiting.push(i);
      }
    }
  }

  return found;
}
