import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const here = import.meta.dirname;
const golden = join(here, "../../../../tests/golden/api/studio.json");
const file = join(here, "../src/api/types.ts");

interface Schema {
  properties?: Record<string, unknown>;
}

const document = JSON.parse(readFileSync(golden, "utf8")) as {
  components: { schemas: Record<string, Schema> };
  paths: Record<string, unknown>;
};

/** The names that the server gives to the records of the page. */
const served: Record<string, string> = {
  Problem: "ProblemView", DefectCount: "DefectCount", Project: "ProjectView", Photo: "PhotoView",
  Strokes: "SavedStrokes", MaskFacts: "DrawnMask", Job: "JobView", Run: "RunView", Curves: "RunCurves",
  FilledSet: "SetView", Box: "LostArea", Candidate: "CandidateView", Export: "ExportView",
  ThresholdPoint: "ThresholdPoint", Thresholds: "ThresholdsView", Inspector: "InspectorView",
  Example: "InspectedView", Batch: "BatchView", Verdict: "PhotoVerdict", ModelInfo: "ModelView",
  DoctorLine: "Finding", SystemInfo: "SystemView",
};

/** The interfaces of the page with their properties. */
function interfaces(): Map<string, string[]> {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const found = source.statements.filter(ts.isInterfaceDeclaration);
  const names = (members: ts.NodeArray<ts.TypeElement>) =>
    members.filter(ts.isPropertySignature).map((member) => (member.name as ts.Identifier).text);
  return new Map(found.map((one) => [one.name.text, names(one.members)]));
}

describe("the records of the page", () => {
  const all = interfaces();

  it.each(Object.entries(served))("%s has only what the server sends as %s", (mine, theirs) => {
    const sent = Object.keys(document.components.schemas[theirs]?.properties ?? {});
    expect(sent.length, `${theirs} is not in the document`).toBeGreaterThan(0);
    expect(all.get(mine)!.filter((name) => !sent.includes(name))).toEqual([]);
  });

  it("are all compared", () => {
    const lists = ["Page", "Change"]; // a list of any record, and an event
    expect([...all.keys()].filter((name) => !(name in served) && !lists.includes(name))).toEqual([]);
  });
});

describe("the requests of the page", () => {
  it("go to addresses that the server has", () => {
    const code = readFileSync(join(here, "../src/api/client.ts"), "utf8");
    const asked = [...code.matchAll(/[`"](?:\$\{base\})?(\/[a-z][^`"]*)[`"]/g)].map(([, path]) =>
      path!.replace(/\$\{query\([^}]*(\{[^}]*\})?[^}]*\)\}/g, "").replace(/\$\{[^}]+\}/g, "{}"));
    const has = Object.keys(document.paths).map((path) => path.replace("/api/v1", "").replace(/\{[^}]+\}/g, "{}"));
    const known = (path: string) =>
      has.some((one) => one === path || (path.endsWith(":{}") && one.startsWith(path.slice(0, -2))));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((path) => !known(path))).toEqual([]);
  });
});
