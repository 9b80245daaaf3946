import { signal } from "@preact/signals";
import type { Editor } from "./editor";
import type { Spot } from "./tools/tool";

/** The pointer of the keyboard: arrows move it over the photo, Space dips the brush or clicks. */
export class Crosshair {
  /** Undefined while the mouse, a pen or a finger draws. */
  readonly at = signal<[x: number, y: number] | undefined>(undefined);
  readonly isDipped = signal(false);

  constructor(private readonly editor: Editor) {}

  /** Moves by photo pixels; a dipped brush draws along. */
  step(dx: number, dy: number): void {
    const { width, height } = this.editor.photo;
    const [x, y] = this.at.value ?? this.middle();
    const spot = this.spotAt(clamp(x + dx, width), clamp(y + dy, height));
    this.at.value = [spot.x, spot.y];
    if (this.isDipped.value) this.editor.move([spot]);
    else this.editor.hover(spot);
    this.editor.camera.reveal(spot.x, spot.y);
  }

  /** Dips the brush, and lifts it again; with tools of clicks, clicks. */
  dip(): void {
    const { editor } = this;
    const at = this.at.value ?? this.middle();
    const spot = this.spotAt(...at);
    const isPainting = editor.tool.value === "brush" || editor.tool.value === "eraser";
    if (!this.isDipped.value) editor.down(spot);
    if (this.isDipped.value || !isPainting) editor.up(spot);
    this.at.value = at; // a press puts it away, as that is mostly a mouse's
    this.isDipped.value = isPainting && !this.isDipped.value;
    editor.redraw();
  }

  /** A pointer has taken over, or the stroke was given up. */
  leave(): void {
    this.isDipped.value = false;
  }

  private middle(): [number, number] {
    const { width, height } = this.editor.photo;
    const [x, y] = this.editor.camera.middle();
    return [clamp(Math.round(x) - 0.5, width), clamp(Math.round(y) - 0.5, height)];
  }

  private spotAt(x: number, y: number): Spot {
    return { x, y, subtract: this.editor.subtracts, straight: false };
  }
}

const clamp = (value: number, size: number): number => Math.min(size - 0.5, Math.max(0.5, value));
