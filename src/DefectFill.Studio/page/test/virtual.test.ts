import { describe, expect, it } from "vitest";
import { moved, pagesOf, shape, visible } from "../src/ui/virtual";

describe("the virtual grid", () => {
  it("fills the width with columns of at least the least width", () => {
    const grid = shape(10_000, 1000, 150, 10, 44);
    expect(grid.columns).toBe(6);
    expect(grid.columns * grid.tile + 5 * 10).toBeCloseTo(1000);
    expect(grid.tile).toBeGreaterThanOrEqual(150);
  });

  it("has one column on a view narrower than a tile", () => {
    expect(shape(5, 100, 150, 10, 0).columns).toBe(1);
  });

  it("draws some dozens of ten thousand tiles", () => {
    const grid = shape(10_000, 1000, 150, 10, 44);
    const middle = visible(grid, 10_000, grid.height / 2, 900);
    expect(middle.end - middle.first).toBeLessThan(80);
    expect(middle.first % grid.columns).toBe(0);
  });

  it("draws every tile that is in view, wherever the view is", () => {
    const count = 137;
    const grid = shape(count, 700, 150, 10, 44);
    for (let top = 0; top < grid.height; top += 37) {
      const range = visible(grid, count, top, 500);
      for (let i = 0; i < count; i++) {
        const y = Math.floor(i / grid.columns) * grid.row;
        const isSeen = y < top + 500 && y + grid.row > top;
        if (isSeen) expect(i >= range.first && i < range.end).toBe(true);
      }
    }
  });

  it("draws nothing of an empty list", () => {
    expect(visible(shape(0, 700, 150, 10, 0), 0, 0, 500)).toEqual({ first: 0, end: 0 });
  });

  it("moves by arrow keys and stops at the edges", () => {
    expect(moved(5, "ArrowRight", 4, 10)).toBe(6);
    expect(moved(5, "ArrowUp", 4, 10)).toBe(1);
    expect(moved(1, "ArrowUp", 4, 10)).toBe(1);
    expect(moved(9, "ArrowRight", 4, 10)).toBe(9);
    expect(moved(7, "ArrowDown", 4, 10)).toBe(7);
    expect(moved(3, "End", 4, 10)).toBe(9);
    expect(moved(3, "PageDown", 4, 10)).toBe(9);
    expect(moved(3, "a", 4, 10)).toBe(3);
    expect(moved(0, "ArrowRight", 4, 0)).toBe(-1);
  });

  it("knows which pieces of the list to read", () => {
    expect(pagesOf(0, 1, 120)).toEqual([0]);
    expect(pagesOf(119, 121, 120)).toEqual([0, 1]);
    expect(pagesOf(240, 240, 120)).toEqual([]);
  });
});
