import { crc32 } from "./crc";
import type { Mask } from "../mask/mask";

/** A grey PNG of a mask: 255 inside, 0 outside, of photo size. */
export async function maskPng(mask: Mask): Promise<Blob> {
  const rows = new Uint8Array((mask.width + 1) * mask.height); // each row starts with its filter, none
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) rows[y * (mask.width + 1) + 1 + x] = mask.pixels[y * mask.width + x]! * 255;
  }

  const header = new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]); // eight bits, grey
  new DataView(header.buffer).setUint32(0, mask.width);
  new DataView(header.buffer).setUint32(4, mask.height);
  return new Blob(
    [
      new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]),
      chunk("IHDR", header), chunk("IDAT", await deflated(rows)), chunk("IEND", new Uint8Array()),
    ],
    { type: "image/png" });
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}
