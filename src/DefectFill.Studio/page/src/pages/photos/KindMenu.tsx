import { useSignal } from "@preact/signals";
import type { PhotoKind } from "../../api/types";
import { text } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { KindFields, type Kind } from "./KindFields";

interface KindMenuProps {
  kind: PhotoKind;
  defect: string;
  defects: string[];
  title: string;
  onKind: (kind: PhotoKind, defect?: string) => void;
  onClose: () => void;
}

/** Asks what photos show. */
export function KindMenu({ kind, defect, defects, title, onKind, onClose }: KindMenuProps) {
  const t = text.value;
  const now = useSignal<Kind>({ kind, defect });
  const valid = now.value.kind === "good" || now.value.defect.trim() !== "";
  const submit = () => {
    const { kind: its, defect: name } = now.value;
    onKind(its, its === "defect" ? name.trim() : undefined);
    onClose();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{t.app.cancel}</Button>
          <Button type="submit" kind="primary" disabled={!valid}>
            {t.app.save}
          </Button>
        </>
      }
    >
      <KindFields value={now.value} defects={defects} onChange={(value) => (now.value = value)} />
    </Dialog>
  );
}
