import type { Change } from "./change";
import type { Mask } from "./mask";
import type { Point } from "../strokes";

/** Sets the pixels whose centre is within the radius of the line through all points. */
export function sweep(mask: Mask, points: readonly Point[], radius: number, value: 0 | 1, change: Change): void {
  for (let i = 0; i < points.length; i++) {
    sweepSegment(mask, points[Math.max(0, i - 1)]!, points[i]!, radius, value, change);
  }
}

/** A pixel counts if its distance to the segment is at most the radius at the nearest point of the segment. */
export function sweepSegment(
  mask: Mask, a: Point, b: Point, radius: number, value: 0 | 1, change: Change,
): void {
  const [ax, ay, , bx, by] = [a[0], a[1], 0, b[0], b[1]];
  const ar = radius * (a[2] ?? 1);
  const br = radius * (b[2] ?? 1);
  const [dx, dy, dr] = [bx - ax, by - ay, br - ar];
  const squared = dx * dx + dy * dy;
  const reach = Math.max(ar, br);
  const { width, pixels } = mask;
  const bottom = Math.min(mask.height, Math.ceil(Math.max(ay, by) + reach));
  for (let y = Math.max(0, Math.floor(Math.min(ay, by) - reach)); y < bottom; y++) {
    const py = y + 0.5 - ay;
    const [from, to] = rowRange(py, dx, dy, reach, squared);
    const right = Math.min(width, Math.ceil(ax + to) + 1);
    let first = -1; // of a run of pixels to set
    let x = Math.max(0, Math.floor(ax + from) - 1);
    for (; x < right; x++) {
      let isNew = false;
      if (pixels[y * width + x] !== value) {
        const px = x + 0.5 - ax;
        const t = squared > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / squared)) : 0;
        const qx = px - t * dx;
        const qy = py - t * dy;
        const r = ar + t * dr;
        isNew = qx * qx + qy * qy <= r * r;
      }

      if (isNew && first < 0) first = x;
      if (!isNew && first >= 0) {
        mask.setSpan(y, first, x, value, change);
        first = -1;
      }
    }

    if (first >= 0) mask.setSpan(y, first, x, value, change);
  }
}

// Where a row py (from the segment's start) can be within reach of the segment, as offsets from the start: the union of
// the discs about both ends and of the strip between them. It may be too wide by rounding, never too narrow by a pixel.
function rowRange(py: number, dx: number, dy: number, reach: number, squared: number): [number, number] {
  let [from, to] = [Infinity, -Infinity];
  for (const [cx, cy] of [[0, 0], [dx, dy]] as const) {
    const half = Math.sqrt(reach * reach - (py - cy) * (py - cy));
    if (half >= 0) [from, to] = [Math.min(from, cx - half), Math.max(to, cx + half)];
  }

  if (dy !== 0 && squared > 0) {
    const spread = Math.abs((reach * Math.sqrt(squared)) / dy);
    const middle = (py * dx) / dy;
    let [low, high] = [middle - spread, middle + spread];
    if (dx !== 0) {
      const ends = [(0 - py * dy) / dx, (squared - py * dy) / dx] as const;
      [low, high] = [Math.max(low, Math.min(...ends)), Math.min(high, Math.max(...ends))];
    }

    if (low <= high) [from, to] = [Math.min(from, low), Math.max(to, high)];
  } else if (squared > 0 && Math.abs(py) <= reach) {
    [from, to] = [Math.min(from, 0, dx), Math.max(to, 0, dx)];
  }

  return [from, to];
}
