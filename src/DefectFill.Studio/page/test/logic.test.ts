import { describe, expect, it } from "vitest";
import { query } from "../src/api/http";
import { errorOf } from "../src/api/problems";
import { at, countsAt } from "../src/pages/inspect/consequences";
import { stepOf } from "../src/pages/learn/useLiveStep";
import { parcels } from "../src/pages/photos/parcels";
import { stepOf as pageOfJob } from "../src/pages/queue/QueuePage";
import { language } from "../src/shell/settings";
import { parse, to } from "../src/shell/route";
import { square } from "../src/ui/Crop";
import { bytes, duration, percent } from "../src/ui/format";
import { around, clamp, fit, zoomed } from "../src/ui/view";

describe("addresses", () => {
  it("lead back to what they were made of", () => {
    const address = to("p1", "fill", "s 1", { slot: "3" });
    const route = parse(address);
    expect(route).toMatchObject({ page: "fill", project: "p1", item: "s 1" });
    expect("query" in route && route.query.get("slot")).toBe("3");
  });

  it("of a project alone lead to its photos, unknown ones to none", () => {
    expect(parse("#/projects/p1")).toMatchObject({ page: "photos", project: "p1" });
    expect(parse("")).toEqual({ page: "projects" });
    expect(parse("#/queue")).toEqual({ page: "queue" });
    expect(parse("#/projects/p1/nowhere").page).toBe("unknown");
    expect(parse("#/elsewhere").page).toBe("unknown");
  });
});

describe("requests", () => {
  it("leave out what is not set", () => {
    expect(query({ kind: "good", defect: undefined, offset: 0 })).toBe("?kind=good&offset=0");
    expect(query({ kind: "" })).toBe("");
  });

  it("that are refused say so in the server's words, or with the status alone", async () => {
    const body = JSON.stringify({ title: "Bad", detail: "The name is taken.", problems: [{ code: "DF1" }] });
    const known = await errorOf(new Response(body, { status: 400 }));
    expect([known.status, known.message, known.problems.length]).toEqual([400, "The name is taken.", 1]);
    const unknown = await errorOf(new Response("<html>", { status: 502, statusText: "Bad Gateway" }));
    expect([unknown.status, unknown.message]).toEqual([502, "Bad Gateway"]);
  });

  it("carry files in parcels of limited size, all of them and in order", () => {
    const files = [150, 100, 20, 20, 500, 1].map((size) => ({ size: size * 1e6 }));
    const all = parcels(files);
    expect(all.map((parcel) => parcel.length)).toEqual([1, 3, 1, 1]);
    expect(all.flat()).toEqual(files);
    expect(parcels(Array.from({ length: 205 }, () => ({ size: 1 }))).map((parcel) => parcel.length)).toEqual([100, 100, 5]);
    expect(parcels([])).toEqual([]);
  });
});

describe("thresholds", () => {
  const curve = [
    { threshold: 0.1, missed: 0, falseAlarms: 1 },
    { threshold: 0.4, missed: 0, falseAlarms: 0.25 },
    { threshold: 0.6, missed: 0.5, falseAlarms: 0 },
  ];
  const all = { photo: 0.4, pixel: 0.3, curve, defectivePhotos: 12, goodPhotos: 40, heldOut: true };

  it("have the consequences of the last point at or below them, as the command line says", () => {
    expect(at(curve, 0.2)).toBe(curve[0]);
    expect(at(curve, 0.4)).toBe(curve[1]);
    expect(at(curve, 0.59)).toBe(curve[1]);
    expect(at(curve, 1)).toBe(curve[2]);
    expect(at(curve, 0)).toBe(curve[0]);
    expect(at([], 0.1)).toBeNull();
  });

  it("mean a number of photos", () => {
    expect(countsAt(all, 0.5)).toEqual({ missed: 0, falseAlarms: 10 });
    expect(countsAt(all, 0.7)).toEqual({ missed: 6, falseAlarms: 0 });
    expect(countsAt({ ...all, curve: [] }, 0.7)).toBeNull();
  });
});

describe("the view of a photo", () => {
  const photo = { width: 4000, height: 3000 };
  const stage = { width: 800, height: 800 };

  it("fits the whole photo", () => {
    expect(fit(photo, stage)).toEqual({ scale: 0.2, x: 2000, y: 1500 });
  });

  it("keeps the point under the pointer when it zooms", () => {
    const before = zoomed(fit(photo, stage), 8, photo, stage);
    const after = zoomed(before, 1.5, photo, stage, 100, -50);
    expect(after.x + 100 / after.scale).toBeCloseTo(before.x + 100 / before.scale);
    expect(after.y - 50 / after.scale).toBeCloseTo(before.y - 50 / before.scale);
  });

  it("never leaves the photo", () => {
    const lost = clamp({ scale: 1, x: -500, y: 9000 }, photo, stage);
    expect(lost).toEqual({ scale: 1, x: 400, y: 2600 });
  });

  it("shows a small defect large", () => {
    const view = around({ x: 100, y: 100, width: 20, height: 10 }, photo, stage);
    expect(view.scale).toBe(8);
    expect([view.x, view.y]).toEqual([110, 105]);
  });

  it("in a tile is a square around the defect, within the photo", () => {
    expect(square({ x: 3990, y: 0, width: 10, height: 10 }, 4000, 3000)).toEqual({ x: 3500, y: 0, width: 500, height: 500 });
    expect(square(null, 400, 300)).toEqual({ x: 50, y: 0, width: 300, height: 300 });
  });
});

describe("figures", () => {
  it("are written in the language of the page", () => {
    language.value = "en";
    expect(bytes(3_400_000_000)).toBe("3.4 GB");
    expect(bytes(0)).toBe("0 B");
    expect(duration(59)).toBe("59 seconds");
    expect(duration(600)).toBe("10 minutes");
    expect(percent(0.123, 1)).toBe("12.3%");
    language.value = "de";
    expect(bytes(3_400_000_000)).toBe("3,4 GB");
    expect(duration(2 * 3600)).toBe("2 Stunden");
    language.value = "en";
  });
});

describe("jobs", () => {
  it("lead to the page of their work", () => {
    expect(["photos", "train", "generate", "export", "inspect-train", "import"].map(pageOfJob)).toEqual([
      "photos",
      "learn",
      "fill",
      "set",
      "inspect",
      "photos",
    ]);
  });

  it("tell their step in events of training", () => {
    expect(stepOf('{"event":"step","step":{"step":12,"loss":0.5},"steps":40}')).toEqual({ step: 12, loss: 0.5 });
    expect(stepOf('{"event":"progress","what":"x","done":1,"total":2}')).toBeNull();
  });
});
