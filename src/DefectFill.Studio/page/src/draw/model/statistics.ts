import { type Box, noBox, widthOf } from "../mask/box";
import { type Piece, type Pieces, piecesOf } from "./pieces";
import { type ModelWindow, usualWindows, type WindowPart, type WindowRule, windowsOf } from "./windows";

/** What a person should know about a mask while drawing it. */
export interface Statistics {
  /** Pixels inside. */
  area: number;
  /** Share of the photo, 0 to 100. */
  percent: number;
  regions: number;
  /** Width in pixels of the thinnest piece at its widest point; 0 for an empty mask. */
  thinnest: number;
  /** Pixels that nothing is left of at the size of the latents. */
  lost: number;
  /** The squares of the photo that the model will see. */
  windows: SeenWindow[];
  /** The piece that is thinnest to the model, if it is thinner than a latent cell there; both in photo pixels. */
  thin?: { width: number; cell: number };
  /** The smallest box around the mask; undefined for an empty mask. */
  box?: Box;
  /** The middle of the mask as shares of width and height; undefined for an empty mask. */
  centre?: [x: number, y: number];
}

/** A window with its latent cells: 1 for those that the mask marks, row by row. */
export interface SeenWindow extends ModelWindow {
  cells: Uint8Array;
}

/** The part of a mask that its box encloses. */
export interface Part {
  pixels: Uint8Array;
  box: Box;
}

export const noStatistics: Statistics = {
  area: 0, percent: 0, regions: 0, thinnest: 0, lost: 0, windows: [],
};

export function measure(
  part: Part, photo: { width: number; height: number }, rule: WindowRule = usualWindows,
): Statistics {
  if (widthOf(part.box) === 0) return noStatistics;
  const inBox = piecesOf(part.pixels, widthOf(part.box));
  const pieces = inBox.all.map((piece) => ({ ...piece, box: shifted(piece.box, part.box) }));
  const reader = new PartReader(part, inBox);
  const parts = windowsOf(pieces, photo, rule, (numbers, cell) => reader.boxOf(numbers, cell));
  const cells = parts.map((window) => markedCells(window, reader, rule));
  const area = pieces.reduce((sum, piece) => sum + piece.area, 0);
  return {
    area,
    percent: (100 * area) / (photo.width * photo.height),
    regions: pieces.length,
    thinnest: Math.min(...pieces.map((piece) => piece.width)),
    lost: parts.reduce((sum, window, i) => sum + lostIn(window, cells[i]!, reader, rule), 0),
    windows: parts.map(({ x, y, size }, i) => ({ x, y, size, cells: cells[i]! })),
    thin: thinnestOf(pieces, parts, rule),
    box: part.box,
    centre: reader.centre(photo),
  };
}

const shifted = (box: Box, by: Box): Box => ({
  left: box.left + by.left,
  right: box.right + by.left,
  top: box.top + by.top,
  bottom: box.bottom + by.top,
});

/** Answers in photo pixels which pixels belong to some pieces. */
class PartReader {
  private readonly width: number;

  constructor(
    private readonly part: Part,
    private readonly pieces: Pieces,
  ) {
    this.width = widthOf(part.box);
  }

  /** Calls back for every pixel of the pieces within a cell. */
  each(numbers: ReadonlySet<number>, cell: Box, visit: (x: number, y: number) => void): void {
    const isOurs = new Uint8Array(this.pieces.all.length + 1);
    numbers.forEach((number) => (isOurs[number] = 1));
    const { box } = this.part;
    for (let y = cell.top; y < cell.bottom; y++) {
      const row = (y - box.top) * this.width - box.left;
      for (let x = cell.left; x < cell.right; x++) {
        if (isOurs[this.pieces.labels[row + x]!]) visit(x, y);
      }
    }
  }

  boxOf(numbers: ReadonlySet<number>, cell: Box): Box {
    const box = noBox();
    this.each(numbers, cell, (x, y) => {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
    });
    return box;
  }

  centre(photo: { width: number; height: number }): [number, number] {
    let [sumX, sumY, count] = [0, 0, 0];
    this.part.pixels.forEach((pixel, i) => {
      if (pixel === 0) return;
      sumX += i % this.width;
      sumY += Math.floor(i / this.width);
      count++;
    });
    const { box } = this.part;
    return [(box.left + sumX / count + 0.5) / photo.width, (box.top + sumY / count + 0.5) / photo.height];
  }
}

function thinnestOf(pieces: Piece[], windows: WindowPart[], rule: WindowRule): Statistics["thin"] {
  const thin = pieces.map(({ number, width }) => {
    const size = Math.max(...windows.filter((window) => window.pieces.has(number)).map((window) => window.size));
    return { width, cell: (rule.latentFactor * size) / rule.modelSide };
  });
  return thin.filter(({ width, cell }) => width < cell).sort((a, b) => a.width / a.cell - b.width / b.cell)[0];
}

/** The latent cells that the part of a mask marks when it is reduced by nearest neighbour. */
function markedCells(window: WindowPart, reader: PartReader, rule: WindowRule): Uint8Array {
  const count = rule.modelSide / rule.latentFactor;
  const sampled = samples(window.size, count);
  const marked = new Uint8Array(count * count);
  reader.each(window.pieces, window.cell, (x, y) => {
    for (const row of sampled[y - window.y] ?? []) {
      for (const column of sampled[x - window.x] ?? []) marked[row * count + column] = 1;
    }
  });
  return marked;
}

/** Pixels of a part of which neither their own latent cell nor one around it is marked. */
function lostIn(window: WindowPart, marked: Uint8Array, reader: PartReader, rule: WindowRule): number {
  const count = rule.modelSide / rule.latentFactor;
  const near = spread(marked, count);
  let lost = 0;
  reader.each(window.pieces, window.cell, (x, y) => {
    const column = Math.floor(((x - window.x) * count) / window.size);
    const row = Math.floor(((y - window.y) * count) / window.size);
    lost += 1 - near[row * count + column]!;
  });
  return lost;
}

// Which cells look at a pixel of the window.
function samples(size: number, cells: number): number[][] {
  const at: number[][] = Array.from({ length: size }, () => []);
  for (let cell = 0; cell < cells; cell++) at[Math.min(Math.floor((cell * size) / cells), size - 1)]!.push(cell);
  return at;
}

// Marks also the eight cells around a marked one.
function spread(marked: Uint8Array, count: number): Uint8Array {
  const near = new Uint8Array(marked.length);
  marked.forEach((cell, i) => {
    if (cell === 0) return;
    const [x, y] = [i % count, Math.floor(i / count)];
    for (let row = Math.max(0, y - 1); row <= Math.min(count - 1, y + 1); row++) {
      near.fill(1, row * count + Math.max(0, x - 1), row * count + Math.min(count, x + 2));
    }
  });
  return near;
}
