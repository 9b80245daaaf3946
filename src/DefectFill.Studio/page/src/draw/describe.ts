import type { Statistics } from "./model/statistics";
import type { Texts } from "./texts/en";

/** A mask in words, for those who cannot see it. */
export function describe({ area, regions, percent, centre }: Statistics, t: Texts): string {
  if (area === 0 || !centre) return t.describe.empty;
  const third = (share: number) => Math.min(2, Math.floor(3 * share));
  return t.describe.mask(regions, t.status.area(percent), t.describe.places[third(centre[1])]![third(centre[0])]!);
}
