import { type Box, noBox } from "./box";

/** A connected area of a mask. */
export interface Region {
  /** Number of pixels. */
  area: number;
  box: Box;
}

/** The connected areas in the order of their first pixels, and the number (from 1) of the area of each pixel. */
export interface Labelled {
  labels: Int32Array;
  regions: Region[];
}

/** Finds connected areas of ones. Runs of a row are joined with the runs of the row above that they touch. */
export function label(pixels: Uint8Array, width: number, diagonal: boolean): Labelled {
  const runs = joinedRuns(pixels, width, diagonal);
  const labels = new Int32Array(pixels.length);
  const regions: Region[] = [];
  const numbers = new Int32Array(runs.starts.length);
  runs.starts.forEach((start, run) => {
    const root = find(runs.parents, run);
    if (numbers[root] === 0) numbers[root] = regions.push({ area: 0, box: noBox() });
    const number = numbers[root]!;
    const end = runs.ends[run]!;
    labels.fill(number, start, end);
    include(regions[number - 1]!, start, end, width);
  });
  return { labels, regions };
}

interface JoinedRuns {
  starts: number[];
  ends: number[];
  parents: number[];
}

function joinedRuns(pixels: Uint8Array, width: number, diagonal: boolean): JoinedRuns {
  const [starts, ends, parents]: [number[], number[], number[]] = [[], [], []];
  const slack = diagonal ? 1 : 0;
  let [above, aboveEnd] = [0, 0]; // the runs of the row above
  for (let row = 0; row < pixels.length; row += width) {
    const first = starts.length;
    for (let at = next(pixels, 1, row, row + width); at < row + width; ) {
      const end = next(pixels, 0, at, row + width);
      const run = starts.push(at) - 1;
      ends.push(end);
      parents.push(run);
      while (above < aboveEnd && ends[above]! + width + slack <= at) above++;
      for (let i = above; i < aboveEnd && starts[i]! + width < end + slack; i++) join(parents, i, run);
      at = next(pixels, 1, end, row + width);
    }

    [above, aboveEnd] = [first, starts.length];
  }

  return { starts, ends, parents };
}

function next(pixels: Uint8Array, value: number, from: number, end: number): number {
  let at = from;
  while (at < end && pixels[at] !== value) at++;
  return at;
}

// The root is the first run of an area, so that areas are numbered by their first pixels.
function join(parents: number[], a: number, b: number): void {
  const [one, other] = [find(parents, a), find(parents, b)];
  parents[Math.max(one, other)] = Math.min(one, other);
}

function find(parents: number[], run: number): number {
  let root = run;
  while (parents[root] !== root) root = parents[root]!;
  for (let at = run; at !== root; ) {
    const up = parents[at]!;
    parents[at] = root;
    at = up;
  }

  return root;
}

function include(region: Region, start: number, end: number, width: number): void {
  const y = Math.floor(start / width);
  region.area += end - start;
  region.box.left = Math.min(region.box.left, start - y * width);
  region.box.right = Math.max(region.box.right, end - y * width);
  region.box.top = Math.min(region.box.top, y);
  region.box.bottom = y + 1;
}
