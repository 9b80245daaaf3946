import { signal } from "@preact/signals";
import type { Stroke } from "../strokes";

export interface Saved {
  version: number;
  strokes: Stroke[];
}

export type SavingState = "saved" | "unsaved" | "saving" | "failed" | "conflict";

interface Server {
  /** Stores the strokes over the given version; rejects with `status` 409 if there is a newer one. */
  save(version: number, strokes: Stroke[]): Promise<{ version: number }>;
  load(): Promise<Saved>;
}

const DELAY = 700; // milliseconds after the last change
const [FIRST_RETRY, LAST_RETRY] = [2_000, 30_000];

/** Saves by itself soon after each change, one request at a time, and tries again until the server answers. */
export class Saver {
  readonly state = signal<SavingState>("saved");
  /** What another tab has saved meanwhile; set while a person has to choose. */
  readonly conflict = signal<Saved | undefined>(undefined);
  /** Why the last try has failed. */
  readonly reason = signal("");
  private waiting: Stroke[] | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isBusy = false;
  private retry = FIRST_RETRY;
  private sent: Stroke[] = []; // the last time, whether it arrived or not

  constructor(
    private readonly server: Server,
    public version: number,
    private readonly onSaved: () => void = () => {},
  ) {}

  /** Notes a change; it is saved a moment later. */
  change(strokes: Stroke[]): void {
    this.waiting = strokes;
    if (this.state.value !== "conflict") this.state.value = "unsaved";
    this.saveIn(DELAY);
  }

  /** Saves now what is not saved yet. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.isBusy || !this.waiting || this.conflict.value) return;
    const strokes = this.waiting;
    this.waiting = undefined;
    this.isBusy = true;
    this.state.value = "saving";
    const before = this.sent;
    this.sent = strokes;
    try {
      this.version = (await this.server.save(this.version, strokes)).version;
      this.retry = FIRST_RETRY;
      this.reason.value = "";
      this.state.value = this.waiting ? "unsaved" : "saved";
      if (!this.waiting) this.onSaved();
    } catch (error) {
      this.waiting ??= strokes;
      await this.failed(error as { status?: number; message?: string }, before);
    } finally {
      this.isBusy = false;
    }

    if (this.waiting && this.state.value === "unsaved") this.saveIn(DELAY);
  }

  /**
   * Asks a person to choose between what is here and what the server has, unless that is what was sent from here and
   * only the answer got lost.
   */
  async ask(mine: Stroke[], before: Stroke[] = mine): Promise<void> {
    const theirs = await this.server.load();
    if (isSame(theirs.strokes, mine) || isSame(theirs.strokes, before)) {
      this.version = theirs.version;
      this.state.value = "unsaved";
      this.waiting = mine;
      this.saveIn(0);
    } else {
      this.conflict.value = theirs;
      this.state.value = "conflict";
    }
  }

  /** Keeps what is here: it is saved over the newer version. */
  keepMine(strokes: Stroke[]): Promise<void> {
    this.settle();
    this.waiting = strokes;
    return this.flush();
  }

  /** Takes what the other tab has saved. */
  takeTheirs(): Stroke[] {
    const { strokes } = this.conflict.value!;
    this.settle();
    this.waiting = undefined;
    this.state.value = "saved";
    this.onSaved();
    return strokes;
  }

  private settle(): void {
    this.version = this.conflict.value!.version;
    this.conflict.value = undefined;
  }

  private async failed(error: { status?: number; message?: string }, before: Stroke[]): Promise<void> {
    if (error.status === 409) {
      try {
        return await this.ask(this.waiting!, before);
      } catch {
        // the server went away in between: try again like after any failure
      }
    }

    this.reason.value = error.message ?? "";
    this.state.value = "failed";
    this.saveIn(this.retry);
    this.retry = Math.min(2 * this.retry, LAST_RETRY);
  }

  private saveIn(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds);
  }
}

const isSame = (a: Stroke[], b: Stroke[]): boolean => a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
