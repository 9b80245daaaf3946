import { hundredths, type Point } from "../strokes";
import type { Live } from "./live";
import type { Host, Marks, Spot, Tool } from "./tool";

const LEAST_PRESSURE = 0.15; // of the width, for a pen that hardly touches

/** Brush and eraser: paints along the way of the pointer, with Shift along straight lines. */
export class BrushTool implements Tool {
  private live: Live | undefined;
  private points: Point[] = [];
  private isErasing = false;
  private size = 1;
  private end: Point | undefined; // of the last stroke, where a straight line goes on

  constructor(private readonly host: Host, private readonly erases: boolean) {}

  down(spot: Spot): void {
    this.isErasing = this.erases || spot.subtract;
    this.size = this.host.options.size;
    this.live = this.host.begin();
    const at = this.pointOf(spot);
    this.points = spot.straight && this.end ? [[this.end[0], this.end[1]]] : [at];
    if (this.points[0] === at) this.live.extend(at, at, this.size / 2, this.value);
    else this.add(at);
  }

  move(spots: readonly Spot[]): void {
    if (!this.live) return;
    if (spots.at(-1)?.straight) return this.straighten(spots.at(-1)!);
    for (const spot of spots) {
      const at = this.pointOf(spot);
      const [x, y] = this.points.at(-1)!;
      if (Math.hypot(at[0] - x, at[1] - y) >= Math.max(0.5, 0.5 / this.host.scale)) this.add(at);
    }
  }

  up(): void {
    const { live, points } = this;
    if (!live) return;
    this.live = undefined;
    this.end = points.at(-1);
    live.commit({ type: this.isErasing ? "eraser" : "brush", size: this.size, points });
  }

  cancel(): void {
    this.live?.cancel();
    this.live = undefined;
  }

  marks(marks: Marks): void {
    if (this.end && this.lineTo && !this.live) marks.line([this.end, this.lineTo], false);
  }

  private lineTo: [number, number] | undefined;

  hover(spot: Spot): void {
    this.lineTo = spot.straight && this.end ? [spot.x, spot.y] : undefined;
  }

  private get value(): 0 | 1 {
    return this.isErasing ? 0 : 1;
  }

  private add(at: Point): void {
    this.live!.extend(this.points.at(-1)!, at, this.size / 2, this.value);
    this.points.push(at);
  }

  // From where the stroke began straight to the pointer.
  private straighten(spot: Spot): void {
    this.live!.cancel();
    this.points = [this.points[0]!];
    this.add(this.pointOf(spot));
  }

  // A dab smaller than two pixels is put on the middle of a pixel, so that it never falls between pixels.
  private pointOf({ x, y, pressure }: Spot): Point {
    const isTiny = this.size < 2;
    const at = (value: number) => (isTiny ? Math.floor(value) + 0.5 : hundredths(value));
    if (isTiny || pressure === undefined || !this.host.options.pressure) return [at(x), at(y)];
    return [at(x), at(y), hundredths(Math.min(1, LEAST_PRESSURE + (1 - LEAST_PRESSURE) * pressure))];
  }
}
