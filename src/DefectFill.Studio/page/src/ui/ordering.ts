import type { Candidate } from "../api/types";

/**
 * Candidates of one picture in the order in which tiles are shown: the strongest change first once all have a score,
 * the order in which they were made until then, so that nothing jumps while tiles still arrive.
 */
export function ordered(candidates: Candidate[]): Candidate[] {
  const made = [...candidates].sort((a, b) => a.index - b.index);
  const settled = made.length > 0 && made.every((one) => typeof one.score === "number");
  if (!settled) return made;
  return made.sort((a, b) => rankOf(a) - rankOf(b) || a.index - b.index);
}

const rankOf = (one: Candidate) => one.rank ?? Number.MAX_SAFE_INTEGER;

/** Candidates by the picture that they are for, in the order of the pictures. */
export function bySlot(candidates: Candidate[]): { slot: number; candidates: Candidate[] }[] {
  const slots = new Map<number, Candidate[]>();
  for (const one of candidates) slots.set(one.slot, [...(slots.get(one.slot) ?? []), one]);
  return [...slots.entries()].sort(([a], [b]) => a - b).map(([slot, list]) => ({ slot, candidates: ordered(list) }));
}

/**
 * What the review shows at once: the candidates of one picture, or, if each picture has only one, a dozen pictures in
 * the order in which they were made.
 */
export function sheets(candidates: Candidate[], size = 12): Candidate[][] {
  const slots = bySlot(candidates);
  if (slots.length < 2 || slots.some((one) => one.candidates.length > 1)) return slots.map((one) => one.candidates);
  const all = slots.flatMap((one) => one.candidates);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** How many are kept, rejected and open. */
export function tally(candidates: Candidate[]): { kept: number; rejected: number; undecided: number } {
  const count = { kept: 0, rejected: 0, undecided: 0 };
  for (const one of candidates) count[one.state]++;
  return count;
}

/** The next candidate without a decision after `id`, then from the start; null if all are decided. */
export function nextUndecided(candidates: Candidate[], id: string | null): Candidate | null {
  const at = candidates.findIndex((one) => one.id === id);
  const turned = [...candidates.slice(at + 1), ...candidates.slice(0, Math.max(0, at))];
  return turned.find((one) => one.state === "undecided") ?? null;
}
