import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { de } from "../src/i18n/de";
import { en } from "../src/i18n/en";

type Leaf = { path: string; value: unknown };

function leaves(of: unknown, path = ""): Leaf[] {
  if (typeof of !== "object" || of === null) return [{ path, value: of }];
  return Object.entries(of).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
}

const say = (value: unknown): string =>
  typeof value === "function" ? (value as (...all: unknown[]) => string)(...Array(value.length).fill(2)) : String(value);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "i18n" ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

describe("texts", () => {
  const english = leaves(en);
  const german = leaves(de);

  it("are the same in both languages", () => {
    expect(german.map((leaf) => leaf.path)).toEqual(english.map((leaf) => leaf.path));
    for (const [i, leaf] of english.entries()) expect(typeof german[i]!.value, leaf.path).toBe(typeof leaf.value);
  });

  it("are never empty", () => {
    for (const leaf of [...english, ...german]) expect(say(leaf.value).trim(), leaf.path).not.toBe("");
  });

  it("take the same number of values in both languages", () => {
    for (const [i, leaf] of english.entries()) {
      if (typeof leaf.value === "function") expect((german[i]!.value as () => string).length, leaf.path).toBe(leaf.value.length);
    }
  });

  it("speak of one thing in the singular", () => {
    expect(en.photos.count(1)).toBe("1 photo");
    expect(en.photos.count(3000)).toBe("3,000 photos");
    expect(de.photos.count(1)).toBe("1 Foto");
    expect(de.photos.count(3000)).toBe("3.000 Fotos");
  });

  it("are all used", () => {
    const code = sources(join(import.meta.dirname, "../src")).join("\n");
    const lists = /^(set\.formats|projects\.how|states)\./;
    const unused = english
      .map((leaf) => leaf.path)
      .filter((path) => !lists.test(path) && !new RegExp(`[."\\]]${path.split(".").pop()}\\b|\\b${path.split(".").pop()}"`).test(code));
    expect(unused).toEqual([]);
  });
});
