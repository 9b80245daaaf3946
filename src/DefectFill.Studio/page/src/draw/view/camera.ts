import { signal } from "@preact/signals";
import type { Spot } from "../tools/tool";
import type { Stage } from "./stage";
import { centred, fitted, moved, revealing, type Size, toPhoto, toStage, type View, zoomedAt } from "./viewport";

/** Which part of the photo the stage shows. Until someone zooms or moves, that is the whole photo. */
export class Camera {
  readonly view = signal<View>({ scale: 1, x: 0, y: 0 });
  stage: Stage | undefined;
  private isFitted = true;

  constructor(private readonly photo: Size) {}

  get scale(): number {
    return this.view.value.scale;
  }

  resize(size: Size, ratio: number): void {
    const [x, y] = this.middle();
    this.stage!.resize(size, ratio);
    this.view.value = this.isFitted ? fitted(this.photo, size) : centred(this.scale, x, y, size);
    this.stage!.drawNow();
  }

  fit(): void {
    this.show(fitted(this.photo, this.stage!.size));
    this.isFitted = true;
  }

  /** Zooms in the middle to so many CSS pixels a photo pixel. */
  zoomTo(scale: number): void {
    this.zoomBy(scale / this.scale, undefined);
  }

  /** Zooms at a place of the photo, or in the middle. */
  zoomBy(factor: number, at: Spot | undefined): void {
    const { width, height } = this.stage!.size;
    this.zoom(factor, ...(at ? toStage(this.view.value, at.x, at.y) : [width / 2, height / 2] as [number, number]));
  }

  /** Zooms at a point of the stage. */
  zoom(factor: number, px: number, py: number): void {
    this.show(zoomedAt(this.view.value, factor, px, py, this.photo, this.stage!.size));
  }

  pan(dx: number, dy: number): void {
    this.show(moved(this.view.value, dx, dy, this.photo, this.stage!.size));
  }

  /** Moves so far that a place can be seen. */
  reveal(x: number, y: number): void {
    const view = revealing(this.view.value, x, y, this.stage!.size);
    if (view.x !== this.view.value.x || view.y !== this.view.value.y) this.show(view);
  }

  /** The place in the middle of the stage. */
  middle(): [number, number] {
    const { width, height } = this.stage!.size;
    return toPhoto(this.view.value, width / 2, height / 2);
  }

  private show(view: View): void {
    this.view.value = view;
    this.isFitted = false;
    this.stage!.drawAll();
  }
}
