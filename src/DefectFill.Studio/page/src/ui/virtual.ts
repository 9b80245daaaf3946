/** The layout of a grid of equal tiles of which only those near the view exist. Lengths in CSS pixels. */
export interface GridShape {
  columns: number;
  tile: number;
  row: number;
  rows: number;
  height: number;
}

/** As many columns of at least `least` as fit, stretched to fill the width. `foot` is below each square tile. */
export function shape(count: number, width: number, least: number, gap: number, foot: number): GridShape {
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const tile = Math.max(0, (width - gap * (columns - 1)) / columns);
  const row = tile + foot + gap;
  const rows = Math.ceil(count / columns);
  return { columns, tile, row, rows, height: Math.max(0, rows * row - gap) };
}

/** The tiles to draw, `first` to before `end`: those in view and `beyond` rows on both sides. */
export function visible(grid: GridShape, count: number, top: number, view: number, beyond = 2) {
  if (grid.row <= 0 || count === 0) return { first: 0, end: 0 };
  const firstRow = Math.max(0, Math.floor(top / grid.row) - beyond);
  const endRow = Math.min(grid.rows, Math.ceil((top + view) / grid.row) + beyond);
  return {
    first: Math.min(count, firstRow * grid.columns),
    end: Math.min(count, Math.max(firstRow, endRow) * grid.columns),
  };
}

/** Where an arrow key leads from tile `at`; the same tile at an edge. */
export function moved(at: number, key: string, columns: number, count: number, page = 4): number {
  const step: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * page,
    PageDown: columns * page,
  };
  if (count === 0) return -1;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (!(key in step)) return at;
  const target = at + step[key]!;
  if (key.startsWith("Page")) return Math.min(count - 1, Math.max(0, target));
  return target < 0 || target >= count ? at : target;
}

/** The pages of `size` items that hold the tiles `first` to before `end`. */
export function pagesOf(first: number, end: number, size: number): number[] {
  if (end <= first) return [];
  const pages: number[] = [];
  for (let page = Math.floor(first / size); page <= Math.floor((end - 1) / size); page++) pages.push(page);
  return pages;
}
