import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import type { PhotoKind } from "../../api/types";
import { text } from "../../i18n/text";
import { toast } from "../../shell/live";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { FilePicker } from "../../ui/FilePicker";
import { bytes } from "../../ui/format";
import { Progress } from "../../ui/Progress";
import { Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { parcels } from "./parcels";
import { KindFields, type Kind } from "./KindFields";

export const photoTypes = "image/png,image/jpeg,image/tiff,image/bmp,image/webp,.png,.jpg,.jpeg,.tif,.tiff,.bmp,.webp";

interface UploadDialogProps {
  project: string;
  files: File[];
  defects: string[];
  first: PhotoKind;
  onClose: () => void;
}

export function UploadDialog({ project, files: dropped, defects, first, onClose }: UploadDialogProps) {
  const t = text.value;
  const files = useSignal(dropped);
  const kind = useSignal<Kind>({ kind: first, defect: defects[0] ?? "" });
  const sent = useSignal(0);
  const action = useAction(true);
  const valid = files.value.length > 0 && (kind.value.kind === "good" || kind.value.defect.trim() !== "");
  const submit = () =>
    action.run(async () => {
      const count = files.value.length;
      const { kind: its, defect } = kind.value;
      for (const parcel of parcels(files.value)) {
        await api.photos.upload(project, parcel, its, its === "defect" ? defect.trim() : undefined);
        sent.value += parcel.length;
        files.value = files.value.slice(parcel.length);
      }
      toast(t.photos.added(count), "good");
      onClose();
    });
  const size = files.value.reduce((sum, file) => sum + file.size, 0);
  return (
    <Dialog
      title={files.value.length > 0 ? t.photos.uploadTitle(files.value.length) : t.photos.uploadPick}
      onClose={onClose}
      onSubmit={() => valid && submit()}
      actions={
        <>
          <Button onClick={onClose}>{t.app.cancel}</Button>
          <Button type="submit" kind="primary" busy={action.busy} disabled={!valid}>
            {t.photos.upload}
          </Button>
        </>
      }
    >
      <FilePicker
        label={t.photos.chooseFiles}
        hint={files.value.length > 0 ? `${t.photos.count(files.value.length)}, ${bytes(size)}` : t.photos.emptyText}
        accept={photoTypes}
        multiple
        onFiles={(more) => (files.value = [...files.value, ...more])}
      />
      <KindFields value={kind.value} defects={defects} onChange={(value) => (kind.value = value)} />
      {action.busy && (
        <div role="status" class="stack-s">
          <p>{t.photos.uploading(files.value.length)}</p>
          <Progress
            share={sent.value / (sent.value + files.value.length)}
            label={t.photos.uploading(files.value.length)}
          />
        </div>
      )}
      {action.error !== null && <Failed error={action.error} />}
    </Dialog>
  );
}
