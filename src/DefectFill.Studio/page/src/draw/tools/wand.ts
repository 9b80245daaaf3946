import { wand } from "../shapes/wand";
import type { Stroke } from "../strokes";
import type { Live } from "./live";
import type { Host, Spot, Tool } from "./tool";

/** The magic wand: takes the alike colours around a click; dragging to the right raises the tolerance. */
export class WandTool implements Tool {
  private live: Live | undefined;
  private start: Spot | undefined;
  private stroke: Stroke | undefined;
  private tolerance = 0;
  private frame = 0;

  constructor(private readonly host: Host) {}

  down(spot: Spot): void {
    const { width, height } = this.host.photo;
    if (spot.x < 0 || spot.y < 0 || spot.x >= width || spot.y >= height) return;
    this.start = spot;
    this.tolerance = this.host.options.tolerance;
    this.live = this.host.begin();
    this.take();
  }

  move(spots: readonly Spot[]): void {
    const last = spots.at(-1);
    if (!this.start || !last) return;
    const more = Math.round(((last.x - this.start.x) * this.host.scale) / 3);
    const tolerance = Math.min(255, Math.max(0, this.host.options.tolerance + more));
    if (tolerance === this.tolerance) return;
    this.tolerance = tolerance;
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.take());
  }

  up(): void {
    if (this.frame) this.take();
    const { live, stroke } = this;
    this.clear();
    if (live && stroke) {
      live.commit(stroke);
      this.host.setOptions({ tolerance: this.tolerance });
    }
  }

  cancel(): void {
    this.live?.cancel();
    this.clear();
  }

  private take(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const photo = this.host.colours();
    if (!this.start || !photo) return;
    const [x, y] = [Math.floor(this.start.x), Math.floor(this.start.y)];
    const rle = wand(photo, x, y, this.tolerance, this.host.options.connected);
    this.stroke = { type: "wand", x, y, tolerance: this.tolerance, rle, ...(this.start.subtract ? { subtract: true } : {}) };
    this.live!.replace(this.stroke);
  }

  private clear(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.live = this.start = this.stroke = undefined;
  }
}
