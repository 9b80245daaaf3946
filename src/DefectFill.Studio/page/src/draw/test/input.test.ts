import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PointerInput } from "../input";

type Call = [name: string, ...values: unknown[]];

class Element extends EventTarget {
  setPointerCapture() {}
  focus() {}
  getBoundingClientRect() {
    return { left: 100, top: 50 };
  }
}

/** A stage whose corner is at (100, 50), and what the pointers did on it. */
function stage() {
  const calls: Call[] = [];
  const note = (name: string) => (...values: unknown[]) => void calls.push([name, ...values]);
  const surface = {
    down: note("down"), move: note("move"), up: note("up"), hover: note("hover"), cancel: note("cancel"),
    pan: note("pan"), zoom: note("zoom"), resizeBrush: note("resizeBrush"),
    toPhoto: (x: number, y: number): [number, number] => [x, y],
    isPanning: false, subtracts: false, isPenSeen: signal(false),
  };
  const element = new Element();
  new PointerInput(element as never, surface as never);
  const send = (type: string, more: object = {}) =>
    element.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), {
      pointerId: 1, pointerType: "mouse", button: 0, buttons: 1, clientX: 110, clientY: 60, pressure: 0.5,
      altKey: false, shiftKey: false, ctrlKey: false, deltaMode: 0, deltaX: 0, deltaY: 0, ...more,
    }));
  return { calls, surface, send, names: () => calls.map(([name]) => name) };
}

beforeEach(() => {
  vi.stubGlobal("HTMLButtonElement", class {});
  vi.stubGlobal("document", { activeElement: null });
  vi.stubGlobal("WheelEvent", { DOM_DELTA_LINE: 1 });
});
afterEach(() => void vi.unstubAllGlobals());

describe("a mouse", () => {
  it("draws with all places since the last frame, and without pressure", () => {
    const { calls, send } = stage();
    send("pointerdown");
    const between = [{ clientX: 120, clientY: 60 }, { clientX: 130, clientY: 65 }].map((at) =>
      ({ ...at, buttons: 1, altKey: false, shiftKey: false, pointerType: "mouse" }));
    send("pointermove", { getCoalescedEvents: () => between });
    send("pointerup", { buttons: 0 });
    const bare = { subtract: false, straight: false };
    expect(calls).toEqual([
      ["down", { x: 10, y: 10, ...bare }],
      ["move", [{ x: 20, y: 10, ...bare }, { x: 30, y: 15, ...bare }]],
      ["up", { x: 10, y: 10, ...bare }],
    ]);
  });

  it("removes with Alt or the right button, and Alt turns that round", () => {
    const { calls, surface, send } = stage();
    for (const [more, subtracts] of [[{ altKey: true }, false], [{ button: 2, buttons: 2 }, false], [{}, true], [{ altKey: true }, true]] as const) {
      surface.subtracts = subtracts;
      send("pointerdown", more);
      send("pointerup", more);
    }

    expect(calls.filter(([name]) => name === "down").map(([, spot]) => (spot as { subtract: boolean }).subtract))
      .toEqual([true, true, true, false]);
  });

  it("moves the photo with the middle button, or when the surface says so", () => {
    const { surface, send, names, calls } = stage();
    send("pointerdown", { button: 1, buttons: 4 });
    send("pointermove", { clientX: 115, clientY: 57 });
    send("pointerup");
    surface.isPanning = true;
    send("pointerdown");
    send("pointermove", { clientX: 111, clientY: 60 });
    expect(names()).toEqual(["pan", "pan"]);
    expect(calls).toEqual([["pan", 5, -3], ["pan", 1, 0]]);
  });

  it("zooms with the wheel at the pointer, moves with Shift, sizes with Alt", () => {
    const { calls, send } = stage();
    send("wheel", { deltaY: -100 });
    send("wheel", { deltaY: 40, shiftKey: true });
    send("wheel", { deltaY: -1, altKey: true });
    expect(calls[0]).toEqual(["zoom", Math.exp(0.2), 10, 10]);
    expect(calls[1]![0]).toBe("pan");
    expect(calls[2]).toEqual(["resizeBrush", 1]);
  });
});

describe("a pen", () => {
  const pen = { pointerType: "pen", pointerId: 7 };

  it("presses, and its other end erases", () => {
    const { calls, send } = stage();
    send("pointerdown", { ...pen, pressure: 0.3 });
    send("pointerup", pen);
    send("pointerdown", { ...pen, button: 5, buttons: 32 });
    expect(calls[0]![1]).toMatchObject({ pressure: 0.3, subtract: false });
    expect(calls[2]![1]).toMatchObject({ subtract: true });
  });

  it("leaves drawing to itself: the hand beside it moves the photo", () => {
    const { send, names } = stage();
    send("pointerdown", pen);
    send("pointerup", pen);
    send("pointerdown", { pointerType: "touch", pointerId: 8 });
    send("pointermove", { pointerType: "touch", pointerId: 8, clientX: 130 });
    expect(names()).toEqual(["down", "up", "pan"]);
  });

  it("is not disturbed by the hand while it draws", () => {
    const { send, names } = stage();
    send("pointerdown", pen);
    send("pointerdown", { pointerType: "touch", pointerId: 8 });
    send("pointermove", { ...pen, clientX: 130 });
    send("pointerup", pen);
    expect(names()).toEqual(["down", "move", "up"]);
  });
});

describe("fingers", () => {
  const finger = (pointerId: number, clientX: number) => ({ pointerType: "touch", pointerId, clientX });

  it("draw if there is one", () => {
    const { send, names } = stage();
    send("pointerdown", finger(1, 110));
    send("pointermove", finger(1, 130));
    send("pointerup", finger(1, 130));
    expect(names()).toEqual(["down", "move", "up"]);
  });

  it("move and zoom if there are two, and what the first began is given up", () => {
    const { send, names, calls } = stage();
    send("pointerdown", finger(1, 110));
    send("pointerdown", finger(2, 150));
    send("pointermove", finger(2, 190));
    expect(names()).toEqual(["down", "cancel", "pan", "zoom"]);
    expect(calls[2]).toEqual(["pan", 20, 0]);
    expect(calls[3]).toEqual(["zoom", 2, 50, 10]);
  });

  it("give up when the system takes the pointer away", () => {
    const { send, names } = stage();
    send("pointerdown", finger(1, 110));
    send("pointercancel", finger(1, 110));
    expect(names()).toEqual(["down", "cancel"]);
  });
});
