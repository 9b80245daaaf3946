import { api } from "../../api/client";
import type { Photo } from "../../api/types";
import { text } from "../../i18n/text";
import { Check, Copies, Pen, Warning } from "../../ui/icons";

/** A photo in the grid: picture, name, kind, and marks for what needs attention. */
export function PhotoTile({ photo, chosen }: { photo: Photo | undefined; chosen: boolean }) {
  const t = text.value.photos;
  if (!photo) return <div class="tile skeleton" />;
  const worst = photo.problems.some((one) => one.severity === "error") ? "bad" : "warn";
  const problems = photo.problems.filter((one) => one.severity !== "note");
  return (
    <div class={`tile ${chosen ? "chosen" : ""}`}>
      <div class="tile-picture">
        <img src={api.photos.thumb(photo.id)} alt="" loading="lazy" decoding="async" draggable={false} />
        <span class="tile-marks">
          {problems.length > 0 && (
            <span class={`mark ${worst}`} title={t.problems(problems.length)}>
              <Warning size={14} />
              <span class="hidden">{t.problems(problems.length)}</span>
            </span>
          )}
          {photo.duplicateOf && (
            <span class="mark warn" title={t.duplicate}>
              <Copies size={14} />
              <span class="hidden">{t.duplicate}</span>
            </span>
          )}
          {photo.kind === "defect" && (
            <span class={`mark ${photo.marked ? "good" : "plain"}`} title={photo.marked ? t.marked : t.unmarked}>
              {photo.marked ? <Check size={14} /> : <Pen size={14} />}
              <span class="hidden">{photo.marked ? t.marked : t.unmarked}</span>
            </span>
          )}
        </span>
      </div>
      <div class="tile-foot">
        <span class="tile-name">{photo.name}</span>
        <span class="tile-kind quiet">{photo.kind === "good" ? t.whatGood : photo.defect}</span>
      </div>
    </div>
  );
}

interface SelectBoxProps {
  photo: Photo | undefined;
  chosen: ReadonlyMap<string, Photo>;
  onToggle: (photo: Photo) => void;
}

export function SelectBox({ photo, chosen, onToggle }: SelectBoxProps) {
  if (!photo) return null;
  return (
    <label class={`tile-select ${chosen.size > 0 ? "always" : ""}`}>
      <input
        type="checkbox"
        tabIndex={-1}
        checked={chosen.has(photo.id)}
        aria-label={text.value.photos.select(photo.name)}
        onChange={() => onToggle(photo)}
      />
    </label>
  );
}
