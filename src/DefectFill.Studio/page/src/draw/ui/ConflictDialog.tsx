import { useMemo } from "preact/hooks";
import { drawAll } from "../mask/draw";
import type { Stroke } from "../strokes";
import { text } from "../texts/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { MaskPicture } from "./MaskPicture";

interface ConflictProps {
  size: { width: number; height: number };
  mine: Stroke[];
  theirs: Stroke[];
  onMine: () => void;
  onTheirs: () => void;
  onLater: () => void;
}

/** Two versions of a mask: one of them stays. Closing decides nothing. */
export function ConflictDialog({ size, mine, theirs, onMine, onTheirs, onLater }: ConflictProps) {
  const t = text.value.conflict;
  const masks = useMemo(
    () => [mine, theirs].map((strokes) => drawAll(strokes, size.width, size.height)), [mine, theirs]);
  return (
    <Dialog
      title={t.title}
      onClose={onLater}
      actions={
        <>
          <Button onClick={onTheirs}>{t.theirs}</Button>
          <Button kind="primary" onClick={onMine}>{t.mine}</Button>
        </>
      }
    >
      <p>{t.text}</p>
      <div class="ed-versions">
        {[[t.mineAlt, mine], [t.theirsAlt, theirs]].map(([label, strokes], i) => (
          <figure key={i}>
            <MaskPicture mask={masks[i]!} label={label as string} />
            <figcaption>{label as string} · {t.strokes((strokes as Stroke[]).length)}</figcaption>
          </figure>
        ))}
      </div>
    </Dialog>
  );
}
