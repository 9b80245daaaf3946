import type { Layer, Photo } from "../../api/types";
import type { SavingState } from "../../draw/saving/saver";
import { text } from "../../i18n/text";
import { to } from "../../shell/route";
import { Button, IconButton } from "../../ui/Button";
import { Check, Cross, Left, Right } from "../../ui/icons";

interface DrawBarProps {
  project: string;
  photo: Photo;
  at: number;
  count: number;
  marked: number;
  layer: Layer;
  state: SavingState;
  isEmpty: boolean;
  onStep: (by: number) => void;
  onMarkGood: () => void;
}

export function DrawBar(props: DrawBarProps) {
  const t = text.value.drawPage;
  const { photo, at, count, layer } = props;
  const saved = { saved: t.saved, unsaved: t.saving, saving: t.saving, failed: t.unsaved, conflict: t.unsaved }[
    props.state
  ];
  return (
    <div class="draw-bar">
      <a class="icon-button" href={to(props.project, "photos")} aria-label={t.back} title={t.back}>
        <Cross />
      </a>
      <div class="draw-title">
        <strong class="draw-name" title={photo.name}>
          {photo.name}
        </strong>
        <span class="quiet draw-kind">{layer === "zone" ? t.zone : photo.defect}</span>
      </div>
      <span class={`save-state ${props.state}`} role="status">
        {props.state === "saved" && <Check size={16} />}
        {saved}
      </span>
      <div class="draw-steps">
        {layer === "defect" && props.isEmpty && photo.kind === "defect" && (
          <Button small kind="quiet" class="wide-only" onClick={props.onMarkGood}>
            {t.noMask(photo.defect ?? "")} {t.noMaskGood}
          </Button>
        )}
        <IconButton
          icon={<Left />}
          label={t.previous}
          keys="Shift+N"
          disabled={at === 0}
          onClick={() => props.onStep(-1)}
        />
        <span class="draw-counter" title={t.counterHint(props.marked, count)}>
          {t.counter(at + 1, count)}
        </span>
        <Button small kind="primary" icon={<Right size={18} />} onClick={() => props.onStep(1)} title={`${t.next} (N)`}>
          {t.next}
        </Button>
      </div>
    </div>
  );
}
