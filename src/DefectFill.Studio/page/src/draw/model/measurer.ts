import { signal } from "@preact/signals";
import { isEmpty } from "../mask/box";
import type { Mask } from "../mask/mask";
import { noStatistics, type Statistics } from "./statistics";

const REST = 120; // milliseconds after the last change

/** Measures a mask a moment after it has changed, in a worker; only the newest result counts. */
export class Measurer {
  /** Whether the newest change is not measured yet. */
  readonly busy = signal(false);
  private readonly worker = new Worker(new URL("./statistics.worker.ts", import.meta.url), { type: "module" });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor(private readonly mask: Mask, private readonly onResult: (statistics: Statistics) => void) {
    this.worker.onmessage = ({ data }: MessageEvent<{ id: number; statistics: Statistics }>) => {
      if (data.id === this.asked) this.end(data.statistics);
    };
  }

  change(): void {
    clearTimeout(this.timer);
    this.busy.value = true;
    this.timer = setTimeout(() => this.measure(), REST);
  }

  close(): void {
    clearTimeout(this.timer);
    this.worker.terminate();
  }

  private end(statistics: Statistics): void {
    this.onResult(statistics);
    this.busy.value = this.timer !== undefined;
  }

  private measure(): void {
    this.timer = undefined;
    const id = ++this.asked;
    const box = this.mask.bounds();
    if (isEmpty(box)) return this.end(noStatistics);
    const { width, height } = this.mask;
    const pixels = this.mask.crop(box);
    this.worker.postMessage({ id, part: { pixels, box }, photo: { width, height } }, [pixels.buffer]);
  }
}
