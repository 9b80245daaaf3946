import { stamp } from "../shapes/stamps";
import type { Stroke } from "../strokes";
import type { Live } from "./live";
import type { Host, Spot, Tool } from "./tool";

const DRAG = 8; // CSS pixels from which a press sets the radius

/** Spots, blobs and cracks: a click places one, a drag from its middle sets its size. */
export class StampTool implements Tool {
  private live: Live | undefined;
  private middle: Spot | undefined;
  private radius = 0;

  constructor(private readonly host: Host) {}

  down(spot: Spot): void {
    this.middle = spot;
    this.radius = this.host.options.radius;
    this.live = this.host.begin();
    this.live.replace(this.stroke());
  }

  move(spots: readonly Spot[]): void {
    const last = spots.at(-1);
    if (!this.middle || !last) return;
    const far = Math.hypot(last.x - this.middle.x, last.y - this.middle.y);
    if (far * this.host.scale < DRAG) return;
    this.radius = Math.max(1, Math.round(far));
    this.live!.replace(this.stroke());
  }

  up(): void {
    if (!this.live) return;
    this.live.commit(this.stroke());
    this.host.setOptions({ radius: this.radius });
    this.live = this.middle = undefined;
  }

  cancel(): void {
    this.live?.cancel();
    this.live = this.middle = undefined;
  }

  private stroke(): Stroke {
    const { x, y, subtract } = this.middle!;
    const kind = this.host.options.stamp;
    return stamp(kind, x, y, this.radius, this.host.random(kind), subtract);
  }
}
