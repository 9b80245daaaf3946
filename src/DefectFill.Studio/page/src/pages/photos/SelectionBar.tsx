import { useSignal } from "@preact/signals";
import type { Photo, PhotoKind } from "../../api/types";
import { text } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Bin, Cross } from "../../ui/icons";
import { KindMenu } from "./KindMenu";

interface SelectionBarProps {
  chosen: Photo[];
  defects: string[];
  busy: boolean;
  onKind: (kind: PhotoKind, defect?: string) => void;
  onRemove: () => void;
  onClear: () => void;
}

/** What can be done with several photos at once. */
export function SelectionBar({ chosen, defects, busy, onKind, onRemove, onClear }: SelectionBarProps) {
  const t = text.value.photos;
  const asks = useSignal(false);
  return (
    <div class="selection" role="toolbar" aria-label={t.selection(chosen.length)}>
      <strong>{t.selection(chosen.length)}</strong>
      <Button small disabled={busy} onClick={() => onKind("good")}>
        {t.markGood}
      </Button>
      <Button small disabled={busy} onClick={() => (asks.value = true)}>
        {t.markDefect}
      </Button>
      <Button small disabled={busy} icon={<Bin size={16} />} onClick={onRemove}>
        {t.remove}
      </Button>
      <Button small kind="quiet" icon={<Cross size={16} />} onClick={onClear}>
        {t.clear}
      </Button>
      {asks.value && (
        <KindMenu
          title={t.markDefect}
          kind="defect"
          defect={defects[0] ?? ""}
          defects={defects}
          onKind={onKind}
          onClose={() => (asks.value = false)}
        />
      )}
    </div>
  );
}
