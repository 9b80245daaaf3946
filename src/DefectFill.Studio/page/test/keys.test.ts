import { afterEach, describe, expect, it } from "vitest";
import { bindingOf, display, find, isLetter, nameOf, takesText, type Context } from "../src/shell/keys";
import { letterKeys } from "../src/shell/settings";

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, more: object = {}, target: object = { tagName: "BODY" }) =>
  ({ key, ...none, isComposing: false, target, ...more }) as unknown as KeyboardEvent;
const binding = (keys: string[], label = keys[0]!) => ({ keys, label, run: () => undefined });
const contexts: Context[] = [
  { name: "Everywhere", bindings: [binding(["?"]), binding(["k"], "general")] },
  { name: "Review", bindings: [binding(["k"], "keep"), binding(["mod+enter"]), binding(["arrowright"]), binding(["space"])] },
];

afterEach(() => void (letterKeys.value = "on"));

describe("keys", () => {
  it("have names", () => {
    expect(nameOf(press("b"))).toBe("b");
    expect(nameOf(press("?", { shiftKey: true }))).toBe("?");
    expect(nameOf(press("Z", { ctrlKey: true, shiftKey: true }))).toBe("mod+shift+z");
    expect(nameOf(press("z", { metaKey: true }))).toBe("mod+z");
    expect(nameOf(press("Delete", { shiftKey: true }))).toBe("shift+delete");
    expect(nameOf(press("N", { shiftKey: true }))).toBe("shift+n");
    expect(nameOf(press(" "))).toBe("space");
  });

  it("mean what the innermost context says", () => {
    expect(find("k", contexts)?.label).toBe("keep");
    expect(find("?", contexts)?.label).toBe("?");
    expect(find("q", contexts)).toBeUndefined();
  });

  it("belong to the text field that has the focus", () => {
    const field = { tagName: "INPUT", type: "text" };
    expect(bindingOf(press("k", {}, field), contexts)).toBeUndefined();
    expect(bindingOf(press("Enter", { ctrlKey: true }, field), contexts)?.label).toBe("mod+enter");
    expect(takesText({ tagName: "TEXTAREA" })).toBe(true);
    expect(takesText({ tagName: "INPUT", type: "checkbox" })).toBe(false);
  });

  it("leave to a slider and a button what operates them", () => {
    expect(bindingOf(press("ArrowRight", {}, { tagName: "INPUT", type: "range" }), contexts)).toBeUndefined();
    expect(bindingOf(press(" ", {}, { tagName: "BUTTON" }), contexts)).toBeUndefined();
    expect(bindingOf(press("k", {}, { tagName: "BUTTON" }), contexts)?.label).toBe("keep");
  });

  it("of a single letter can be switched off, others not", () => {
    letterKeys.value = "off";
    expect(bindingOf(press("k"), contexts)).toBeUndefined();
    expect(bindingOf(press("?", { shiftKey: true }), contexts)).toBeUndefined();
    expect(bindingOf(press("Enter", { ctrlKey: true }), contexts)?.label).toBe("mod+enter");
    expect(bindingOf(press("ArrowRight"), contexts)?.label).toBe("arrowright");
    expect(isLetter("shift+n")).toBe(true);
  });

  it("do not act in the middle of composing a character", () => {
    expect(bindingOf(press("k", { isComposing: true }), contexts)).toBeUndefined();
  });

  it("are written as on the keyboard", () => {
    expect(display("mod+shift+z")).toBe("Ctrl+Shift+Z");
    expect(display("+")).toBe("+");
    expect(display("arrowleft")).toBe("←");
  });
});
