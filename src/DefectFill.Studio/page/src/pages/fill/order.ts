import { signal } from "@preact/signals";
import type { Place } from "../../api/types";

export type Where = Exclude<Place, "same"> | "hand";

/** What is chosen in the form of one project; kept while the person looks at other pages. */
export interface Draft {
  run: string | null;
  photos: string[] | "all";
  where: Where;
  /** The good part on which the mask is drawn by hand. */
  hand: string | null;
  count: number;
  candidates: number;
  /** Whether all candidates come to the review, or only the strongest of each picture. */
  keeps: "all" | "strongest";
  seed: number;
  /** Whether labels of what visibly changed are written as well. */
  marksChanges: boolean;
}

const first: Draft = {
  run: null,
  photos: "all",
  where: "auto",
  hand: null,
  count: 1,
  candidates: 8,
  keeps: "all",
  seed: 0,
  marksChanges: false,
};
const drafts = signal<Record<string, Draft>>({});

export function draftOf(project: string): Draft {
  return drafts.value[project] ?? first;
}

export function change(project: string, by: Partial<Draft>): void {
  drafts.value = { ...drafts.peek(), [project]: { ...draftOf(project), ...by } };
}
