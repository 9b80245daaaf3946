/** The samples of a PNG as they are stored: 16 bits stay 16 bits, colours of a palette stay numbers. */
export interface Samples {
  width: number;
  height: number;
  /** Samples per pixel; the last one of 2 or 4 is alpha. */
  channels: number;
  values: Uint16Array;
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

/** Reads a PNG; undefined if it is interlaced, which the browser has to read. Throws if it is damaged. */
export async function readPng(bytes: Uint8Array, mostPixels: number): Promise<Samples | undefined> {
  const header = new DataView(bytes.buffer, bytes.byteOffset + 16, 13);
  const [width, height] = [header.getUint32(0), header.getUint32(4)];
  const [depth, colour, interlaced] = [header.getUint8(8), header.getUint8(9), header.getUint8(12)];
  const channels = CHANNELS[colour];
  if (interlaced || !channels) return undefined;
  if (width * height > mostPixels) throw new RangeError(`${width} x ${height}`);
  const line = Math.ceil((width * channels * depth) / 8);
  const rows = await inflated(dataOf(bytes), (line + 1) * height);
  unfilter(rows, line, Math.max(1, (channels * depth) / 8));
  return { width, height, channels, values: unpacked(rows, line, width * channels, height, depth) };
}

function dataOf(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === "IDAT") parts.push(bytes.slice(at + 8, at + 8 + length));
    at += length + 12;
  }

  return parts;
}

async function inflated(parts: Uint8Array<ArrayBuffer>[], length: number): Promise<Uint8Array> {
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream("deflate"));
  const bytes = new Uint8Array(length);
  const reader = stream.getReader();
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > length) throw new RangeError("too much data");
    bytes.set(part.value, at);
    at += part.value.length;
  }

  if (at < length) throw new RangeError("too little data");
  return bytes;
}

/** Undoes the five filters of PNG in place. */
function unfilter(rows: Uint8Array, line: number, step: number): void {
  for (let start = 0; start < rows.length; start += line + 1) {
    const filter = rows[start]!;
    for (let i = start + 1; i <= start + line; i++) {
      const left = i - start > step ? rows[i - step]! : 0;
      const up = start > 0 ? rows[i - line - 1]! : 0;
      const corner = start > 0 && i - start > step ? rows[i - line - 1 - step]! : 0;
      rows[i]! += predicted(filter, left, up, corner);
    }
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function unpacked(rows: Uint8Array, line: number, perRow: number, height: number, depth: number): Uint16Array {
  const values = new Uint16Array(perRow * height);
  for (let y = 0; y < height; y++) {
    const start = y * (line + 1) + 1;
    for (let i = 0; i < perRow; i++) {
      const bit = i * depth;
      const at = start + (bit >> 3);
      values[y * perRow + i] =
        depth === 16 ? (rows[at]! << 8) | rows[at + 1]! : (rows[at]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
  }

  return values;
}
