import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Layer, Photo } from "../../api/types";
import { DrawEditor } from "../../draw/DrawEditor";
import type { SavingState } from "../../draw/saving/saver";
import { text } from "../../i18n/text";
import { useKeys } from "../../shell/keys";
import { announce, toast } from "../../shell/live";
import { go, to } from "../../shell/route";
import { Busy, Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { DrawBar } from "./DrawBar";

interface DrawStageProps {
  project: string;
  photo: Photo;
  photos: Photo[];
  layer: Layer;
  onGo: (photo: Photo) => void;
  onChanged: () => void;
}

/** The editor for one photo, with the bar that leads from photo to photo. */
export function DrawStage({ project, photo, photos, layer, onGo, onChanged }: DrawStageProps) {
  const t = text.value;
  const state = useSignal<SavingState>("saved");
  const isEmpty = useSignal(!photo.marked);
  const action = useAction();
  const start = useResource(`strokes ${photo.id} ${layer}`, () => api.photos.strokes(photo.id, layer), []);
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => state.peek() !== "saved" && event.preventDefault();
    addEventListener("beforeunload", leave);
    return () => removeEventListener("beforeunload", leave);
  }, []);

  const at = photos.findIndex((one) => one.id === photo.id);
  const step = (by: number) => {
    const target = photos[at + by];
    if (target) {
      announce(`${t.drawPage.counter(at + by + 1, photos.length)}: ${target.name}`);
      onGo(target);
    } else if (by > 0 && layer === "defect" && photo.kind === "defect") {
      toast(t.drawPage.done, "good", { label: t.drawPage.toLearn, run: () => go(to(project, "learn")) });
    }
  };
  const markGood = () =>
    action.run(async () => {
      const next = photos[at + 1] ?? photos[at - 1];
      await api.photos.change(photo.id, { kind: "good" });
      onChanged();
      if (next) onGo(next);
    });
  useKeys(t.drawPage.photos, [
    { keys: ["n", "pagedown"], label: t.drawPage.next, run: () => step(1) },
    { keys: ["shift+n", "pageup"], label: t.drawPage.previous, run: () => step(-1) },
  ]);
  return (
    <div class="draw-page">
      <h1 class="hidden" tabIndex={-1}>
        {t.drawPage.title}: {photo.name}
      </h1>
      <DrawBar
        project={project}
        photo={photo}
        at={at}
        count={photos.length}
        marked={photos.filter((one) => one.marked).length}
        layer={layer}
        state={state.value}
        isEmpty={isEmpty.value}
        onStep={step}
        onMarkGood={() => void markGood()}
      />
      <div class="draw-stage">
        {start.loading && <Busy />}
        {start.error && !start.data && <Failed error={start.error} retry={start.reload} />}
        {start.data && (
          <DrawEditor
            photo={{
              id: photo.id,
              name: photo.name,
              width: photo.width,
              height: photo.height,
              view: api.photos.view(photo.id),
            }}
            layer={layer}
            start={start.data}
            save={(version, strokes) => api.photos.draw(photo.id, version, strokes, layer)}
            load={() => api.photos.strokes(photo.id, layer)}
            others={photos}
            thumb={api.photos.thumb}
            strokesOf={async (id) => (await api.photos.strokes(id, "defect")).strokes}
            onStatistics={(found) => (isEmpty.value = found.area === 0)}
            onSaving={(now) => (state.value = now)}
            onSubmit={() => step(1)}
          />
        )}
      </div>
    </div>
  );
}
