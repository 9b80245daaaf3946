import type { Signal } from "@preact/signals";
import type { Spot } from "./tools/tool";

/** What the pointers do, in CSS pixels of the stage. */
export interface Surface {
  down(spot: Spot): void;
  move(spots: Spot[]): void;
  up(spot: Spot): void;
  hover(spot: Spot | undefined): void;
  /** Gives up the stroke that has just begun. */
  cancel(): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, px: number, py: number): void;
  resizeBrush(steps: number): void;
  toPhoto(px: number, py: number): [number, number];
  /** Whether the main button moves the photo: the hand, or Space held down. */
  readonly isPanning: boolean;
  /** Whether drawing removes unless Alt is held. */
  readonly subtracts: boolean;
  /** Whether a pen was used: then fingers do not draw. */
  readonly isPenSeen: Signal<boolean>;
}

const ERASER = 32; // bit of the buttons: the other end of a pen
const SECONDARY = 2; // bit: the right button, or the button on a pen's barrel
const SECOND_FINGER = 250; // milliseconds within which a second finger means that the first did not draw

type Gesture = "draw" | "pan" | undefined;

/**
 * Mouse, pen and touch on the stage. One finger draws, two move and zoom; once a pen was used, fingers only move, so
 * that a resting hand draws nothing. The eraser end and the buttons of a pen remove.
 */
export class PointerInput {
  private gesture: Gesture;
  private pointer = -1; // that draws or moves
  private began = 0;
  private readonly fingers = new Map<number, [number, number]>();
  private last: [number, number] = [0, 0];
  private readonly stop = new AbortController();

  constructor(private readonly element: HTMLElement, private readonly surface: Surface) {
    const on = <K extends keyof HTMLElementEventMap>(name: K, handle: (event: HTMLElementEventMap[K]) => void) =>
      element.addEventListener(name, handle, { signal: this.stop.signal, passive: false });
    on("pointerdown", (event) => this.down(event));
    on("pointermove", (event) => this.move(event));
    on("pointerup", (event) => this.up(event, false));
    on("pointercancel", (event) => this.up(event, true));
    on("pointerenter", (event) => this.enter(event));
    on("pointerleave", () => this.gesture ?? surface.hover(undefined));
    on("wheel", (event) => this.wheel(event));
    on("contextmenu", (event) => event.preventDefault());
  }

  close(): void {
    this.stop.abort();
  }

  // From the buttons of the tools, so that Space moves the photo instead of pressing the last button again.
  private enter({ pointerType }: PointerEvent): void {
    const isOnButton = document.activeElement instanceof HTMLButtonElement && !document.querySelector("dialog[open]");
    if (pointerType === "mouse" && isOnButton) this.element.focus({ preventScroll: true });
  }

  private down(event: PointerEvent): void {
    const at = this.place(event);
    if (event.pointerType === "pen") this.surface.isPenSeen.value = true;
    if (event.pointerType === "touch") {
      this.fingers.set(event.pointerId, at);
      if (this.fingers.size > 1) return this.pinch(event);
    }

    if (this.gesture) return;
    this.element.setPointerCapture(event.pointerId);
    this.element.focus({ preventScroll: true });
    this.pointer = event.pointerId;
    this.began = event.timeStamp;
    this.last = at;
    const isPalm = event.pointerType === "touch" && this.surface.isPenSeen.value;
    this.gesture = this.surface.isPanning || event.button === 1 || isPalm ? "pan" : "draw";
    if (event.button === 1) event.preventDefault();
    if (this.gesture === "draw") this.surface.down(this.spot(event));
  }

  private move(event: PointerEvent): void {
    if (this.fingers.has(event.pointerId) && this.fingers.size > 1) return this.movePinch(event);
    if (event.pointerId === this.pointer && this.gesture === "draw") {
      const all = event.getCoalescedEvents?.() ?? [];
      return this.surface.move((all.length > 0 ? all : [event]).map((each) => this.spot(each)));
    }

    if (event.pointerId === this.pointer && this.gesture === "pan") return this.pan(this.place(event));
    if (!this.gesture && event.pointerType !== "touch") this.surface.hover(this.spot(event));
  }

  private up(event: PointerEvent, isCancelled: boolean): void {
    this.fingers.delete(event.pointerId);
    if (event.pointerId !== this.pointer) return;
    if (this.gesture === "draw") {
      if (isCancelled) this.surface.cancel();
      else this.surface.up(this.spot(event));
    }

    this.gesture = undefined;
    this.pointer = -1;
  }

  // A second finger right after the first: both move the photo. Later it may be the palm, and counts for nothing.
  private pinch(event: PointerEvent): void {
    if (this.gesture === "draw") {
      if (event.timeStamp - this.began > SECOND_FINGER) {
        this.fingers.delete(event.pointerId);
        return;
      }

      this.surface.cancel();
    }

    this.gesture = "pan";
    this.pointer = -1;
    this.element.setPointerCapture(event.pointerId);
  }

  private movePinch(event: PointerEvent): void {
    const [one, other] = [...this.fingers.keys()].slice(0, 2);
    const before = this.span(one!, other!);
    this.fingers.set(event.pointerId, this.place(event));
    const after = this.span(one!, other!);
    this.surface.pan(after.x - before.x, after.y - before.y);
    if (before.length > 0) this.surface.zoom(after.length / before.length, after.x, after.y);
  }

  private span(one: number, other: number): { x: number; y: number; length: number } {
    const [ax, ay] = this.fingers.get(one)!;
    const [bx, by] = this.fingers.get(other)!;
    return { x: (ax + bx) / 2, y: (ay + by) / 2, length: Math.hypot(ax - bx, ay - by) };
  }

  private pan(at: [number, number]): void {
    this.surface.pan(at[0] - this.last[0], at[1] - this.last[1]);
    this.last = at;
  }

  // The wheel zooms at the pointer, with Shift it moves the photo, with Alt it sets the size of the brush.
  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const [dx, dy] = [event.deltaX * pixels, event.deltaY * pixels];
    if (event.altKey) return this.surface.resizeBrush(dy < 0 || dx < 0 ? 1 : -1);
    if (event.shiftKey) return this.surface.pan(-(dx || dy), dx ? -dy : 0);
    const [px, py] = this.place(event);
    this.surface.zoom(Math.exp(-dy * (event.ctrlKey ? 0.01 : 0.002)), px, py);
  }

  private place(event: MouseEvent): [number, number] {
    const box = this.element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private spot(event: PointerEvent): Spot {
    const [x, y] = this.surface.toPhoto(...this.place(event));
    const isReversed = (event.buttons & (ERASER | SECONDARY)) !== 0 || event.button === 5;
    const subtract = isReversed || event.altKey !== this.surface.subtracts;
    const spot: Spot = { x, y, subtract, straight: event.shiftKey };
    return event.pointerType === "pen" ? { ...spot, pressure: event.pressure } : spot;
  }
}
