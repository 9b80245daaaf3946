import type { Box } from "../mask/box";
import type { Pyramid } from "./pyramid";
import type { View } from "./viewport";

/** Red, green, blue. */
export type Colour = readonly [number, number, number];

/** How a mask is shown: a tint with fine stripes, and an edge in two tones that shows on any photo. */
export interface Look {
  colour: Colour;
  /** Of the tint, 0 to 1. */
  opacity: number;
  /** Only stripes and an edge, for a mask that is not being drawn. */
  isFaint?: boolean;
}

/** A mask on the stage; the first one lies at the bottom. */
export interface Sheet {
  pyramid: Pyramid;
  look: Look;
}

const STRIPE = 8; // CSS pixels between stripes

/**
 * Paints masks into an image of the stage, within a box of it.
 * @param ratio Image pixels per CSS pixel.
 */
export function paintOverlay(image: ImageData, box: Box, view: View, ratio: number, sheets: readonly Sheet[]): void {
  const words = new Uint32Array(image.data.buffer);
  for (let y = box.top; y < box.bottom; y++) words.fill(0, y * image.width + box.left, y * image.width + box.right);
  for (const { pyramid, look } of sheets) {
    const edge = Math.max(1, Math.round(ratio)); // pixels of one CSS pixel
    const sampled = sample(pyramid, box, view, ratio, edge);
    if (sampled) paint(words, image.width, box, sampled, edge, paletteOf(look));
  }
}

interface Palette {
  tint: number;
  stripe: number;
  /** Alternating along the edge, inside. */
  dashes: [number, number];
  /** Outside, along the edge. */
  rim: number;
}

function paletteOf({ colour, opacity, isFaint }: Look): Palette {
  const [red, green, blue] = colour;
  return {
    tint: isFaint ? 0 : word(red, green, blue, opacity),
    stripe: word(red, green, blue, isFaint ? opacity : Math.min(1, opacity + 0.22)),
    dashes: [word(red, green, blue, 1), isFaint ? 0 : word(255, 255, 255, 1)],
    rim: isFaint ? 0 : word(0, 0, 0, 0.75),
  };
}

// One pixel of an image as the machine stores it: little-endian on every machine that has a browser.
const word = (red: number, green: number, blue: number, alpha: number): number =>
  ((Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;

// The mask under each pixel of the box with a margin; undefined if there is nothing.
function sample(pyramid: Pyramid, box: Box, view: View, ratio: number, margin: number): Uint8Array | undefined {
  const [plane, level] = pyramid.planeFor(view.scale * ratio);
  const step = 1 / (view.scale * ratio);
  const across = box.right - box.left + 2 * margin;
  const columns = new Int32Array(across);
  for (let i = 0; i < across; i++) columns[i] = Math.floor(view.x + (box.left - margin + i + 0.5) * step);
  const [first, end] = insideOf(columns, pyramid.mask.width);
  const sampled = new Uint8Array(across * (box.bottom - box.top + 2 * margin));
  let isEmpty = true;
  for (let y = box.top - margin; y < box.bottom + margin; y++) {
    const row = Math.floor(view.y + (y + 0.5) * step);
    if (row < 0 || row >= pyramid.mask.height) continue;
    const from = (row >> level) * plane.width;
    const to = (y - box.top + margin) * across;
    for (let i = first; i < end; i++) {
      const value = plane.pixels[from + (columns[i]! >> level)]!;
      sampled[to + i] = value;
      if (value) isEmpty = false;
    }
  }

  return isEmpty ? undefined : sampled;
}

function insideOf(columns: Int32Array, width: number): [first: number, end: number] {
  let first = 0;
  while (first < columns.length && columns[first]! < 0) first++;
  let end = columns.length;
  while (end > first && columns[end - 1]! >= width) end--;
  return [first, end];
}

function paint(words: Uint32Array, width: number, box: Box, sampled: Uint8Array, edge: number, palette: Palette): void {
  const across = box.right - box.left + 2 * edge;
  const [period, dash] = [STRIPE * edge, 4 * edge];
  const { tint, stripe, dashes, rim } = palette;
  for (let y = box.top; y < box.bottom; y++) {
    const row = (y - box.top + edge) * across + edge - box.left;
    for (let x = box.left; x < box.right; x++) {
      const at = row + x;
      const around = sampled[at - edge]! + sampled[at + edge]! + sampled[at - edge * across]! + sampled[at + edge * across]!;
      if (!sampled[at] && around === 0) continue;
      const along = (x + y) % period;
      const inside = around < 4 ? dashes[along < dash ? 0 : 1]! : along < edge ? stripe : tint;
      const colour = sampled[at] ? inside : rim;
      if (colour) words[y * width + x] = colour;
    }
  }
}
