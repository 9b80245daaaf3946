import { grown, isEmpty } from "./box";
import type { Change } from "./change";
import { label } from "./regions";
import type { Mask } from "./mask";

/** Adds the pixels whose centre is at most `by` pixels from one inside. */
export function grow(mask: Mask, by: number, change: Change): void {
  const box = mask.inside(grown(mask.bounds(), Math.ceil(by)));
  if (isEmpty(box)) return;
  mask.replace(box, near(mask.crop(box), box.right - box.left, 1, by), change);
}

/** Removes the pixels whose centre is at most `by` pixels from one outside; the photo's border is no edge. */
export function shrink(mask: Mask, by: number, change: Change): void {
  const box = mask.inside(grown(mask.bounds(), 1));
  if (isEmpty(box)) return;
  const outside = near(mask.crop(box), box.right - box.left, 0, by);
  mask.replace(box, outside.map((pixel) => 1 - pixel), change);
}

/** Adds the areas outside that no way leads out of, diagonal steps not counted. */
export function fillHoles(mask: Mask, change: Change): void {
  const box = mask.bounds();
  if (isEmpty(box)) return;
  const outside = mask.crop(box).map((pixel) => 1 - pixel);
  const { labels, regions } = label(outside, box.right - box.left, false);
  const isHole = regions.map(({ box: each }) =>
    each.left > 0 && each.top > 0 && each.right < box.right - box.left && each.bottom < box.bottom - box.top);
  mask.replace(box, ones(labels, (at) => at === 0 || isHole[at - 1]!), change);
}

/** Removes the connected areas of fewer pixels than `below`. */
export function removeSpecks(mask: Mask, below: number, change: Change): void {
  const box = mask.bounds();
  if (isEmpty(box)) return;
  const { labels, regions } = label(mask.crop(box), box.right - box.left, true);
  mask.replace(box, ones(labels, (at) => at > 0 && regions[at - 1]!.area >= below), change);
}

export function invert(mask: Mask, change: Change): void {
  change.add(0, mask.pixels.length);
  mask.flip(change);
}

export function clear(mask: Mask, change: Change): void {
  mask.setRun(0, mask.pixels.length, 0, change);
}

const ones = (labels: Int32Array, isInside: (label: number) => boolean): Uint8Array =>
  Uint8Array.from(labels, (each) => (isInside(each) ? 1 : 0));

/** Marks the pixels at most `by` from a pixel with this value: first down the columns, then along the rows. */
function near(pixels: Uint8Array, width: number, value: 0 | 1, by: number): Uint8Array {
  const height = pixels.length / width;
  const far = Math.floor(by) + 1;
  const vertical = verticalDistances(pixels, width, value, far);
  const reach = Array.from({ length: far }, (_, d) => halfWidth(by, d)); // along the row, for a distance of d rows
  const marked = new Uint8Array(pixels.length);
  const edges = new Int32Array(width + 1);
  for (let y = 0; y < height; y++) {
    edges.fill(0);
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const half = reach[vertical[row + x]!];
      if (half === undefined) continue;
      edges[Math.max(0, x - half)]!++;
      edges[Math.min(width, x + half + 1)]!--;
    }

    for (let x = 0, depth = 0; x < width; x++) {
      depth += edges[x]!;
      marked[row + x] = depth > 0 ? 1 : 0;
    }
  }

  return marked;
}

/** The largest whole number with half² + rows² <= by². */
function halfWidth(by: number, rows: number): number {
  let half = Math.floor(Math.sqrt(by * by - rows * rows));
  while ((half + 1) * (half + 1) + rows * rows <= by * by) half++;
  while (half > 0 && half * half + rows * rows > by * by) half--;
  return half;
}

// Rows to the nearest pixel of the value in the same column, at most `far`.
function verticalDistances(pixels: Uint8Array, width: number, value: 0 | 1, far: number): Uint16Array {
  const distances = new Uint16Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const above = i < width ? far : distances[i - width]! + 1;
    distances[i] = pixels[i] === value ? 0 : Math.min(far, above);
  }

  for (let i = pixels.length - width - 1; i >= 0; i--) {
    distances[i] = Math.min(distances[i]!, distances[i + width]! + 1);
  }

  return distances;
}
