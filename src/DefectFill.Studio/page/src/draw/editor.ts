import { batch, effect, signal } from "@preact/signals";
import { Crosshair } from "./crosshair";
import { Drawing } from "./drawing";
import type { Box } from "./mask/box";
import { Mask } from "./mask/mask";
import { drawAll } from "./mask/draw";
import { Measurer } from "./model/measurer";
import { noStatistics, type Statistics } from "./model/statistics";
import { LARGEST, nextSize, type Options, options, set, type ToolName } from "./options";
import { Keyed } from "./shapes/random";
import type { Layer, Runs, Stroke } from "./strokes";
import { makeTools } from "./tools/all";
import { Live } from "./tools/live";
import { ReuseTool } from "./tools/reuse";
import type { Host, Spot, Tool } from "./tools/tool";
import { Camera } from "./view/camera";
import type { Light, PhotoPicture } from "./view/photo";
import { Pyramid } from "./view/pyramid";
import { type Size, toPhoto } from "./view/viewport";

export interface EditedPhoto extends Size {
  id: string;
  name: string;
  /** Where the upright photo is. */
  view: string;
}

/** The drawing, its tools and its view, without any element: components show its signals and call its methods. */
export class Editor implements Host {
  readonly tool = signal<ToolName>("brush");
  readonly reuse = signal<ReuseTool | undefined>(undefined);
  readonly subtracting = signal(false);
  readonly shown = signal(true);
  readonly light = signal<Light>({ brightness: 1, contrast: 1 });
  readonly camera: Camera;
  readonly crosshair: Crosshair;
  readonly cursor = signal<Spot | undefined>(undefined);
  readonly isSpaceDown = signal(false);
  readonly isOpen = signal(false);
  readonly history = signal({ canUndo: false, canRedo: false, isEmpty: true });
  readonly statistics = signal<Statistics>(noStatistics);
  /** The window that the panel shows, counted from 0. */
  readonly window = signal(0);
  readonly picture = signal<PhotoPicture | undefined>(undefined);
  readonly isPenSeen = signal(false);
  /** Whether the last stroke is a shape with chances in it, which can be drawn again with others. */
  readonly canRepeat = signal(false);
  private readonly tools: Record<ToolName, Tool>;
  readonly measurer: Measurer;
  private readonly unsubscribe: () => void;
  private readonly drawing: Drawing;
  readonly pyramid: Pyramid;
  /** Of the other layer. */
  readonly behind: Pyramid | undefined;
  private lastSpot: Spot | undefined;
  private stamps = 0; // how often a shape was drawn again with other chances

  constructor(
    readonly photo: EditedPhoto, readonly layer: Layer, strokes: readonly Stroke[], behind: readonly Stroke[],
    private readonly onChange: (strokes: Stroke[]) => void,
  ) {
    this.camera = new Camera(photo);
    this.crosshair = new Crosshair(this);
    this.drawing = new Drawing(photo.width, photo.height, strokes);
    this.pyramid = new Pyramid(this.drawing.mask);
    if (behind.length > 0) this.behind = new Pyramid(drawAll(behind, photo.width, photo.height));
    this.tools = makeTools(this);
    this.measurer = new Measurer(this.drawing.mask, (statistics) => {
      this.statistics.value = statistics;
      this.redraw();
    });
    this.unsubscribe = effect(() => {
      void [options.value, this.shown.value, this.window.value];
      this.camera.stage?.drawMasks();
    });
    this.report(false);
    this.measurer.change();
  }

  show(picture: PhotoPicture): void {
    this.picture.value = picture;
    this.camera.stage?.drawAll();
  }

  close(): void {
    this.unsubscribe();
    this.measurer.close();
    this.camera.stage?.stop();
    this.picture.value?.close();
  }

  choose(tool: ToolName): void {
    if (this.reuse.value) this.reuse.value.cancel();
    else if (tool !== this.tool.value) this.active.cancel();
    this.tool.value = tool;
    if (tool === "wand") setTimeout(() => this.colours(), 50); // reading a large photo takes a moment: before the click
    this.crosshair.leave();
    this.redraw();
  }

  /** The tool that has the pointer. */
  get active(): Tool {
    return this.reuse.value ?? this.tools[this.tool.value];
  }

  get mask(): Mask {
    return this.drawing.mask;
  }

  get strokes(): Stroke[] {
    return this.drawing.strokes;
  }

  undo(): void {
    if (this.active.isOpen && !this.reuse.value && this.active.back?.()) return;
    this.active.cancel();
    this.changed(this.drawing.undo());
  }

