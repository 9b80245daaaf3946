import type { Stroke } from "../strokes";
import type { Live } from "./live";
import type { Host, Marks, Spot, Tool } from "./tool";

const DRAG = 4; // CSS pixels from which a press is a drag, not the first of two clicks

/** Rectangle and ellipse: by a drag, or by clicks on two corners. Shift makes the sides equal. */
export class BoxTool implements Tool {
  private live: Live | undefined;
  private first: Spot | undefined;
  private second: Spot | undefined;
  private isSecond = false;

  constructor(private readonly host: Host, private readonly type: "rectangle" | "ellipse") {}

  get isOpen(): boolean {
    return this.first !== undefined;
  }

  down(spot: Spot): void {
    this.isSecond = this.first !== undefined;
    if (this.isSecond) return this.show(spot);
    this.first = spot;
    this.live = this.host.begin();
  }

  move(spots: readonly Spot[]): void {
    if (this.first && spots.length > 0) this.show(spots.at(-1)!);
  }

  hover(spot: Spot): void {
    if (this.first) this.show(spot);
  }

  up(spot: Spot): void {
    if (!this.first) return;
    const isDrag = Math.hypot(spot.x - this.first.x, spot.y - this.first.y) * this.host.scale >= DRAG;
    if (this.isSecond || isDrag) this.end(spot);
  }

  finish(): void {
    if (this.second) this.end(this.second);
  }

  cancel(): void {
    this.live?.cancel();
    this.live = this.first = this.second = undefined;
    this.host.redraw();
  }

  marks(marks: Marks): void {
    if (!this.first || !this.second) return;
    const { x, y, width, height } = this.frame(this.second);
    marks.line([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], true);
  }

  private show(spot: Spot): void {
    this.second = spot;
    this.live?.replace(this.strokeTo(spot));
    this.host.redraw();
  }

  private end(spot: Spot): void {
    const stroke = this.strokeTo(spot);
    this.live?.replace(stroke);
    this.live?.commit(stroke);
    this.live = this.first = this.second = undefined;
    this.host.redraw();
  }

  private strokeTo(spot: Spot): Stroke {
    const frame = this.frame(spot);
    return this.first!.subtract ? { type: this.type, ...frame, subtract: true } : { type: this.type, ...frame };
  }

  // On whole pixels, so that no row is half inside.
  private frame(spot: Spot): { x: number; y: number; width: number; height: number } {
    const [ax, ay, bx, by] = [this.first!.x, this.first!.y, spot.x, spot.y].map(Math.round) as [number, number, number, number];
    let [width, height] = [Math.abs(bx - ax), Math.abs(by - ay)];
    if (spot.straight) width = height = Math.max(width, height);
    return { x: bx < ax ? ax - width : ax, y: by < ay ? ay - height : ay, width, height };
  }
}
