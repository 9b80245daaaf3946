import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { announce, toast } from "../shell/live";
import { useKeys } from "../shell/keys";
import { Button, IconButton } from "../ui/Button";
import { describe } from "./describe";
import { type EditedPhoto, Editor } from "./editor";
import "./draw.css";
import { drawAll } from "./mask/draw";
import type { Statistics } from "./model/statistics";
import { maskPng } from "./png/encode";
import type { Saved, SavingState } from "./saving/saver";
import type { Layer, Stroke } from "./strokes";
import { text } from "./texts/text";
import { Advice } from "./ui/Advice";
import { ConflictDialog } from "./ui/ConflictDialog";
import { Sliders } from "./ui/icons";
import { Panel } from "./ui/Panel";
import { type OtherPhoto, ReuseDialog } from "./ui/ReuseDialog";
import { StageView } from "./ui/StageView";
import { StatusBar } from "./ui/StatusBar";
import { ToolBar } from "./ui/ToolBar";
import { OpenShape, ToolOptions } from "./ui/ToolOptions";
import { useDrawingKeys } from "./useDrawingKeys";
import { type Keeper, useSaving } from "./useSaving";
import { useUpload } from "./useUpload";
import { PhotoPicture } from "./view/photo";

export interface DrawProps {
  photo: EditedPhoto;
  layer: Layer;
  /** What the server has; read before the editor is shown. */
  start: Saved;
  /** Stores strokes over a version; rejects with `status` 409 if there is a newer one. */
  save: (version: number, strokes: Stroke[]) => Promise<{ version: number }>;
  load: () => Promise<Saved>;
  /** Photos whose masks can be reused. */
  others: OtherPhoto[];
  thumb: (id: string) => string;
  strokesOf: (id: string) => Promise<Stroke[]>;
  /** Strokes of the other layer, shown dimly. */
  behind?: Stroke[];
  onStatistics?: (statistics: Statistics) => void;
  /** Given, the page shows how far saving is; otherwise the status line does. */
  onSaving?: (state: SavingState) => void;
  /** Ctrl+Enter. */
  onSubmit?: () => void;
}

/** Draws the mask of one photo. Give it a `key` of photo and layer; it fills its parent. */
export function DrawEditor(props: DrawProps) {
  const keeper = useSaving({ ...props, name: `${props.photo.id} ${props.layer}` });
  const start = useSignal<Stroke[] | undefined>(undefined);
  const turn = useSignal(0);
  const isPutOff = useSignal(false); // by a click beside the dialog, as the hand may still be drawing
  useEffect(() => {
    void keeper.recovered().then((draft) => (start.value = draft ?? props.start.strokes));
  }, [keeper]);
  if (!start.value) return <div class="ed-waiting" role="status">{text.value.loading}</div>;
  const { conflict } = keeper.saver;
  return (
    <>
      <Workplace key={turn.value} {...props} strokes={start.value} keeper={keeper} />
      {conflict.value && isPutOff.value && (
        <div class="ed-later" role="alert">
          {text.value.status.conflict}
          <Button small kind="primary" onClick={() => (isPutOff.value = false)}>{text.value.conflict.choose}</Button>
        </div>
      )}
      {conflict.value && !isPutOff.value && (
        <ConflictDialog
          size={props.photo}
          mine={keeper.strokes}
          theirs={conflict.value.strokes}
          onLater={() => (isPutOff.value = true)}
          onMine={() => void keeper.saver.keepMine(keeper.strokes)}
          onTheirs={() => {
            start.value = keeper.strokes = keeper.saver.takeTheirs();
            turn.value++;
          }}
        />
      )}
    </>
  );
}

