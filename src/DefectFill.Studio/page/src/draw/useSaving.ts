import { useEffect, useMemo } from "preact/hooks";
import { drafts } from "./saving/drafts";
import { type Saved, Saver, type SavingState } from "./saving/saver";
import type { Stroke } from "./strokes";

interface SavingProps {
  /** Under which the draft is kept in this browser. */
  name: string;
  start: Saved;
  save: (version: number, strokes: Stroke[]) => Promise<{ version: number }>;
  load: () => Promise<Saved>;
  onSaving?: (state: SavingState) => void;
}

const REST = 200; // milliseconds after the last change

/** A saver that keeps a draft in this browser while the server has not got the newest strokes. */
export class Keeper {
  readonly saver: Saver;
  strokes: Stroke[];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly props: SavingProps) {
    this.strokes = props.start.strokes;
    this.saver = new Saver(props, props.start.version, () => {
      clearTimeout(this.timer);
      void drafts.remove(props.name);
    });
  }

  change(strokes: Stroke[]): void {
    this.strokes = strokes;
    this.saver.change(strokes);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keepDraft(), REST);
  }

  keepDraft(): void {
    clearTimeout(this.timer);
    if (this.saver.state.peek() !== "saved") {
      void drafts.write(this.props.name, { version: this.saver.version, strokes: this.strokes });
    }
  }

  /** What was drawn before a reload and never reached the server; asks if the server has something newer. */
  async recovered(): Promise<Stroke[] | undefined> {
    const { name, start } = this.props;
    const draft = await drafts.read(name);
    if (!draft) return undefined;
    if (JSON.stringify(draft.strokes) === JSON.stringify(start.strokes)) {
      await drafts.remove(name);
      return undefined;
    }

    this.strokes = draft.strokes;
    if (draft.version === start.version) this.saver.change(draft.strokes);
    else await this.saver.ask(draft.strokes);
    return draft.strokes;
  }
}

/** Saving for as long as the editor is on the screen; leaving it saves at once. */
export function useSaving(props: SavingProps): Keeper {
  const keeper = useMemo(() => new Keeper(props), []);
  useEffect(() => keeper.saver.state.subscribe((state) => props.onSaving?.(state)), [keeper]);
  useEffect(() => {
    const leave = () => {
      keeper.keepDraft();
      void keeper.saver.flush();
    };
    const hide = () => document.visibilityState === "hidden" && leave();
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hide);
    return () => {
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hide);
      leave();
    };
  }, [keeper]);
  return keeper;
}
