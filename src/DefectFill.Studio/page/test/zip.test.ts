import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fitsZip, zipOf } from "../src/pages/photos/zip";

const unzip = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])";

describe("a folder as a zip file", () => {
  it("is read by others as it was", async () => {
    const folder = mkdtempSync(join(tmpdir(), "zip-"));
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) & 255);
    const zip = await zipOf([
      { path: "set/Bilder/Träger 1.png", file: new Blob([bytes]) },
      { path: "set/empty.json", file: new Blob([]) },
    ]);
    writeFileSync(join(folder, "all.zip"), new Uint8Array(await zip.arrayBuffer()));
    execFileSync("python3", ["-c", unzip, join(folder, "all.zip"), folder]);
    expect(new Uint8Array(readFileSync(join(folder, "set/Bilder/Träger 1.png")))).toEqual(bytes);
    expect(readFileSync(join(folder, "set/empty.json")).length).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it("has the limits of the format", () => {
    const one = { size: 2 ** 31 } as Blob;
    expect(fitsZip([one])).toBe(true);
    expect(fitsZip([one, one])).toBe(false);
  });
});