function Workplace(props: DrawProps & { strokes: Stroke[]; keeper: Keeper }) {
  const t = text.value;
  const { photo, keeper } = props;
  const editor = useMemo(
    () => new Editor(photo, props.layer, props.strokes, props.behind ?? [], (strokes) => keeper.change(strokes)), []);
  const isPanelOpen = useSignal(matchMedia("(min-width: 60rem)").matches);
  const isReusing = useSignal(false);
  const isDropping = useSignal(false);
  const upload = useUpload(editor);
  useDrawingKeys(editor);
  useKeys(t.keys.name, props.onSubmit ? [{ keys: ["mod+enter"], label: t.actions.finish, run: props.onSubmit }] : []);
  useEffect(() => () => editor.close(), [editor]);
  useEffect(() => editor.statistics.subscribe((statistics) => {
    props.onStatistics?.(statistics);
    announce(describe(statistics, text.peek()));
  }), [editor]);
  return (
    <section
      class={`ed ${isPanelOpen.value ? "with-panel" : ""} ${isDropping.value ? "dropping" : ""}`}
      aria-label={t.editor(photo.name)}
      data-drop={t.upload.drop}
      onDragOver={(event) => (event.preventDefault(), (isDropping.value = true))}
      onDragLeave={() => (isDropping.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        isDropping.value = false;
        const file = event.dataTransfer?.files[0];
        if (file) void upload.take(file);
      }}
    >
      <div class="ed-top">
        <ToolOptions editor={editor} />
        <IconButton
          icon={<Sliders />} label={t.panel.open} pressed={isPanelOpen.value} class="ed-panel-button"
          onClick={() => (isPanelOpen.value = !isPanelOpen.value)}
        />
      </div>
      <ToolBar editor={editor} />
      <div class="ed-middle">
        <StageView editor={editor} />
        <Picture editor={editor} />
        <OpenShape editor={editor} />
        {props.layer === "defect" && <Advice editor={editor} />}
      </div>
      {isPanelOpen.value && (
        <Panel
          editor={editor}
          onClose={() => (isPanelOpen.value = false)}
          onUpload={(file) => void upload.take(file)}
          onDownload={() => void download(editor)}
          onReuse={() => (isReusing.value = true)}
        />
      )}
      <StatusBar editor={editor} saving={props.onSaving ? undefined : keeper.saver.state.value} />
      {upload.dialog}
      {isReusing.value && (
        <ReuseDialog
          photos={props.others.filter((other) => other.marked && other.id !== photo.id)}
          thumb={props.thumb}
          onClose={() => (isReusing.value = false)}
          onChoose={(other) => {
            isReusing.value = false;
            void reuse(editor, other, props.strokesOf);
          }}
        />
      )}
    </section>
  );
}

/** Reads the photo; until it is there, and if it cannot be read, says so. */
function Picture({ editor }: { editor: Editor }) {
  const t = text.value;
  const tries = useSignal(0);
  const hasFailed = useSignal(false);
  useEffect(() => {
    const stop = new AbortController();
    hasFailed.value = false;
    PhotoPicture.load(editor.photo.view, editor.photo, stop.signal).then(
      (picture) => (stop.signal.aborted ? picture.close() : editor.show(picture)),
      () => (hasFailed.value = !stop.signal.aborted));
    return () => stop.abort();
  }, [tries.value]);
  if (editor.picture.value) return null;
  return (
    <div class="ed-notice" role="status">
      {hasFailed.value ? t.failed : t.loading}
      {hasFailed.value && <Button small onClick={() => tries.value++}>{t.retry}</Button>}
    </div>
  );
}

async function download(editor: Editor): Promise<void> {
  const address = URL.createObjectURL(await maskPng(editor.mask));
  const name = editor.photo.name.replace(/\.\w+$/, "");
  Object.assign(document.createElement("a"), { href: address, download: `${name}_mask.png` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function reuse(editor: Editor, other: OtherPhoto, strokesOf: (id: string) => Promise<Stroke[]>): Promise<void> {
  const t = text.value;
  try {
    const mask = drawAll(await strokesOf(other.id), other.width, other.height);
    if (mask.area === 0) toast(t.reuse.empty(other.name));
    else editor.startReuse(other, mask);
  } catch {
    toast(t.failed, "bad");
  }
}
