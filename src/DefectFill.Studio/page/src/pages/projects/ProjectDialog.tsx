import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import type { Project } from "../../api/types";
import { text } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Fields";
import { Bin } from "../../ui/icons";
import { Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";

interface ProjectDialogProps {
  /** The project to change; none for a new one. */
  project?: Project;
  onClose: () => void;
  onDone: (project: Project) => void;
  onRemove?: () => void;
}

export function ProjectDialog({ project, onClose, onDone, onRemove }: ProjectDialogProps) {
  const t = text.value;
  const name = useSignal(project?.name ?? "");
  const object = useSignal(project?.object ?? "");
  const action = useAction(true);
  const submit = () =>
    action.run(async () => {
      const [its, shows] = [name.value.trim(), object.value.trim()];
      onDone(
        await (project
          ? api.projects.change(project.id, { name: its, object: shows })
          : api.projects.create(its, shows || undefined)),
      );
    });
  return (
    <Dialog
      title={project ? t.projects.change : t.projects.create}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          {onRemove && (
            <Button class="push" icon={<Bin />} onClick={onRemove}>
              {t.projects.remove}
            </Button>
          )}
          <Button onClick={onClose}>{t.app.cancel}</Button>
          <Button type="submit" kind="primary" busy={action.busy} disabled={!name.value.trim()}>
            {project ? t.app.save : t.projects.createNow}
          </Button>
        </>
      }
    >
      <TextField
        label={t.projects.name}
        placeholder={t.projects.namePlaceholder}
        value={name.value}
        required
        autofocus
        onInput={(value) => (name.value = value)}
      />
      <TextField
        label={t.projects.object}
        placeholder={t.projects.objectPlaceholder}
        hint={t.projects.objectHint}
        value={object.value}
        onInput={(value) => (object.value = value)}
      />
      <p class="preview-line">{t.projects.preview(object.value.trim())}</p>
      {action.error !== null && <Failed error={action.error} />}
    </Dialog>
  );
}
