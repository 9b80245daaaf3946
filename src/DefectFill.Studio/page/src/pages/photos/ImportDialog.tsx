import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { text } from "../../i18n/text";
import { toast } from "../../shell/live";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { FilePicker } from "../../ui/FilePicker";
import { bytes } from "../../ui/format";
import { Failed, Failure } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { fitsZip, zipOf } from "./zip";

/** Imports photos with masks from a zip file, or from a folder, which the browser packs. */
export function ImportDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const t = text.value;
  const files = useSignal<File[]>([]);
  const action = useAction(true);
  const isZip = files.value.length === 1 && files.value[0]!.name.toLowerCase().endsWith(".zip");
  const fits = isZip || fitsZip(files.value);
  const size = files.value.reduce((sum, one) => sum + one.size, 0);
  const folder = files.value[0]?.webkitRelativePath.split("/")[0];
  const submit = () =>
    action.run(async () => {
      const parts = files.value.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
      const zip = isZip ? files.value[0]! : new File([await zipOf(parts)], `${folder ?? "photos"}.zip`);
      await api.photos.importZip(project, zip);
      toast(t.photos.importing, "good");
      onClose();
    });
  const valid = files.value.length > 0 && fits;
  return (
    <Dialog
      title={t.photos.importTitle}
      onClose={onClose}
      onSubmit={() => valid && submit()}
      actions={
        <>
          <Button onClick={onClose}>{t.app.cancel}</Button>
          <Button type="submit" kind="primary" busy={action.busy} disabled={!valid}>
            {t.photos.importNow}
          </Button>
        </>
      }
    >
      <p>{t.photos.importText}</p>
      <div class="pair">
        <FilePicker
          label={t.photos.importZip}
          hint={isZip ? `${files.value[0]!.name}, ${bytes(size)}` : undefined}
          accept=".zip,application/zip"
          onFiles={(all) => (files.value = all)}
        />
        <FilePicker
          label={t.photos.importFolder}
          hint={!isZip && folder ? t.photos.importChosen(folder, files.value.length, bytes(size)) : undefined}
          accept="*"
          folder
          onFiles={(all) => (files.value = all)}
        />
      </div>
      {!fits && <Failure sentence={t.photos.importTooLarge} />}
      {action.error !== null && <Failed error={action.error} />}
    </Dialog>
  );
}
