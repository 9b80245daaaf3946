import { hundredths, type Point } from "../strokes";
import { Keyed } from "./random";

/**
 * A line through corners, slightly shaky, as scratches are.
 * @param wobble Largest shift to the side as a share of the width, 0 to 1.
 */
export function scratchPoints(corners: readonly Point[], width: number, wobble: number, random: Keyed): Point[] {
  if (corners.length < 2 || wobble === 0) return corners.map(([x, y]) => [hundredths(x), hundredths(y)]);
  const line = resampled(corners, Math.max(2, width * 1.5));
  let shift = 0;
  return line.map(([x, y], i) => {
    shift = 0.7 * shift + 0.5 * random.normal();
    const [nx, ny] = normalAt(line, i);
    const side = Math.max(-1, Math.min(1, shift)) * wobble * width;
    return [hundredths(x + nx * side), hundredths(y + ny * side)];
  });
}

/** Points along a line at equal steps, its ends included. */
export function resampled(corners: readonly Point[], step: number): Point[] {
  const points: Point[] = [corners[0]!];
  for (let i = 1; i < corners.length; i++) {
    const [ax, ay] = corners[i - 1]!;
    const [bx, by] = corners[i]!;
    const parts = Math.max(1, Math.round(Math.hypot(bx - ax, by - ay) / step));
    for (let k = 1; k <= parts; k++) points.push([ax + ((bx - ax) * k) / parts, ay + ((by - ay) * k) / parts]);
  }

  return points;
}

function normalAt(line: readonly Point[], i: number): [number, number] {
  const [ax, ay] = line[Math.max(0, i - 1)]!;
  const [bx, by] = line[Math.min(line.length - 1, i + 1)]!;
  const length = Math.hypot(bx - ax, by - ay) || 1;
  return [-(by - ay) / length, (bx - ax) / length];
}
