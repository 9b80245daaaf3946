import type { Colours } from "../shapes/wand";
import type { Keyed } from "../shapes/random";
import type { Options } from "../options";
import type { Stroke } from "../strokes";
import type { Live } from "./live";
import type { View } from "../view/viewport";

/** Where a pointer, or the crosshair of the keyboard, is on the photo. */
export interface Spot {
  x: number;
  y: number;
  /** 0 to 1, of a pen. */
  pressure?: number;
  /** Whether this removes instead of adds. */
  subtract: boolean;
  /** Whether lines are to be straight and boxes square (Shift). */
  straight: boolean;
}

/** What a tool can do with the editor. */
export interface Host {
  readonly options: Options;
  readonly photo: { width: number; height: number };
  /** CSS pixels per photo pixel. */
  readonly scale: number;
  /** Begins a stroke that is seen while it is made. */
  begin(): Live;
  add(stroke: Stroke): void;
  /** The photo's pixels; undefined while it is read. */
  colours(): Colours | undefined;
  /** Random numbers for the next shape of this kind. */
  random(kind: string): Keyed;
  /** Shows outlines anew. */
  redraw(): void;
  setOptions(change: Partial<Options>): void;
}

/** Draws in CSS pixels over the photo. */
export interface Marks {
  context: CanvasRenderingContext2D;
  view: View;
  /** A line that shows on light and dark. */
  line(points: readonly (readonly [number, number, ...unknown[]])[], closed: boolean): void;
  dot(x: number, y: number): void;
  ring(x: number, y: number, radius: number): void;
}

export interface Tool {
  /** A button or finger goes down. */
  down(spot: Spot): void;
  /** It moves while down; all places since the last call. */
  move(spots: readonly Spot[]): void;
  up(spot: Spot): void;
  /** The pointer moves without a button. */
  hover?(spot: Spot): void;
  /** Enter, or the button: ends a shape of several clicks. */
  finish?(): void;
  /** Takes back the last click of an unfinished shape; false if there is none. */
  back?(): boolean;
  /** Gives up what is begun. */
  cancel(): void;
  /** Whether a shape is begun that needs more clicks. */
  readonly isOpen?: boolean;
  marks?(marks: Marks): void;
}
