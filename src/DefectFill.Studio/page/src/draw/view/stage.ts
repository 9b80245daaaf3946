import { around, type Box, grown, isEmpty, noBox, within } from "../mask/box";
import { paintOverlay, type Sheet } from "./overlay";
import type { Light, PhotoPicture } from "./photo";
import { type Size, toStage, type View } from "./viewport";

/** What the stage needs to know when it draws. */
export interface Scene {
  view: View;
  photo: PhotoPicture | undefined;
  light: Light;
  /** The masks to show, the lowest first. */
  sheets: Sheet[];
  /** Draws outlines, cursors and grids in CSS pixels. */
  marks: (context: CanvasRenderingContext2D) => void;
}

/** Three canvases over each other: the photo, the masks, and marks. Each is drawn anew only when it has changed. */
export class Stage {
  size: Size = { width: 1, height: 1 };
  private ratio = 1; // device pixels per CSS pixel
  private fine = 1; // mask pixels per CSS pixel: at most two, as more cannot be seen
  private image: ImageData | undefined;
  private frame = 0;
  private dirty = noBox(); // of the masks, in photo pixels
  private isPhotoStale = true;
  private isMaskStale = true;

  constructor(
    private readonly canvases: { photo: HTMLCanvasElement; mask: HTMLCanvasElement; marks: HTMLCanvasElement },
    private readonly scene: () => Scene,
  ) {}

  resize(size: Size, ratio: number): void {
    this.size = size;
    this.ratio = ratio;
    this.fine = ratio > 2 ? ratio / 2 : ratio;
    for (const [name, scale] of [["photo", ratio], ["mask", this.fine], ["marks", ratio]] as const) {
      this.canvases[name].width = Math.max(1, Math.round(size.width * scale));
      this.canvases[name].height = Math.max(1, Math.round(size.height * scale));
    }

    this.image = undefined;
    this.isPhotoStale = this.isMaskStale = true;
  }

  /** Draws without waiting for the next frame, so that a stage of a new size is never blank. */
  drawNow(): void {
    cancelAnimationFrame(this.frame);
    this.draw();
  }

  /** Everything has changed: the view, the photo. */
  drawAll(): void {
    this.isPhotoStale = true;
    this.drawMasks();
  }

  /** All masks have changed, or how they look. */
  drawMasks(): void {
    this.isMaskStale = true;
    this.ask();
  }

  /** The masks have changed within a box of the photo. */
  drawMask(box: Box): void {
    this.dirty = around(this.dirty, box);
    this.ask();
  }

  drawMarks(): void {
    this.ask();
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  private ask(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    const scene = this.scene();
    if (this.isPhotoStale) {
      scene.photo?.draw(this.canvases.photo.getContext("2d", { alpha: true })!, scene.view, this.ratio, scene.light);
    }

    this.paintMasks(scene);
    this.paintMarks(scene);
    this.isPhotoStale = this.isMaskStale = false;
    this.dirty = noBox();
  }

  private paintMasks({ view, sheets }: Scene): void {
    const { mask } = this.canvases;
    const box = this.isMaskStale ? { left: 0, top: 0, right: mask.width, bottom: mask.height } : this.dirtyOnStage(view);
    if (isEmpty(box)) return;
    this.image ??= new ImageData(mask.width, mask.height);
    paintOverlay(this.image, box, view, this.fine, sheets);
    mask.getContext("2d")!.putImageData(
      this.image, 0, 0, box.left, box.top, box.right - box.left, box.bottom - box.top);
  }

  // With a margin: a pixel of a reduced mask covers several of the photo, and edges are drawn outside too.
  private dirtyOnStage(view: View): Box {
    if (isEmpty(this.dirty)) return noBox();
    const [left, top] = toStage(view, this.dirty.left, this.dirty.top);
    const [right, bottom] = toStage(view, this.dirty.right, this.dirty.bottom);
    const box = {
      left: Math.floor(left * this.fine), top: Math.floor(top * this.fine),
      right: Math.ceil(right * this.fine), bottom: Math.ceil(bottom * this.fine),
    };
    return within(grown(box, 5), this.canvases.mask.width, this.canvases.mask.height);
  }

  private paintMarks({ marks }: Scene): void {
    const context = this.canvases.marks.getContext("2d")!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    marks(context);
  }
}
