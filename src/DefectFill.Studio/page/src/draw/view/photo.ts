import type { Colours } from "../shapes/wand";
import type { Size, View } from "./viewport";

/** Brightness and contrast for looking only; 1 is as photographed. */
export interface Light {
  brightness: number;
  contrast: number;
}

type Picture = ImageBitmap | HTMLCanvasElement;

/** A photo and its halves, so that a large one is drawn quickly at any scale. */
export class PhotoPicture {
  private readonly levels: Picture[];
  private colours: Colours | undefined;

  private constructor(private readonly bitmap: ImageBitmap, readonly size: Size) {
    this.levels = [bitmap];
  }

  /** Reads a photo. `size` is that of the mask; a photo that has another is stretched to it. */
  static async load(url: string, size: Size, signal: AbortSignal): Promise<PhotoPicture> {
    const response = await fetch(url, { credentials: "same-origin", signal });
    if (!response.ok) throw new Error(response.statusText || String(response.status));
    return new PhotoPicture(await createImageBitmap(await response.blob()), size);
  }

  /** Draws what the view shows. */
  draw(context: CanvasRenderingContext2D, view: View, ratio: number, light: Light): void {
    const { canvas } = context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const scale = view.scale * ratio;
    const picture = this.level(Math.floor(Math.log2(1 / scale)));
    context.imageSmoothingEnabled = scale < 2;
    context.imageSmoothingQuality = "medium";
    context.filter = isPlain(light) ? "none" : `brightness(${light.brightness}) contrast(${light.contrast})`;
    context.drawImage(
      picture, -view.x * scale, -view.y * scale, this.size.width * scale, this.size.height * scale);
    context.filter = "none";
  }

  /** The photo's pixels; read once, when they are first asked for. */
  pixels(): Colours {
    if (!this.colours) {
      const { width, height } = this.size;
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d", { willReadFrequently: true })!;
      context.drawImage(this.bitmap, 0, 0, width, height);
      this.colours = context.getImageData(0, 0, width, height);
    }

    return this.colours;
  }

  /** Draws a square of the photo into a square of `side` pixels. */
  drawPart(context: CanvasRenderingContext2D, { x, y, size }: { x: number; y: number; size: number }, side: number): void {
    const [across, down] = [this.bitmap.width / this.size.width, this.bitmap.height / this.size.height];
    context.drawImage(this.bitmap, x * across, y * down, size * across, size * down, 0, 0, side, side);
  }

  close(): void {
    this.bitmap.close();
    this.levels.length = 1;
    this.colours = undefined;
  }

  private level(wanted: number): Picture {
    while (this.levels.length <= wanted && Math.max(this.levels.at(-1)!.width, this.levels.at(-1)!.height) > 256) {
      this.levels.push(half(this.levels.at(-1)!));
    }

    return this.levels[Math.min(Math.max(0, wanted), this.levels.length - 1)]!;
  }
}

const isPlain = ({ brightness, contrast }: Light) => brightness === 1 && contrast === 1;

function half(picture: Picture): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(picture.width / 2), Math.ceil(picture.height / 2)];
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
