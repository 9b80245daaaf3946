import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { text } from "../../i18n/text";
import { toast } from "../../shell/live";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Fields";
import { FilePicker } from "../../ui/FilePicker";
import { bytes } from "../../ui/format";
import { Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";

/** Imports photos with masks from a zip file or from a folder on the computer on which Studio runs. */
export function ImportDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const t = text.value;
  const zip = useSignal<File | null>(null);
  const path = useSignal("");
  const action = useAction(true);
  const submit = () =>
    action.run(async () => {
      if (zip.value) await api.photos.importZip(project, zip.value);
      else await api.photos.importPath(project, path.value.trim());
      toast(t.photos.importing, "good");
      onClose();
    });
  const valid = zip.value !== null || path.value.trim() !== "";
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
      <FilePicker
        label={t.photos.importZip}
        hint={zip.value ? `${zip.value.name}, ${bytes(zip.value.size)}` : undefined}
        accept=".zip,application/zip"
        onFiles={([file]) => (zip.value = file ?? null)}
      />
      <TextField
        label={t.photos.importPath}
        placeholder={t.photos.importPathPlaceholder}
        value={path.value}
        onInput={(value) => {
          path.value = value;
          if (value) zip.value = null;
        }}
      />
      {action.error !== null && <Failed error={action.error} />}
    </Dialog>
  );
}
