import type { Mask } from "../mask/mask";
import type { Point } from "../strokes";

/** The rules of rasterising as they are written down, pixel by pixel, without anything that makes them fast. */
export function naiveSweep(mask: Mask, points: readonly Point[], radius: number, value: number): Uint8Array {
  const pixels = mask.pixels.slice();
  points.forEach(([bx, by, bp = 1], i) => {
    const [ax, ay, ap = 1] = points[Math.max(0, i - 1)]!;
    const [ar, br, dx, dy] = [radius * ap, radius * bp, bx - ax, by - ay];
    const squared = dx * dx + dy * dy;
    eachPixel(mask, (x, y, at) => {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const t = squared > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / squared)) : 0;
      const [qx, qy, r] = [px - t * dx, py - t * dy, ar + t * (br - ar)];
      if (qx * qx + qy * qy <= r * r) pixels[at] = value;
    });
  });
  return pixels;
}

export function naivePolygon(mask: Mask, points: readonly Point[]): Uint8Array {
  const pixels = mask.pixels.slice();
  eachPixel(mask, (x, y, at) => {
    const [cx, cy] = [x + 0.5, y + 0.5];
    let isInside = false;
    points.forEach(([ax, ay], i) => {
      const [bx, by] = points[(i + 1) % points.length]!;
      if (ay <= cy !== by <= cy && cx < ax + ((cy - ay) * (bx - ax)) / (by - ay)) isInside = !isInside;
    });
    if (isInside) pixels[at] = 1;
  });
  return pixels;
}

/** The least squared distance from a pixel to one with this value; infinite without any. */
export function naiveDistance(mask: Mask, x: number, y: number, value: number): number {
  let least = Infinity;
  eachPixel(mask, (u, v, at) => {
    if (mask.pixels[at] === value) least = Math.min(least, (u - x) ** 2 + (v - y) ** 2);
  });
  return least;
}

export function eachPixel(mask: Mask, visit: (x: number, y: number, at: number) => void): void {
  for (let at = 0; at < mask.pixels.length; at++) visit(at % mask.width, Math.floor(at / mask.width), at);
}
