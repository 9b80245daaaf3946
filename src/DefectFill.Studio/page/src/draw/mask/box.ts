/** A rectangle of pixels: left and top inside, right and bottom outside. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const noBox = (): Box => ({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity });

export const isEmpty = (box: Box): boolean => box.left >= box.right || box.top >= box.bottom;

export const widthOf = (box: Box): number => Math.max(0, box.right - box.left);

export const heightOf = (box: Box): number => Math.max(0, box.bottom - box.top);

export const longerSide = (box: Box): number => Math.max(widthOf(box), heightOf(box));

/** The smallest box around both. */
export const around = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

export const grown = (box: Box, by: number): Box => ({
  left: box.left - by,
  top: box.top - by,
  right: box.right + by,
  bottom: box.bottom + by,
});

/** The part of a box within a photo of this size. */
export const within = (box: Box, width: number, height: number): Box => ({
  left: Math.max(0, box.left),
  top: Math.max(0, box.top),
  right: Math.min(width, box.right),
  bottom: Math.min(height, box.bottom),
});
