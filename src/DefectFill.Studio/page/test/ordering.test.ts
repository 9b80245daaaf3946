import { describe, expect, it } from "vitest";
import type { Candidate } from "../src/api/types";
import { bySlot, nextUndecided, ordered, sheets, tally } from "../src/ui/ordering";

const candidate = (index: number, more: Partial<Candidate> = {}): Candidate => ({
  id: `c${index}`,
  index,
  slot: 0,
  score: 0.1,
  rank: null,
  state: "undecided",
  expressed: true,
  good: "",
  image: "",
  mask: "",
  before: "",
  ...more,
});
const ids = (list: Candidate[]) => list.map((one) => one.id).join(" ");

describe("candidates", () => {
  it("stand as they are made while one has no score", () => {
    const list = [candidate(2, { rank: 1 }), candidate(0, { rank: 2 }), candidate(1, { score: null })];
    expect(ids(ordered(list))).toBe("c0 c1 c2");
  });

  it("stand by rank once all have a score", () => {
    const list = [candidate(0, { rank: 3 }), candidate(1, { rank: 1 }), candidate(2, { rank: 2 })];
    expect(ids(ordered(list))).toBe("c1 c2 c0");
  });

  it("without a rank stand last, in the order in which they were made", () => {
    const list = [candidate(3), candidate(0), candidate(1, { rank: 1 })];
    expect(ids(ordered(list))).toBe("c1 c0 c3");
  });

  it("do not change the list they come from", () => {
    const list = [candidate(1), candidate(0)];
    ordered(list);
    expect(ids(list)).toBe("c1 c0");
  });

  it("are gathered by the picture they are for", () => {
    const slots = bySlot([candidate(0, { slot: 1 }), candidate(1), candidate(2, { slot: 1 })]);
    expect(slots.map((one) => `${one.slot}: ${ids(one.candidates)}`)).toEqual(["0: c1", "1: c0 c2"]);
  });

  it("come a picture at a time, or a dozen pictures if each has only one", () => {
    const many = [candidate(0), candidate(1), candidate(2, { slot: 1 }), candidate(3, { slot: 1 })];
    expect(sheets(many).map(ids)).toEqual(["c0 c1", "c2 c3"]);
    const singles = Array.from({ length: 14 }, (_, i) => candidate(i, { slot: i }));
    expect(sheets(singles).map((sheet) => sheet.length)).toEqual([12, 2]);
    expect(sheets([])).toEqual([]);
  });

  it("are counted by decision", () => {
    const list = [candidate(0, { state: "kept" }), candidate(1, { state: "rejected" }), candidate(2)];
    expect(tally(list)).toEqual({ kept: 1, rejected: 1, undecided: 1 });
  });

  it("lead to the next open one, from the end back to the start", () => {
    const list = [candidate(0), candidate(1, { state: "kept" }), candidate(2), candidate(3, { state: "rejected" })];
    expect(nextUndecided(list, "c0")?.id).toBe("c2");
    expect(nextUndecided(list, "c2")?.id).toBe("c0");
    expect(nextUndecided(list.slice(0, 1), "c0")).toBeNull();
  });
});
