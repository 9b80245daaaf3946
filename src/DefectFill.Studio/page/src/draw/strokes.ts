/** A point in photo pixels; the corner of the first pixel is (0, 0), its centre (0.5, 0.5). Pressure is 0 to 1. */
export type Point = [x: number, y: number, pressure?: number];

/** Runs of pixels, row by row: start, length, start, length, … */
export type Runs = number[];

/** One drawing command. The server rasterises the same list in the same way (tests/golden/strokes). */
export type Stroke =
  | { type: "brush" | "eraser"; size: number; points: Point[] }
  | { type: "lasso" | "polygon"; points: Point[]; subtract?: boolean }
  | { type: "rectangle" | "ellipse"; x: number; y: number; width: number; height: number; subtract?: boolean }
  | { type: "scratch"; width: number; points: Point[]; subtract?: boolean }
  | { type: "wand"; x: number; y: number; tolerance: number; rle: Runs; subtract?: boolean }
  | { type: "bitmap"; rle: Runs; subtract?: boolean }
  | ({ type: "reuse"; photo: string; rle: Runs; subtract?: boolean } & Placement)
  | { type: "grow" | "shrink"; by: number }
  | { type: "fillHoles" }
  | { type: "removeSpecks"; below: number }
  | { type: "invert" }
  | { type: "clear" };

/** How a mask from another photo is laid: shifted by pixels, turned clockwise by degrees, scaled, mirrored. */
export interface Placement {
  dx: number;
  dy: number;
  rotate: number;
  scale: number;
  mirror: boolean;
}

/** The defect itself, or where defects may be placed. */
export type Layer = "defect" | "zone";

/** Rounds to hundredths of a pixel, so that what is drawn is exactly what is stored. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100;
