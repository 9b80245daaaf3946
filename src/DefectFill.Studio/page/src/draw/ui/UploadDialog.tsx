import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Mask } from "../mask/mask";
import { Change } from "../mask/change";
import { type MaskFile, scaledTo } from "../png/upload";
import type { Runs } from "../strokes";
import { text } from "../texts/text";
import type { Size } from "../view/viewport";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Switch } from "./fields";
import { MaskPicture } from "./MaskPicture";

const INVERTED = 50; // percent from which a mask looks inverted

interface UploadProps {
  name: string;
  file: MaskFile;
  photo: Size;
  onUse: (runs: Runs, replaces: boolean) => void;
  onClose: () => void;
}

/** Shows the mask of a file before it is used: its size, whether it looks inverted, whether it replaces what is drawn. */
export function UploadDialog({ name, file, photo, onUse, onClose }: UploadProps) {
  const t = text.value.upload;
  const marked = useMemo(() => (100 * file.pixels.reduce((sum, pixel) => sum + pixel, 0)) / file.pixels.length, [file]);
  const isInverted = useSignal(marked > INVERTED);
  const replaces = useSignal(false);
  const shown = useMemo(() => turned(file, isInverted.value), [file, isInverted.value]);
  const isOther = file.width !== photo.width || file.height !== photo.height;
  return (
    <Dialog
      title={isOther ? t.title : t.use}
      onClose={onClose}
      onSubmit={() => onUse(scaledTo(shown, photo), replaces.value)}
      actions={
        <>
          <Button onClick={onClose}>{text.value.actions.cancel}</Button>
          <Button kind="primary" type="submit">{isOther ? t.scale : t.use}</Button>
        </>
      }
    >
      {isOther && <p>{t.text(name, sizeOf(file), sizeOf(photo))} {t.how}</p>}
      {file.isFromAlpha && <p>{t.alpha}</p>}
      {marked > INVERTED && <p>{t.inverse(marked)}</p>}
      <MaskPicture mask={maskOf(shown)} label={name} />
      <Switch label={t.invert} isOn={isInverted.value} onChange={(isOn) => (isInverted.value = isOn)} />
      <Switch label={t.replace} isOn={replaces.value} onChange={(isOn) => (replaces.value = isOn)} />
    </Dialog>
  );
}

export const sizeOf = ({ width, height }: Size): string => `${width} × ${height}`;

const turned = (file: MaskFile, isInverted: boolean): MaskFile =>
  isInverted ? { ...file, pixels: file.pixels.map((pixel) => 1 - pixel) } : file;

function maskOf({ width, height, pixels }: MaskFile): Mask {
  const mask = new Mask(width, height);
  mask.replace(mask.all, pixels, new Change(width));
  return mask;
}
