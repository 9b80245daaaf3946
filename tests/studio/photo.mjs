// A photo for the tests, drawn by itself: a brushed metal plate with a hole, a scratch and a spot.
import { crc32, deflateSync } from "node:zlib";

/** A PNG of this size, the same for the same seed. */
export function platePng(width, height, seed = 1) {
  const rows = Buffer.alloc((3 * width + 1) * height);
  const random = randomOf(seed);
  const grain = Float32Array.from({ length: width + height }, () => random() - 0.5);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shade = shadeAt(x / width, y / height, grain[y] * 26 + grain[height + x] * 5 + (random() - 0.5) * 9, seed);
      const at = y * (3 * width + 1) + 1 + 3 * x;
      rows[at] = clamped(shade);
      rows[at + 1] = clamped(shade + 3);
      rows[at + 2] = clamped(shade + 9);
    }
  }

  return png(width, height, 2, rows);
}

/** A grey PNG with the value of each pixel. */
export function greyPng(width, height, valueAt) {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = valueAt(x, y);
  }

  return png(width, height, 0, rows);
}

function png(width, height, colour, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colour, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", header), chunk("IDAT", deflateSync(rows, { level: 1 })), chunk("IEND", Buffer.alloc(0)),
  ]);
}

function shadeAt(u, v, noise, seed) {
  const light = 150 + 40 * u - 30 * v;
  if (u < 0.03 || v < 0.04 || u > 0.97 || v > 0.96) return 32 + noise / 3; // the table
  if (Math.hypot((u - 0.78) * 1.333, v - 0.3) < 0.09) return 45 + noise / 3; // a hole
  const line = 0.62 - 0.35 * (u - 0.2) + 0.02 * Math.sin(14 * u + seed);
  if (u > 0.2 && u < 0.55 && Math.abs(v - line) < 0.0035) return light + 75 + noise; // a scratch
  if (Math.hypot((u - 0.3) * 1.333, v - 0.25) < 0.03) return light - 70 + noise; // a spot
  return light + noise;
}

function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const clamped = (value) => Math.max(0, Math.min(255, Math.round(value)));

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
