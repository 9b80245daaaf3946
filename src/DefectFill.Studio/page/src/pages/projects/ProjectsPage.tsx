import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Project } from "../../api/types";
import { text } from "../../i18n/text";
import { go, to } from "../../shell/route";
import { toast } from "../../shell/live";
import { Button, IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { moment } from "../../ui/format";
import { Photo, Plus, Settings } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { Busy, Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { ProjectDialog } from "./ProjectDialog";

type Open = { kind: "create" } | { kind: "change" | "remove"; project: Project } | null;

export function ProjectsPage() {
  const t = text.value.projects;
  const projects = useResource("projects", api.projects.list, ["project", "photo"]);
  const open = useSignal<Open>(null);
  const list = projects.data;
  const close = () => (open.value = null);
  const now = open.value;
  return (
    <PageFrame
      title={t.title}
      actions={
        list && list.length > 0 ? (
          <>
            <SampleButton />
            <Button kind="primary" icon={<Plus />} onClick={() => (open.value = { kind: "create" })}>
              {t.create}
            </Button>
          </>
        ) : undefined
      }
      command="defectfill studio --projects DIR"
    >
      {projects.loading && <Busy />}
      {projects.error && !list && <Failed error={projects.error} retry={projects.reload} />}
      {list?.length === 0 && <Welcome onCreate={() => (open.value = { kind: "create" })} />}
      {list && list.length > 0 && (
        <ul class="cards">
          {list.map((project) => (
            <li key={project.id}>
              <ProjectCard project={project} onMenu={() => (open.value = { kind: "change", project })} />
            </li>
          ))}
        </ul>
      )}
      {now?.kind === "create" && (
        <ProjectDialog
          onClose={close}
          onDone={(project) => {
            close();
            go(to(project.id, "photos"));
          }}
        />
      )}
      {now?.kind === "change" && (
        <ProjectDialog
          project={now.project}
          onClose={close}
          onDone={() => (close(), projects.reload())}
          onRemove={() => (open.value = { kind: "remove", project: now.project })}
        />
      )}
      {now?.kind === "remove" && (
        <RemoveDialog project={now.project} onClose={close} onDone={() => (close(), projects.reload())} />
      )}
    </PageFrame>
  );
}

function SampleButton() {
  const action = useAction();
  const open = () => action.run(async () => go(to((await api.projects.sample()).id, "photos")));
  return (
    <Button busy={action.busy} onClick={() => void open()}>
      {text.value.projects.sample}
    </Button>
  );
}

function Welcome({ onCreate }: { onCreate: () => void }) {
  const t = text.value.projects;
  return (
    <div class="welcome">
      <h2>{t.emptyTitle}</h2>
      <p>{t.emptyText}</p>
      <ol class="how">
        {t.how.map(([title, words]: string[]) => (
          <li key={title}>
            <strong>{title}</strong>
            <span class="quiet">{words}</span>
          </li>
        ))}
      </ol>
      <div class="row wrap">
        <Button kind="primary" icon={<Plus />} onClick={onCreate}>
          {t.create}
        </Button>
        <SampleButton />
      </div>
      <p class="hint">{t.sampleHint}</p>
    </div>
  );
}

function ProjectCard({ project, onMenu }: { project: Project; onMenu: () => void }) {
  const t = text.value.projects;
  const defects = project.defects.reduce((sum, one) => sum + one.photos, 0);
  const marked = project.defects.reduce((sum, one) => sum + one.marked, 0);
  return (
    <article class="card project-card">
      <a class="card-link" href={to(project.id, "photos")} aria-label={t.open(project.name)}>
        <div class="cover">
          {project.cover ? <img src={project.cover} alt="" loading="lazy" /> : <Photo size={40} />}
        </div>
        <div class="card-body">
          <h2>{project.name}</h2>
          <p class="quiet">{project.object}</p>
          <p class="facts">
            {project.photos === 0 ? (
              <span>{t.noPhotos}</span>
            ) : (
              <>
                <span>{t.good(project.goodPhotos)}</span>
                <span>{t.defects(defects)}</span>
                {defects > 0 && <span>{t.marked(marked, defects)}</span>}
              </>
            )}
          </p>
          <p class="quiet small">{t.created(moment(project.created))}</p>
        </div>
      </a>
      <IconButton class="card-menu" icon={<Settings size={18} />} label={t.menu(project.name)} onClick={onMenu} />
    </article>
  );
}

function RemoveDialog({ project, onClose, onDone }: { project: Project; onClose: () => void; onDone: () => void }) {
  const t = text.value;
  const action = useAction();
  const remove = () =>
    action.run(async () => {
      await api.projects.remove(project.id);
      toast(t.projects.removed(project.name));
      onDone();
    });
  return (
    <Dialog
      title={t.projects.removeTitle(project.name)}
      onClose={onClose}
      onSubmit={remove}
      actions={
        <>
          <Button onClick={onClose}>{t.app.cancel}</Button>
          <Button type="submit" kind="danger" busy={action.busy}>
            {t.projects.remove}
          </Button>
        </>
      }
    >
      <p>{t.projects.removeText}</p>
    </Dialog>
  );
}
