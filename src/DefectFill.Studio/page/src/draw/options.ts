import { effect, signal } from "@preact/signals";
import type { StampKind } from "./shapes/stamps";
import type { Colour } from "./view/overlay";

export const toolNames = [
  "brush", "eraser", "lasso", "polygon", "rectangle", "ellipse", "scratch", "wand", "stamp", "hand",
] as const;
export type ToolName = (typeof toolNames)[number];

export type ColourName = "blue" | "orange";
export const colours: Record<ColourName, Colour> = { blue: [47, 123, 255], orange: [255, 138, 26] };

/** What a person has set; kept in this browser. */
const initial = {
  /** Diameter of brush and eraser in photo pixels. */
  size: 24,
  /** Width of a scratch in photo pixels. */
  width: 6,
  /** Shake of a scratch as a share of its width. */
  wobble: 0.3,
  /** Of the wand: largest difference of a colour channel. */
  tolerance: 24,
  /** Whether the wand takes only what touches. */
  connected: true,
  stamp: "spot" as StampKind,
  /** Radius of a stamp in photo pixels. */
  radius: 30,
  /** Whether a pen's pressure sets the width. */
  pressure: true,
  colour: "blue" as ColourName,
  opacity: 0.4,
  /** Whether the squares that the model will see are shown. */
  windows: true,
  /** Whether the cells of its latents are shown in them. */
  grid: false,
};

export type Options = typeof initial;

const KEY = "studio.drawing";

/** The settings of the editor, the same for every photo. */
export const options = signal<Options>({ ...initial, ...stored() });

effect(() => {
  try {
    localStorage.setItem(KEY, JSON.stringify(options.value));
  } catch {
    // storage may be forbidden: settings then last as long as the page
  }
});

export function set(change: Partial<Options>): void {
  options.value = { ...options.value, ...change };
}

// Only settings of the right kind: another version may have written others.
function stored(): Partial<Options> {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(initial).filter(([name, value]) => typeof found[name] === typeof value)
        .map(([name]) => [name, found[name]])) as Partial<Options>;
  } catch {
    return {};
  }
}

const STEPS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 50, 64, 80, 100, 128, 160, 200, 256, 320, 400, 500];
export const LARGEST = 500;

/** The next larger or smaller size; sizes grow by about a quarter. */
export function nextSize(size: number, steps: number): number {
  const at = steps > 0 ? lastUpTo(size) : STEPS.findIndex((step) => step >= size);
  return STEPS[Math.min(STEPS.length - 1, Math.max(0, (at < 0 ? (steps > 0 ? 0 : STEPS.length) : at) + steps))]!;
}

const lastUpTo = (size: number): number => STEPS.filter((step) => step <= size).length - 1;
