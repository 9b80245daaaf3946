import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Layer, Photo } from "../../api/types";
import { text } from "../../i18n/text";
import { go, to } from "../../shell/route";
import { ButtonLink } from "../../ui/Button";
import { Pen } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { Busy, Empty, Failed } from "../../ui/State";
import { DrawStage } from "./DrawStage";

interface DrawPageProps {
  project: string;
  photo?: string;
  query: URLSearchParams;
}

/** All photos with a defect; with a good part in the address, all good parts, on which zones are painted. */
async function readPhotos(project: string, kind: "good" | "defect"): Promise<Photo[]> {
  const limit = 500;
  const first = await api.photos.list(project, { kind, offset: 0, limit });
  const items = [...first.items];
  while (items.length < first.total) {
    const next = await api.photos.list(project, { kind, offset: items.length, limit });
    if (next.items.length === 0) break;
    items.push(...next.items);
  }
  return items;
}

export function DrawPage({ project, photo, query }: DrawPageProps) {
  const t = text.value.drawPage;
  const layer: Layer = query.get("layer") === "zone" ? "zone" : "defect";
  const onGood = query.get("on") === "good" || layer === "zone";
  const kind = onGood ? "good" : "defect";
  const photos = useResource(`draw ${project} ${kind}`, () => readPhotos(project, kind), ["photo", "mask"]);
  const list = photos.data;
  const current = list?.find((one) => one.id === photo) ?? list?.find((one) => !one.marked) ?? list?.[0];
  const address = (one: Photo) => to(project, "draw", one.id, Object.fromEntries(query));
  useEffect(() => {
    if (current && current.id !== photo) go(address(current), true);
  }, [current?.id, photo]);

  if (current && list) {
    return (
      <DrawStage
        key={`${current.id} ${layer}`}
        project={project}
        photo={current}
        photos={list}
        layer={layer}
        onGo={(one) => go(address(one))}
        onChanged={photos.reload}
      />
    );
  }
  return (
    <PageFrame title={t.title}>
      {photos.loading && <Busy />}
      {photos.error && <Failed error={photos.error} retry={photos.reload} />}
      {list?.length === 0 && (
        <Empty icon={<Pen size={40} />} title={t.emptyTitle} text={t.emptyText}>
          <ButtonLink kind="primary" href={to(project, "photos")}>
            {t.toPhotos}
          </ButtonLink>
        </Empty>
      )}
    </PageFrame>
  );
}
