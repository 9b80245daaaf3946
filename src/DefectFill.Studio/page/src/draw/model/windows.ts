import { around, type Box, heightOf, longerSide, widthOf } from "../mask/box";
import type { Piece } from "./pieces";

/** How windows are placed around a mask: the defaults of the program (WindowOptions). */
export interface WindowRule {
  /** Side in pixels of the square image the model works on. */
  modelSide: number;
  /** Pixels of that image along one side of a latent cell. */
  latentFactor: number;
  /** A window's side as a multiple of the mask's longer side. */
  context: number;
  /** Latent cells across a stroke. */
  cellsAcross: number;
  /** Largest factor by which a window is enlarged. */
  mostEnlarged: number;
  /** Share of a window's side that the mask may cover before it is cut into parts. */
  mostFill: number;
}

export const usualWindows: WindowRule = {
  modelSide: 512,
  latentFactor: 8,
  context: 3,
  cellsAcross: 2,
  mostEnlarged: 2,
  mostFill: 0.75,
};

/** A square of the photo that the model sees. */
export interface ModelWindow {
  x: number;
  y: number;
  size: number;
}

/** A window and the part of the mask that is filled in it: the given pieces within a cell of their box. */
export interface WindowPart extends ModelWindow {
  pieces: ReadonlySet<number>;
  cell: Box;
}

/** Pieces that share a window, grouped around the largest of them. */
interface Cluster {
  pieces: Set<number>;
  box: Box;
  longestSide: number;
  longestFit: number;
  reach: number;
}

interface Size {
  width: number;
  height: number;
}

/** The windows of a mask, as the program places them, top to bottom. */
export function windowsOf(
  pieces: readonly Piece[], photo: Size, rule: WindowRule, boxOf: (pieces: ReadonlySet<number>, cell: Box) => Box,
): WindowPart[] {
  return clustersOf(pieces, photo, rule).flatMap((cluster) => cut(cluster, photo, rule, boxOf));
}

function clustersOf(pieces: readonly Piece[], photo: Size, rule: WindowRule): Cluster[] {
  const clusters: Cluster[] = [];
  for (const piece of [...pieces].sort((a, b) => b.area - a.area || a.number - b.number)) {
    if (!clusters.some((cluster) => takes(cluster, piece))) clusters.push(clusterAbout(piece, photo, rule));
  }

  return clusters.sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
}

function clusterAbout(piece: Piece, photo: Size, rule: WindowRule): Cluster {
  const shorter = Math.min(photo.width, photo.height);
  const shrink = Math.max(1 / rule.mostEnlarged, piece.width / (rule.cellsAcross * rule.latentFactor));
  const longestSide = Math.min(Math.trunc(rule.modelSide * shrink), shorter);
  const fit = longestSide < shorter ? Math.max(1, Math.trunc(rule.mostFill * longestSide)) : longestSide;
  const length = longerSide(piece.box);
  const reach = Math.max(length, rule.mostFill * sideFor(length, longestSide, rule));
  return { pieces: new Set([piece.number]), box: piece.box, longestSide, longestFit: fit, reach };
}

function takes(cluster: Cluster, piece: Piece): boolean {
  const joint = around(cluster.box, piece.box);
  if (longerSide(joint) > cluster.reach) return false;
  cluster.pieces.add(piece.number);
  cluster.box = joint;
  return true;
}

const sideFor = (length: number, longest: number, rule: WindowRule): number =>
  Math.min(longest, Math.max(rule.modelSide, Math.ceil(rule.context * length)));

function cut(
  cluster: Cluster, photo: Size, rule: WindowRule, boxOf: (pieces: ReadonlySet<number>, cell: Box) => Box,
): WindowPart[] {
  const { box, longestFit } = cluster;
  const columns = Math.ceil(widthOf(box) / longestFit);
  const rows = Math.ceil(heightOf(box) / longestFit);
  return Array.from({ length: columns * rows }, (_, i) => cellOf(box, i, columns, rows))
    .map((cell) => ({ cell, inside: boxOf(cluster.pieces, cell) }))
    .filter(({ inside }) => widthOf(inside) > 0)
    .map(({ cell, inside }) => {
      const size = sideFor(longerSide(inside), cluster.longestSide, rule);
      return { ...squareAbout(inside, size, photo), pieces: cluster.pieces, cell };
    });
}

function cellOf(box: Box, index: number, columns: number, rows: number): Box {
  const [column, row] = [index % columns, Math.floor(index / columns)];
  const across = (n: number) => box.left + Math.floor((widthOf(box) * n) / columns);
  const down = (n: number) => box.top + Math.floor((heightOf(box) * n) / rows);
  return { left: across(column), right: across(column + 1), top: down(row), bottom: down(row + 1) };
}

function squareAbout(box: Box, size: number, photo: Size): ModelWindow {
  const at = (from: number, length: number, limit: number) =>
    Math.min(Math.max(0, from + Math.floor(length / 2) - Math.floor(size / 2)), limit - size);
  return { x: at(box.left, widthOf(box), photo.width), y: at(box.top, heightOf(box), photo.height), size };
}
