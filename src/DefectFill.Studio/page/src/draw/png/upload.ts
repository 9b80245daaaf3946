import { isPng, readPng, type Samples } from "./decode";
import { runsOf } from "../mask/mask";
import type { Runs } from "../strokes";
import type { Size } from "../view/viewport";

/** A mask that was read from a file, of the file's size. */
export interface MaskFile extends Size {
  pixels: Uint8Array;
  /** Whether alpha decides, as it differs between pixels. */
  isFromAlpha: boolean;
}

const MOST_PIXELS = 200_000_000;
const HALF = 128; // of a file that was compressed with loss, whose zeros are not quite zero

/** Reads a mask file: every value but zero is mask; alpha decides if it differs between pixels. */
export async function readMask(file: Blob): Promise<MaskFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const samples = isPng(bytes) ? await readPng(bytes, MOST_PIXELS) : undefined;
  return samples ? fromSamples(samples, 1) : fromSamples(await byBrowser(file), isPng(bytes) ? 1 : HALF);
}

async function byBrowser(file: Blob): Promise<Samples> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d")!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, channels: 4, values: Uint16Array.from(context.getImageData(0, 0, width, height).data) };
}

/** @param least The smallest value that is mask. */
export function fromSamples({ width, height, channels, values }: Samples, least: number): MaskFile {
  const hasAlpha = channels % 2 === 0;
  const alpha = channels - 1;
  let isFromAlpha = false;
  for (let at = alpha; hasAlpha && !isFromAlpha && at < values.length; at += channels) {
    isFromAlpha = values[at] !== values[alpha];
  }

  const [first, end] = isFromAlpha ? [alpha, channels] : [0, hasAlpha ? alpha : channels];
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    for (let c = first; c < end; c++) if (values[i * channels + c]! >= least) pixels[i] = 1;
  }

  return { width, height, pixels, isFromAlpha };
}

/** Whether a mask can be scaled to a photo without being stretched: sides in proportion, to within a pixel. */
export function hasAspectOf(mask: Size, photo: Size): boolean {
  const scale = photo.width / mask.width;
  return Math.abs(mask.height * scale - photo.height) <= Math.max(1, scale);
}

/** The mask at the photo's size: reduced, a pixel is inside if anything in it is, so that thin lines stay. */
export function scaledTo(mask: MaskFile, photo: Size): Runs {
  if (mask.width === photo.width && mask.height === photo.height) return runsOf(mask.pixels);
  const pixels = new Uint8Array(photo.width * photo.height);
  const columns = spans(mask.width, photo.width);
  const rows = spans(mask.height, photo.height);
  rows.forEach(([top, bottom], y) => {
    columns.forEach(([left, right], x) => {
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          if (mask.pixels[row * mask.width + column]) pixels[y * photo.width + x] = 1;
        }
      }
    });
  });
  return runsOf(pixels);
}

// Which pixels of the mask a pixel of the photo covers: several when reduced, the one under its middle when enlarged.
function spans(from: number, to: number): [number, number][] {
  return Array.from({ length: to }, (_, i) => {
    if (from <= to) {
      const at = Math.min(from - 1, Math.floor(((i + 0.5) * from) / to));
      return [at, at + 1];
    }

    return [Math.floor((i * from) / to), Math.min(from, Math.ceil(((i + 1) * from) / to))];
  });
}
