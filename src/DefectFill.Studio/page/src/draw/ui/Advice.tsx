import { useSignal } from "@preact/signals";
import type { Editor } from "../editor";
import { text } from "../texts/text";
import { Button, IconButton } from "../../ui/Button";
import { Cross, Warning } from "../../ui/icons";

const LARGE = 40; // percent of the photo from which the method is weak

/** What is likely to go wrong with this mask, with the remedy beside it. */
export function Advice({ editor }: { editor: Editor }) {
  const t = text.value.advice;
  const dismissed = useSignal("");
  const { percent, thin } = editor.statistics.value;
  const kind = percent > LARGE ? "large" : thin ? "thin" : "";
  if (!kind || dismissed.value === kind) return null;
  const by = thin ? Math.max(1, Math.ceil((thin.cell - thin.width) / 2)) : 0;
  return (
    <div class="ed-advice" role="status">
      <Warning size={18} />
      <p>{kind === "large" ? t.large(percent) : t.thin(thin!.width, thin!.cell)}</p>
      {kind === "large"
        ? <Button small onClick={() => editor.add({ type: "invert" })}>{t.invert}</Button>
        : <Button small onClick={() => editor.add({ type: "grow", by })}>{t.widen(by)}</Button>}
      <IconButton icon={<Cross size={16} />} label={t.dismiss} onClick={() => (dismissed.value = kind)} />
    </div>
  );
}