  redo(): void {
    this.active.cancel();
    this.changed(this.drawing.redo());
  }

  /** Draws the last shape with chances in it again, with other ones. */
  again(): void {
    if (!this.canRepeat.value || !this.lastSpot) return;
    this.stamps++;
    this.drawing.undo();
    this.touched(this.mask.all);
    this.tools.stamp.down(this.lastSpot);
    this.tools.stamp.up(this.lastSpot);
    this.canRepeat.value = true;
  }

  /** Takes back the last corner of an unfinished shape. */
  back(): void {
    this.active.back?.();
    this.redraw();
  }

  /** Lays the mask of another photo on this one. */
  startReuse(photo: { id: string; name: string }, source: Mask): void {
    this.active.cancel();
    this.reuse.value = new ReuseTool(this, photo, source, () => {
      this.reuse.value = undefined;
      this.redraw();
    });
  }

  /** Adds the mask of a file, or puts it in place of what is drawn. */
  addRuns(rle: Runs, replaces: boolean): void {
    if (replaces) this.add({ type: "clear" });
    this.add({ type: "bitmap", rle });
  }

  pan(dx: number, dy: number): void {
    this.camera.pan(dx, dy);
  }

  zoom(factor: number, px: number, py: number): void {
    this.camera.zoom(factor, px, py);
  }

  setLight(light: Light): void {
    this.light.value = light;
    this.camera.stage?.drawAll();
  }

  toPhoto(px: number, py: number): [number, number] {
    return toPhoto(this.camera.view.value, px, py);
  }

  get isPanning(): boolean {
    return this.tool.value === "hand" && !this.reuse.value || this.isSpaceDown.value;
  }

  get subtracts(): boolean {
    return this.subtracting.value;
  }

  down(spot: Spot): void {
    batch(() => {
      this.crosshair.at.value = undefined;
      this.cursor.value = spot;
      this.lastSpot = spot;
      this.active.down(spot);
      this.redraw();
    });
  }

  move(spots: Spot[]): void {
    this.cursor.value = spots.at(-1);
    this.active.move(spots);
    this.redraw();
  }

  up(spot: Spot): void {
    this.active.up(spot);
    this.canRepeat.value = this.tool.value === "stamp" && !this.reuse.value && this.history.peek().canUndo;
    this.redraw();
  }

  hover(spot: Spot | undefined): void {
    this.cursor.value = spot;
    if (spot) this.active.hover?.(spot);
    this.redraw();
  }

  cancel(): void {
    this.crosshair.leave();
    this.active.cancel();
    this.redraw();
  }

  finish(): void {
    this.active.finish?.();
    this.redraw();
  }

  resizeBrush(steps: number): void {
    const name = this.sizeName;
    const value = Math.min(LARGEST, nextSize(this.options[name], steps));
    set({ [name]: value });
    this.redraw();
  }

  /** Which size the size keys change. */
  get sizeName(): "size" | "width" | "radius" {
    return this.tool.value === "scratch" ? "width" : this.tool.value === "stamp" ? "radius" : "size";
  }

  get options(): Options {
    return options.value;
  }

  get scale(): number {
    return this.camera.scale;
  }

  begin(): Live {
    return new Live(
      this.drawing.mask,
      (box) => this.touched(box),
      (stroke, change) => this.changed(this.drawing.record(stroke, change)));
  }

  /** Draws a stroke that is complete; one in the making is given up. */
  add(stroke: Stroke): void {
    this.active.cancel();
    this.changed(this.drawing.add(stroke));
  }

  colours() {
    return this.picture.value?.pixels();
  }

  random(kind: string): Keyed {
    return new Keyed(this.photo.id, kind, this.drawing.count, this.stamps);
  }

  setOptions(change: Partial<Options>): void {
    set(change);
  }

  redraw(): void {
    this.isOpen.value = this.active.isOpen ?? false;
    this.camera.stage?.drawMarks();
  }

  private touched(box: Box): void {
    this.pyramid.update(box);
    this.camera.stage?.drawMask(box);
    this.measurer.change();
  }

  private changed(box: Box | undefined): void {
    if (box) {
      this.canRepeat.value = false;
      this.touched(box);
      this.report(true);
    }

    this.redraw();
  }

  private report(isChange: boolean): void {
    const { canUndo, canRedo, mask } = this.drawing;
    this.history.value = { canUndo, canRedo, isEmpty: mask.area === 0 };
    if (isChange) this.onChange(this.drawing.strokes);
  }
}
