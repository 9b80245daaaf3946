import type { Box } from "../mask/box";
import type { Mask } from "../mask/mask";

interface Plane {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** A mask at half, a quarter, … of its size. A pixel is set if any below it is, so that thin lines can be seen. */
export class Pyramid {
  readonly planes: Plane[];

  constructor(readonly mask: Mask, least = 64) {
    this.planes = [mask];
    for (let plane: Plane = mask; Math.max(plane.width, plane.height) > least; this.planes.push(plane)) {
      const [width, height] = [(plane.width + 1) >> 1, (plane.height + 1) >> 1];
      plane = { width, height, pixels: new Uint8Array(width * height) };
    }

    if (mask.area > 0) this.update(mask.all);
  }

  /** Carries a change of the mask within a box to the smaller planes. */
  update(box: Box): void {
    let { left, top, right, bottom } = this.mask.inside(box);
    for (let k = 1; k < this.planes.length && left < right && top < bottom; k++) {
      [left, top, right, bottom] = [left >> 1, top >> 1, (right + 1) >> 1, (bottom + 1) >> 1];
      halve(this.planes[k - 1]!, this.planes[k]!, { left, top, right, bottom });
    }
  }

  /** The plane whose pixels are at least as large as those of a stage with this many pixels a photo pixel. */
  planeFor(scale: number): [plane: Plane, level: number] {
    const level = Math.min(this.planes.length - 1, Math.max(0, Math.ceil(Math.log2(1 / scale) - 1e-9)));
    return [this.planes[level]!, level];
  }
}

function halve(from: Plane, to: Plane, box: Box): void {
  for (let y = box.top; y < box.bottom; y++) {
    const above = 2 * y * from.width;
    const below = Math.min(2 * y + 1, from.height - 1) * from.width;
    for (let x = box.left; x < box.right; x++) {
      const left = 2 * x;
      const right = Math.min(left + 1, from.width - 1);
      to.pixels[y * to.width + x] =
        from.pixels[above + left]! | from.pixels[above + right]! | from.pixels[below + left]! | from.pixels[below + right]!;
    }
  }
}
