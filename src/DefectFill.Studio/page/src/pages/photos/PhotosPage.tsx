import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Photo, PhotoKind } from "../../api/types";
import { text } from "../../i18n/text";
import { useKeys } from "../../shell/keys";
import { toast } from "../../shell/live";
import { go, to } from "../../shell/route";
import { Button, ButtonLink } from "../../ui/Button";
import { Choice } from "../../ui/Fields";
import { Import, Photo as PhotoIcon, Plus, Right } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { Busy, Empty, Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { usePages } from "../../ui/usePages";
import { VirtualGrid } from "../../ui/VirtualGrid";
import { DropTarget } from "./DropTarget";
import { ImportDialog } from "./ImportDialog";
import { Arrivals } from "./Arrivals";
import { PhotoPanel } from "./PhotoPanel";
import { PhotoTile, SelectBox } from "./PhotoTile";
import { SelectionBar } from "./SelectionBar";
import { UploadDialog } from "./UploadDialog";

interface PhotosPageProps {
  project: string;
  selected?: string;
  query: URLSearchParams;
}

/** "all", "good" or the name of a defect after "defect:". */
type Filter = string;

const filterOf = (filter: Filter): { kind?: PhotoKind; defect?: string } =>
  filter === "good"
    ? { kind: "good" }
    : filter.startsWith("defect:")
      ? { kind: "defect", defect: filter.slice(7) }
      : {};

export function PhotosPage({ project, query }: PhotosPageProps) {
  const t = text.value.photos;
  const filter = useSignal<Filter>(query.get("show") ?? "all");
  const at = useSignal(0);
  const shown = useSignal<string | null>(null);
  const chosen = useSignal<ReadonlyMap<string, Photo>>(new Map());
  const upload = useSignal<File[] | null>(null);
  const imports = useSignal(false);
  const arriving = useSignal(false);
  const action = useAction();
  const info = useResource(`project ${project}`, () => api.projects.one(project), ["project", "photo"]);
  const photos = usePages(
    `${project} ${filter.value}`,
    (offset, limit) => api.photos.list(project, { ...filterOf(filter.value), offset, limit }),
    ["photo", "mask"],
  );
  useEffect(() => {
    at.value = 0;
    chosen.value = new Map();
  }, [filter.value]);

  const total = photos.total ?? 0;
  const current = photos.at(at.value);
  const toggle = (photo: Photo) => {
    const next = new Map(chosen.value);
    if (!next.delete(photo.id)) next.set(photo.id, photo);
    chosen.value = next;
  };
  const change = (list: Photo[], kind: PhotoKind, defect?: string) =>
    action.run(async () => {
      for (const photo of list) await api.photos.change(photo.id, { kind, defect });
      chosen.value = new Map();
      photos.reload();
    });
  const remove = (list: Photo[]) =>
    action.run(async () => {
      for (const photo of list) await api.photos.remove(photo.id);
      chosen.value = new Map();
      shown.value = null;
      photos.reload();
      toast(t.removed(list.length), "plain", {
        label: t.undo,
        run: () =>
          void action.run(
            async () => (await Promise.all(list.map((one) => api.photos.restore(one.id))), photos.reload()),
          ),
      });
    });
  useKeys(text.value.keys.photos, [
    { keys: ["d"], label: t.keyDraw, run: () => current && go(to(project, "draw", current.id)) },
    { keys: ["g"], label: t.keyGood, run: () => current && void change([current], "good") },
    {
      keys: ["escape"],
      label: text.value.keys.escape,
      run: () => ((shown.value = null), (chosen.value = new Map())),
    },
  ]);

  const defects = info.data?.defects ?? [];
  const unmarked = defects.reduce((sum, one) => sum + one.photos - one.marked, 0);
  const isEmpty = info.data?.photos === 0 && total === 0;
  const panel = shown.value === current?.id ? current : undefined;
  return (
    <DropTarget onDrop={(files) => (upload.value = files)}>
      <PageFrame
        title={t.title}
        aside={photos.total !== undefined && <span class="quiet">{t.count(total)}</span>}
        actions={
          <>
            <Button icon={<Import />} onClick={() => (imports.value = true)}>
              {t.import}
            </Button>
            <Button kind="primary" icon={<Plus />} onClick={() => (upload.value = [])}>
              {t.add}
            </Button>
          </>
        }
        command={info.data?.command ?? "defectfill data check PHOTOS"}
      >
        <Arrivals
          project={project}
          onCount={(jobs) => (arriving.value = jobs > 0)}
          onDone={() => (photos.reload(), info.reload())}
        />
        {photos.error && photos.total === undefined && <Failed error={photos.error} retry={photos.reload} />}
        {photos.total === undefined && !photos.error && <Busy />}
        {isEmpty && photos.total !== undefined && arriving.value && <p class="quiet">{t.arriving}</p>}
        {isEmpty && photos.total !== undefined && !arriving.value && (
          <Empty icon={<PhotoIcon size={40} />} title={t.emptyTitle} text={t.emptyText}>
            <Button kind="primary" icon={<Plus />} onClick={() => (upload.value = [])}>
              {t.uploadPick}
            </Button>
            <Button icon={<Import />} onClick={() => (imports.value = true)}>
              {t.import}
            </Button>
          </Empty>
        )}
        {photos.total !== undefined && !isEmpty && (
          <>
            <div class="toolbar">
              <Choice
                label={t.title}
                hideLabel
                look="segments"
                value={filter.value}
                options={[
                  { value: "all", label: t.all },
                  { value: "good", label: `${t.good} (${info.data?.goodPhotos ?? 0})` },
                  ...defects.map((one) => ({
                    value: `defect:${one.name}`,
                    label: `${one.name} (${one.photos})`,
                  })),
                ]}
                onChange={(value) => (filter.value = value)}
              />
              {unmarked > 0 && (
                <ButtonLink href={to(project, "draw")} icon={<Right />}>
                  {t.next}
                  <span class="hidden"> – {t.nextHint(unmarked)}</span>
                </ButtonLink>
              )}
            </div>
            {chosen.value.size > 0 && (
              <SelectionBar
                chosen={[...chosen.value.values()]}
                defects={defects.map((one) => one.name)}
                busy={action.busy}
                onKind={(kind, defect) => void change([...chosen.value.values()], kind, defect)}
                onRemove={() => void remove([...chosen.value.values()])}
                onClear={() => (chosen.value = new Map())}
              />
            )}
            <div class={panel ? "beside-panel" : ""}>
              {total === 0 ? (
                <p class="quiet">{t.emptyFilter}</p>
              ) : (
                <VirtualGrid
                  count={total}
                  label={t.grid}
                  least={9}
                  foot={2.75}
                  at={at.value}
                  onMove={(i) => {
                    at.value = i;
                    if (shown.value) shown.value = photos.at(i)?.id ?? null;
                  }}
                  onRange={photos.want}
                  onOpen={(i) => ((at.value = i), (shown.value = photos.at(i)?.id ?? null))}
                  onKey={(event, i) => {
                    const photo = photos.at(i);
                    if (event.key !== " " || !photo) return;
                    event.preventDefault();
                    toggle(photo);
                  }}
                  tile={(i) => <PhotoTile photo={photos.at(i)} chosen={chosen.value.has(photos.at(i)?.id ?? "")} />}
                  corner={(i) => <SelectBox photo={photos.at(i)} chosen={chosen.value} onToggle={toggle} />}
                />
              )}
              {panel && (
                <PhotoPanel
                  project={project}
                  photo={panel}
                  defects={defects.map((one) => one.name)}
                  onKind={(kind, defect) => void change([panel], kind, defect)}
                  onRemove={() => void remove([panel])}
                  onClose={() => (shown.value = null)}
                />
              )}
            </div>
          </>
        )}
      </PageFrame>
      {upload.value && (
        <UploadDialog
          project={project}
          files={upload.value}
          defects={defects.map((one) => one.name)}
          first={filterOf(filter.value).kind ?? "defect"}
          onClose={() => (upload.value = null)}
        />
      )}
      {imports.value && <ImportDialog project={project} onClose={() => (imports.value = false)} />}
    </DropTarget>
  );
}
