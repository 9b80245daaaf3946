import type { Box } from "../mask/box";
import { label } from "../mask/regions";
import { squaredDistances } from "./distance";

/** A connected area of a mask with its width in pixels at its widest point: 3 for a long scratch three pixels wide. */
export interface Piece {
  number: number;
  area: number;
  box: Box;
  width: number;
}

/** The pieces of a mask and the number (from 1) of the piece of each pixel. */
export interface Pieces {
  labels: Int32Array;
  all: Piece[];
}

export function piecesOf(pixels: Uint8Array, width: number): Pieces {
  const { labels, regions } = label(pixels, width, true);
  const widths = widestPoints(labels, regions.length, localWidths(pixels, width));
  return { labels, all: regions.map((region, i) => ({ ...region, number: i + 1, width: widths[i + 1]! })) };
}

function widestPoints(labels: Int32Array, count: number, local: Int32Array): Int32Array {
  const widths = new Int32Array(count + 1);
  labels.forEach((piece, i) => {
    widths[piece] = Math.max(widths[piece]!, local[i]!);
  });
  return widths;
}

// At the widest point of a piece of odd width w, one ridge pixel has distance (w + 1) / 2; for even w, a block of 2 x 2
// pixels has w / 2. The mask gets a margin so that the image border counts as an edge here.
function localWidths(pixels: Uint8Array, width: number): Int32Array {
  const row = width + 2;
  const height = pixels.length / width;
  const padded = new Uint8Array(row * (height + 2));
  for (let y = 0; y < height; y++) padded.set(pixels.subarray(y * width, (y + 1) * width), (y + 1) * row + 1);
  const squared = squaredDistances(padded, row);
  const local = new Int32Array(pixels.length);
  for (let i = 0; i < local.length; i++) {
    if (pixels[i] === 0) continue;
    const at = (Math.floor(i / width) + 1) * row + (i % width) + 1;
    const block = Math.min(squared[at]!, squared[at + 1]!, squared[at + row]!, squared[at + row + 1]!);
    local[i] = Math.floor(Math.max(2 * Math.sqrt(squared[at]!) - 1, 2 * Math.sqrt(block)));
  }

  return local;
}
