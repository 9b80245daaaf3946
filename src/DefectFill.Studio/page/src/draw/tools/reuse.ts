import { signal } from "@preact/signals";
import type { Mask } from "../mask/mask";
import { placed, placedBox, unmoved } from "../shapes/reuse";
import type { Placement, Stroke } from "../strokes";
import type { Live } from "./live";
import type { Host, Marks, Spot, Tool } from "./tool";

/** Lays a mask from another photo on this one: dragged with the pointer, turned, scaled and mirrored by numbers. */
export class ReuseTool implements Tool {
  readonly isOpen = true;
  readonly placement = signal<Placement>(unmoved);
  private readonly live: Live;
  private from: { spot: Spot; placement: Placement } | undefined;

  /** @param photo The photo that the mask comes from. */
  constructor(
    private readonly host: Host, private readonly photo: { id: string; name: string }, private readonly source: Mask,
    private readonly end: () => void,
  ) {
    this.live = host.begin();
    this.place(this.centredIfOutside());
  }

  get name(): string {
    return this.photo.name;
  }

  place(placement: Placement): void {
    this.placement.value = placement;
    this.live.replace(this.stroke());
    this.host.redraw();
  }

  change(change: Partial<Placement>): void {
    this.place({ ...this.placement.value, ...change });
  }

  down(spot: Spot): void {
    this.from = { spot, placement: this.placement.value };
  }

  move(spots: readonly Spot[]): void {
    const last = spots.at(-1);
    if (!this.from || !last) return;
    const { spot, placement } = this.from;
    const [dx, dy] = [placement.dx + last.x - spot.x, placement.dy + last.y - spot.y];
    this.change({ dx: Math.round(dx), dy: Math.round(dy) });
  }

  up(): void {
    this.from = undefined;
  }

  finish(): void {
    this.live.commit(this.stroke());
    this.end();
  }

  cancel(): void {
    this.live.cancel();
    this.end();
  }

  marks(marks: Marks): void {
    const { left, top, right, bottom } = placedBox(this.source.bounds(), this.placement.value);
    marks.line([[left, top], [right, top], [right, bottom], [left, bottom]], true);
  }

  private stroke(): Stroke {
    const { width, height } = this.host.photo;
    const rle = placed(this.source, this.placement.value, width, height);
    return { type: "reuse", photo: this.photo.id, ...this.placement.value, rle };
  }

  // A mask from a larger photo may lie outside of this one: then it begins in its middle.
  private centredIfOutside(): Placement {
    const { width, height } = this.host.photo;
    const { left, top, right, bottom } = this.source.bounds();
    if (right <= width && bottom <= height) return unmoved;
    const scale = Math.min(1, width / (right - left), height / (bottom - top));
    return {
      ...unmoved, scale: Math.round(scale * 100) / 100,
      dx: Math.round(width / 2 - (left + right) / 2), dy: Math.round(height / 2 - (top + bottom) / 2),
    };
  }
}
