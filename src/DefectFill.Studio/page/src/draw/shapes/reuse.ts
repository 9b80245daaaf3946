import { type Box, noBox } from "../mask/box";
import { type Mask, runsOf } from "../mask/mask";
import type { Placement, Runs } from "../strokes";

export const unmoved: Placement = { dx: 0, dy: 0, rotate: 0, scale: 1, mirror: false };

/**
 * A mask from another photo, mirrored, scaled, turned and shifted about the centre of its bounding box, cut to this
 * photo. A reduced mask keeps its thin lines: a pixel is inside if one of four points in it is.
 */
export function placed(source: Mask, placement: Placement, width: number, height: number): Runs {
  const bounds = source.bounds();
  const [mx, my] = centreOf(bounds);
  const { sin, cos } = turn(placement.rotate);
  const points = placement.scale >= 1 ? [[0, 0]] : [[-0.25, -0.25], [0.25, -0.25], [-0.25, 0.25], [0.25, 0.25]];
  const pixels = new Uint8Array(width * height);
  const box = placedBox(bounds, placement);
  const [left, right] = [Math.max(0, Math.floor(box.left)), Math.min(width, Math.ceil(box.right))];
  for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(height, Math.ceil(box.bottom)); y++) {
    for (let x = left; x < right; x++) {
      for (const [px, py] of points) {
        const dx = x + 0.5 + px! - mx - placement.dx;
        const dy = y + 0.5 + py! - my - placement.dy;
        const u = (cos * dx + sin * dy) / placement.scale;
        const v = (cos * dy - sin * dx) / placement.scale;
        if (source.has(Math.floor(mx + (placement.mirror ? -u : u)), Math.floor(my + v))) pixels[y * width + x] = 1;
      }
    }
  }

  return runsOf(pixels);
}

/** The box around a placed mask, in photo pixels. */
export function placedBox(bounds: Box, placement: Placement): Box {
  const [mx, my] = centreOf(bounds);
  const { sin, cos } = turn(placement.rotate);
  const box = noBox();
  for (const x of [bounds.left, bounds.right]) {
    for (const y of [bounds.top, bounds.bottom]) {
      const [u, v] = [(placement.mirror ? mx - x : x - mx) * placement.scale, (y - my) * placement.scale];
      const [px, py] = [mx + placement.dx + cos * u - sin * v, my + placement.dy + sin * u + cos * v];
      Object.assign(box, {
        left: Math.min(box.left, px), right: Math.max(box.right, px),
        top: Math.min(box.top, py), bottom: Math.max(box.bottom, py),
      });
    }
  }

  return box;
}

const centreOf = (box: Box): [number, number] => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];

// Quarter turns are exact.
function turn(degrees: number): { sin: number; cos: number } {
  const quarters = degrees / 90;
  if (Number.isInteger(quarters)) {
    const at = ((quarters % 4) + 4) % 4;
    return { sin: [0, 1, 0, -1][at]!, cos: [1, 0, -1, 0][at]! };
  }

  const angle = (degrees * Math.PI) / 180;
  return { sin: Math.sin(angle), cos: Math.cos(angle) };
}
