import type { Consequence } from "../../api/types";

/**
 * What a threshold means on the test photos. The points stand at the scores of photos, and a photo counts as defective
 * from its score on: between two points, the upper one holds.
 */
export function at(curve: Consequence[], threshold: number): Consequence | null {
  const sorted = [...curve].sort((a, b) => a.threshold - b.threshold);
  return sorted.find((point) => point.threshold >= threshold) ?? sorted.at(-1) ?? null;
}

/** How many defective and good photos were tested: all are missed, or raise an alarm, at one end. */
export function totals(curve: Consequence[]): { defects: number; good: number } {
  return {
    defects: Math.max(0, ...curve.map((point) => point.missed)),
    good: Math.max(0, ...curve.map((point) => point.falseAlarms)),
  };
}
