import type { ThresholdPoint, Thresholds } from "../../api/types";

/**
 * What a photo threshold is expected to miss and raise, as shares: the curve's last point at or below it, as
 * `inspect train` writes and the command line reads it.
 */
export function at(curve: ThresholdPoint[], threshold: number): ThresholdPoint | null {
  return curve.findLast((point) => point.threshold <= threshold) ?? curve[0] ?? null;
}

/** The same as numbers of photos. */
export function countsAt(of: Thresholds, threshold: number): { missed: number; falseAlarms: number } | null {
  const point = at(of.curve, threshold);
  return (
    point && {
      missed: Math.round(point.missed * of.defectivePhotos),
      falseAlarms: Math.round(point.falseAlarms * of.goodPhotos),
    }
  );
}
