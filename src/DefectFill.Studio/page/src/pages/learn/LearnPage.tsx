import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import { text } from "../../i18n/text";
import { go, to } from "../../shell/route";
import { Button, ButtonLink } from "../../ui/Button";
import { Learn, Plus } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { StateBadge } from "../../ui/Progress";
import { moment } from "../../ui/format";
import { Busy, Empty, Failed } from "../../ui/State";
import { NewRun } from "./NewRun";
import { RunView } from "./RunView";

/** Trains a defect: a form while there is no run or a new one is wanted, else the run in view. */
export function LearnPage({ project, run }: { project: string; run?: string }) {
  const t = text.value.learn;
  const wantsNew = useSignal(false);
  const info = useResource(`project ${project}`, () => api.projects.one(project), ["project", "photo", "mask"]);
  const runs = useResource(`runs ${project}`, () => api.runs.list(project), ["run"]);
  const list = runs.data ? [...runs.data].sort((a, b) => b.created.localeCompare(a.created)) : undefined;
  const current = list?.find((one) => one.id === run) ?? list?.[0];
  const marked = info.data?.defects.reduce((sum, one) => sum + one.marked, 0) ?? 0;
  const isNew = wantsNew.value || list?.length === 0;
  const error = runs.error ?? info.error;
  const ready = info.data && list;
  return (
    <PageFrame
      title={t.title}
      actions={
        list && list.length > 0 && !isNew && marked > 0 ? (
          <Button icon={<Plus />} onClick={() => (wantsNew.value = true)}>
            {t.new}
          </Button>
        ) : undefined
      }
      command={isNew ? "defectfill train --data PHOTOS --defect NAME --out RUN" : current?.command}
    >
      {!ready && !error && <Busy />}
      {!ready && error && <Failed error={error} retry={() => (runs.reload(), info.reload())} />}
      {ready && marked === 0 && list.length === 0 && (
        <Empty icon={<Learn size={40} />} title={t.emptyTitle} text={t.emptyText}>
          <ButtonLink kind="primary" href={to(project, "draw")}>
            {t.toDraw}
          </ButtonLink>
        </Empty>
      )}
      {ready && isNew && marked > 0 && (
        <NewRun
          project={info.data!}
          onCancel={list.length > 0 ? () => (wantsNew.value = false) : undefined}
          onStarted={(id) => {
            wantsNew.value = false;
            runs.reload();
            go(to(project, "learn", id));
          }}
        />
      )}
      {ready && !isNew && current && (
        <div class={list.length > 1 ? "with-list" : ""}>
          {list.length > 1 && (
            <nav aria-label={t.runs}>
              <ul class="side-list">
                {list.map((one) => (
                  <li key={one.id}>
                    <a href={to(project, "learn", one.id)} aria-current={one.id === current.id ? "true" : undefined}>
                      <strong>{one.defects.join(", ") || one.name}</strong>
                      <span class="quiet small">{moment(one.created)}</span>
                      <StateBadge state={one.state} />
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <RunView key={current.id} project={project} run={current} onChanged={runs.reload} />
        </div>
      )}
    </PageFrame>
  );
}
