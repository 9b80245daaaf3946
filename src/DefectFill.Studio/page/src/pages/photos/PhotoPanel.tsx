import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import type { Photo, PhotoKind } from "../../api/types";
import { text } from "../../i18n/text";
import { to } from "../../shell/route";
import { Button, ButtonLink, IconButton } from "../../ui/Button";
import { number } from "../../ui/format";
import { Bin, Check, Cross, Pen } from "../../ui/icons";
import { Notice, Problems } from "../../ui/State";
import { KindMenu } from "./KindMenu";

interface PhotoPanelProps {
  project: string;
  photo: Photo;
  defects: string[];
  onKind: (kind: PhotoKind, defect?: string) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** The chosen photo, its problems and what can be done with it. */
export function PhotoPanel({ project, photo, defects, onKind, onRemove, onClose }: PhotoPanelProps) {
  const t = text.value.photos;
  const asks = useSignal(false);
  const isGood = photo.kind === "good";
  return (
    <section class="panel" aria-label={t.details}>
      <header class="panel-head">
        <h2>{photo.name}</h2>
        <IconButton icon={<Cross />} label={text.value.app.close} keys="Esc" onClick={onClose} />
      </header>
      <div class="panel-picture">
        <img src={api.photos.view(photo.id)} alt={photo.name} />
        {photo.marked && <img class="overlay" src={api.photos.mask(photo.id)} alt="" />}
      </div>
      <p class="facts">
        <span>{isGood ? t.whatGood : photo.defect}</span>
        <span>{t.size(photo.width, photo.height)}</span>
        {typeof photo.maskArea === "number" && photo.marked && (
          <span>{t.area(number((100 * photo.maskArea) / (photo.width * photo.height), 1))}</span>
        )}
      </p>
      {photo.duplicateOf && (
        <Notice tone="warn">
          <p>{t.duplicateOf}</p>
          <img class="small-picture" src={api.photos.thumb(photo.duplicateOf)} alt={t.duplicate} />
        </Notice>
      )}
      {photo.problems.length > 0 && <Problems list={photo.problems} />}
      <div class="row wrap">
        {isGood ? (
          <ButtonLink href={to(project, "draw", photo.id, { layer: "zone" })} icon={<Pen />}>
            {t.zone}
          </ButtonLink>
        ) : (
          <ButtonLink kind="primary" href={to(project, "draw", photo.id)} icon={<Pen />}>
            {photo.marked ? t.redraw : t.draw}
          </ButtonLink>
        )}
        {isGood ? (
          <Button onClick={() => (asks.value = true)}>{t.markDefect}</Button>
        ) : (
          <Button icon={<Check />} onClick={() => onKind("good")}>
            {t.markGood}
          </Button>
        )}
        <Button icon={<Bin />} onClick={onRemove}>
          {t.remove}
        </Button>
      </div>
      {asks.value && (
        <KindMenu
          title={photo.name}
          kind="defect"
          defect={photo.defect ?? defects[0] ?? ""}
          defects={defects}
          onKind={onKind}
          onClose={() => (asks.value = false)}
        />
      )}
    </section>
  );
}
