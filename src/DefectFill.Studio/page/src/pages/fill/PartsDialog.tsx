import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import { text } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Busy } from "../../ui/State";

interface PartsDialogProps {
  project: string;
  chosen: string[] | "all";
  onDone: (chosen: string[] | "all") => void;
  onClose: () => void;
}

/** Good parts to choose from, a hundred at a time. */
export function PartsDialog({ project, chosen: before, onDone, onClose }: PartsDialogProps) {
  const t = text.value;
  const limit = useSignal(100);
  const parts = useResource(
    `parts ${project} ${limit.value}`,
    () => api.photos.list(project, { kind: "good", limit: limit.value }),
    [],
  );
  const chosen = useSignal<ReadonlySet<string> | "all">(before === "all" ? "all" : new Set(before));
  const now = chosen.value;
  const toggle = (id: string, all: string[]) => {
    const next = new Set(now === "all" ? all : now);
    if (!next.delete(id)) next.add(id);
    chosen.value = next;
  };
  const count = now === "all" ? (parts.data?.total ?? 0) : now.size;
  const ids = parts.data?.items.map((one) => one.id) ?? [];
  return (
    <Dialog
      title={t.fill.chooseTitle}
      wide
      onClose={onClose}
      onSubmit={() => onDone(now === "all" ? "all" : [...now])}
      actions={
        <>
          <span class="push quiet" role="status">
            {now === "all" ? t.fill.partsAll(count) : t.fill.partsSome(count)}
          </span>
          <Button type="submit" kind="primary">
            {t.fill.chooseDone}
          </Button>
        </>
      }
    >
      <div class="row">
        <Button small onClick={() => (chosen.value = "all")} aria-pressed={now === "all"}>
          {t.fill.chooseAll}
        </Button>
        <Button small onClick={() => (chosen.value = new Set())}>
          {t.fill.chooseNone}
        </Button>
      </div>
      {parts.loading && <Busy />}
      <ul class="picker">
        {parts.data?.items.map((photo) => {
          const on = now === "all" || now.has(photo.id);
          return (
            <li key={photo.id}>
              <label class={`pick ${on ? "chosen" : ""}`}>
                <img src={api.photos.thumb(photo.id)} alt="" loading="lazy" />
                <span class="pick-foot">
                  <input type="checkbox" checked={on} onChange={() => toggle(photo.id, ids)} />
                  <span class="tile-name">{photo.name}</span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {parts.data && parts.data.total > ids.length && (
        <Button onClick={() => (limit.value += 400)}>{t.photos.count(parts.data.total - ids.length)} …</Button>
      )}
    </Dialog>
  );
}
