import { describe, expect, it } from "vitest";
import { centred, fitted, moved, revealing, toPhoto, toStage, zoomedAt } from "../view/viewport";

const photo = { width: 4000, height: 3000 };
const stage = { width: 1000, height: 700 };

describe("the view", () => {
  it("fits the whole photo, centred", () => {
    const view = fitted(photo, stage);
    const [left, top] = toStage(view, 0, 0);
    const [right, bottom] = toStage(view, 4000, 3000);
    expect(left).toBeGreaterThan(0);
    expect(top).toBeGreaterThan(0);
    expect(right).toBeCloseTo(1000 - left);
    expect(bottom).toBeCloseTo(700 - top);
  });

  it("keeps the point under the pointer when zooming", () => {
    const view = centred(0.5, 2000, 1500, stage);
    const before = toPhoto(view, 731, 210);
    const after = toPhoto(zoomedAt(view, 1.7, 731, 210, photo, stage), 731, 210);
    expect(after[0]).toBeCloseTo(before[0]);
    expect(after[1]).toBeCloseTo(before[1]);
  });

  it("zooms within limits", () => {
    const view = fitted(photo, stage);
    expect(zoomedAt(view, 1e9, 0, 0, photo, stage).scale).toBe(64);
    expect(zoomedAt(view, 1e-9, 0, 0, photo, stage).scale).toBeCloseTo(view.scale / 2);
  });

  it("leaves a strip of the photo on the stage, however far it is moved", () => {
    const view = moved(fitted(photo, stage), 1e6, -1e6, photo, stage);
    const [left] = toStage(view, 0, 0);
    const [, bottom] = toStage(view, 0, 3000);
    expect(left).toBeCloseTo(1000 - 48);
    expect(bottom).toBeCloseTo(48);
  });

  it("turns stage points to photo points and back", () => {
    const view = { scale: 3.5, x: 12.25, y: -7 };
    const [x, y] = toPhoto(view, 101, 55);
    const [px, py] = toStage(view, x, y);
    expect(px).toBeCloseTo(101);
    expect(py).toBeCloseTo(55);
  });

  it("moves just so far that a point can be seen", () => {
    const view = centred(2, 500, 500, stage);
    expect(revealing(view, 500, 500, stage)).toEqual(view);
    const [px] = toStage(revealing(view, 3000, 500, stage), 3000, 500);
    expect(px).toBeCloseTo(940);
  });
});
