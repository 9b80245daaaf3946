// Builds the page that mounts the drawing editor alone, into a temporary folder.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export function buildDraw() {
  const page = fileURLToPath(new URL("../../src/DefectFill.Studio/page/", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "draw-"));
  execFileSync(
    "npx", [
      "vite", "build", "--config", "src/draw/dev/vite.config.ts", "--outDir", folder, "--emptyOutDir",
      "--logLevel", "error",
    ],
    { cwd: page, stdio: "inherit" });
  return folder;
}
