import { isEmpty } from "../mask/box";
import type { Mask } from "../mask/mask";
import { noStatistics, type Statistics } from "./statistics";

const REST = 120; // milliseconds after the last change

/** Measures a mask a moment after it has changed, in a worker; only the newest result counts. */
export class Measurer {
  private readonly worker = new Worker(new URL("./statistics.worker.ts", import.meta.url), { type: "module" });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor(private readonly mask: Mask, private readonly onResult: (statistics: Statistics) => void) {
    this.worker.onmessage = ({ data }: MessageEvent<{ id: number; statistics: Statistics }>) => {
      if (data.id === this.asked) onResult(data.statistics);
    };
  }

  change(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.measure(), REST);
  }

  close(): void {
    clearTimeout(this.timer);
    this.worker.terminate();
  }

  private measure(): void {
    const id = ++this.asked;
    const box = this.mask.bounds();
    if (isEmpty(box)) return this.onResult(noStatistics);
    const { width, height } = this.mask;
    const pixels = this.mask.crop(box);
    this.worker.postMessage({ id, part: { pixels, box }, photo: { width, height } }, [pixels.buffer]);
  }
}
