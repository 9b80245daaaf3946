import { crc32 } from "../../draw/png/crc";

/** A zip file of this format holds at most this many files and bytes. */
export const mostFiles = 65_535;
export const mostBytes = 2 ** 32 - 1;

const utf8Names = 0x0800;
const version = 20;

interface Entry {
  name: Uint8Array;
  size: number;
  crc: number;
  at: number;
}

/** Little-endian fields of 2 or 4 bytes, one after the other. */
function fields(...all: [bytes: 2 | 4, value: number][]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(all.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of all) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/** What the header before a file and its line in the directory have in common; files are stored as they are. */
const common = ({ name, size, crc }: Entry): [2 | 4, number][] => [
  [2, version],
  [2, utf8Names],
  [2, 0],
  [4, 0x00210000], // 1 January 1980: nobody reads the time
  [4, crc],
  [4, size],
  [4, size],
  [2, name.length],
  [2, 0],
];

/** A zip file of files under their paths; the files are not copied into memory. */
export async function zipOf(files: { path: string; file: Blob }[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let at = 0;
  let length = 0;
  for (const { path, file } of files) {
    const crc = crc32(new Uint8Array(await file.arrayBuffer()));
    const name = new TextEncoder().encode(path);
    const entry: Entry = { name, size: file.size, crc, at };
    const header = fields([4, 0x04034b50], ...common(entry));
    parts.push(header, name, file);
    at += header.length + name.length + file.size;
    const line = fields([4, 0x02014b50], [2, version], ...common(entry), [2, 0], [2, 0], [2, 0], [4, 0], [4, entry.at]);
    directory.push(line, name);
    length += line.length + name.length;
  }
  const count = files.length;
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, at], [2, 0]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** Whether files fit into a zip file of this format. */
export const fitsZip = (files: Blob[]): boolean =>
  files.length <= mostFiles && files.reduce((sum, file) => sum + file.size + 1000, 0) <= mostBytes;
