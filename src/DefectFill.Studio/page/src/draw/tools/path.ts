import { scratchPoints } from "../shapes/scratch";
import { hundredths, type Point, type Stroke } from "../strokes";
import type { Host, Marks, Spot, Tool } from "./tool";

const DRAG = 4; // CSS pixels from which a press is a drag
const NEAR = 10; // CSS pixels within which a click meets a corner

/** Lasso, polygon and scratch: corners by clicks; lasso and scratch also along the way of a drag. */
export class PathTool implements Tool {
  private corners: Point[] = [];
  private pressed: Spot | undefined;
  private isDragging = false;
  private cursor: Point | undefined;
  private subtract = false;

  constructor(private readonly host: Host, private readonly type: "lasso" | "polygon" | "scratch") {}

  get isOpen(): boolean {
    return this.corners.length > 0 && !this.pressed;
  }

  down(spot: Spot): void {
    const at = this.snapped(spot);
    this.pressed = spot;
    this.isDragging = false;
    if (this.corners.length === 0) this.subtract = spot.subtract;
    else if (this.ends(at)) {
      this.pressed = undefined;
      return this.finish();
    }

    this.corners.push(at);
    this.cursor = undefined;
    this.host.redraw();
  }

  move(spots: readonly Spot[]): void {
    if (!this.pressed) return;
    for (const spot of spots) {
      this.isDragging ||= this.isFar(this.pressed, spot, DRAG);
      if (this.isDragging) this.drag(spot);
    }

    this.host.redraw();
  }

  up(): void {
    const isOneDrag = this.isDragging && this.followsDrags;
    this.pressed = undefined;
    if (isOneDrag) this.finish();
  }

  hover(spot: Spot): void {
    if (this.corners.length > 0) this.cursor = this.snapped(spot);
  }

  finish(): void {
    const corners = this.corners;
    const { width, wobble } = this.host.options;
    this.cancel();
    if (this.type !== "scratch") {
      if (corners.length >= 3) this.host.add({ type: this.type, points: corners, ...this.mode });
    } else if (corners.length >= 2) {
      const points = scratchPoints(corners, width, wobble, this.host.random("scratch"));
      this.host.add({ type: "scratch", width, points, ...this.mode } as Stroke);
    }
  }

  back(): boolean {
    const had = this.corners.pop() !== undefined;
    this.host.redraw();
    return had;
  }

  cancel(): void {
    this.corners = [];
    this.pressed = this.cursor = undefined;
    this.host.redraw();
  }

  marks(marks: Marks): void {
    const points = this.cursor ? [...this.corners, this.cursor] : this.corners;
    if (points.length === 0) return;
    marks.line(points, this.type !== "scratch" && points.length > 2);
    if (!this.isDragging || !this.followsDrags) this.corners.forEach(([x, y]) => marks.dot(x, y));
  }

  private get followsDrags(): boolean {
    return this.type !== "polygon";
  }

  private get mode(): { subtract?: true } {
    return this.subtract ? { subtract: true } : {};
  }

  private drag(spot: Spot): void {
    if (!this.followsDrags) {
      this.corners[this.corners.length - 1] = this.snapped(spot);
      return;
    }

    const [x, y] = this.corners.at(-1)!;
    if (this.isFar({ x, y }, spot, 2)) this.corners.push([hundredths(spot.x), hundredths(spot.y)]);
  }

  // A click on the last corner, as a double click makes, or on the first one of an outline.
  private ends(at: Point): boolean {
    const meets = (corner: Point) => !this.isFar({ x: corner[0], y: corner[1] }, { x: at[0], y: at[1] }, NEAR);
    const least = this.type === "scratch" ? 2 : 3;
    return this.corners.length >= least
      && (meets(this.corners.at(-1)!) || (this.type !== "scratch" && meets(this.corners[0]!)));
  }

  private isFar(a: { x: number; y: number }, b: { x: number; y: number }, pixels: number): boolean {
    return Math.hypot(a.x - b.x, a.y - b.y) * this.host.scale >= pixels;
  }

  // With Shift in steps of 45 degrees from the corner before.
  private snapped(spot: Spot): Point {
    const from = this.isDragging ? this.corners.at(-2) : this.corners.at(-1);
    if (!spot.straight || !from) return [hundredths(spot.x), hundredths(spot.y)];
    const [dx, dy] = [spot.x - from[0], spot.y - from[1]];
    const angle = (Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) * Math.PI) / 4;
    const length = dx * Math.cos(angle) + dy * Math.sin(angle);
    return [hundredths(from[0] + length * Math.cos(angle)), hundredths(from[1] + length * Math.sin(angle))];
  }
}
