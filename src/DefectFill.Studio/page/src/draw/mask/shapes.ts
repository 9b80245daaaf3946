import type { Change } from "./change";
import type { Mask } from "./mask";
import type { Point } from "../strokes";

/** Fills a closed outline by the even-odd rule: pixels to whose right their row crosses it an odd number of times. */
export function fillPolygon(mask: Mask, points: readonly Point[], value: 0 | 1, change: Change): void {
  if (points.length < 3) return;
  crossings(points, mask.height).forEach((row, y) => {
    row.sort((a, b) => a - b);
    for (let i = 0; i + 1 < row.length; i += 2) {
      mask.setSpan(y, Math.ceil(row[i]! - 0.5), Math.ceil(row[i + 1]! - 0.5), value, change);
    }
  });
}

function crossings(points: readonly Point[], height: number): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  points.forEach(([ax, ay], i) => {
    const [bx, by] = points[(i + 1) % points.length]!;
    const last = Math.min(height - 1, Math.ceil(Math.max(ay, by)));
    for (let y = Math.max(0, Math.floor(Math.min(ay, by)) - 1); y <= last; y++) {
      const cy = y + 0.5;
      if (ay <= cy !== by <= cy) {
        const at = ax + ((cy - ay) * (bx - ax)) / (by - ay);
        const row = rows.get(y);
        if (row) row.push(at);
        else rows.set(y, [at]);
      }
    }
  });
  return rows;
}

interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function fillRectangle(mask: Mask, frame: Frame, value: 0 | 1, change: Change): void {
  fillFrame(mask, frame, () => true, value, change);
}

/** Fills the ellipse that touches the sides of the frame. */
export function fillEllipse(mask: Mask, frame: Frame, value: 0 | 1, change: Change): void {
  fillFrame(mask, frame, (u, v) => u * u + v * v <= 1, value, change);
}

// u and v run from -1 to 1 across the frame.
function fillFrame(
  mask: Mask, frame: Frame, isInside: (u: number, v: number) => boolean, value: 0 | 1, change: Change,
): void {
  const [left, right] = sorted(frame.x, frame.x + frame.width);
  const [top, bottom] = sorted(frame.y, frame.y + frame.height);
  const [mx, my, rx, ry] = [(left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2];
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(mask.height, Math.ceil(bottom)); y++) {
    const cy = y + 0.5;
    if (cy < top || cy >= bottom) continue;
    let [first, end] = [Infinity, -1];
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(mask.width, Math.ceil(right)); x++) {
      const cx = x + 0.5;
      if (cx >= left && cx < right && isInside((cx - mx) / rx, (cy - my) / ry)) {
        first = Math.min(first, x);
        end = x + 1;
      }
    }

    mask.setSpan(y, first, end, value, change);
  }
}

const sorted = (a: number, b: number): [number, number] => (a <= b ? [a, b] : [b, a]);
