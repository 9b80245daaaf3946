import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Job } from "../../api/types";
import { text } from "../../i18n/text";
import { to } from "../../shell/route";
import { Button } from "../../ui/Button";
import { Command } from "../../ui/Command";
import { duration, moment } from "../../ui/format";
import { First, More, Queue, Right, Stop } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { Progress, shareOf, StateBadge } from "../../ui/Progress";
import { Busy, Empty, Failed, Failure } from "../../ui/State";
import { useAction } from "../../ui/useAction";

const isOpen = (job: Job) => job.state === "running" || job.state === "waiting";

export function QueuePage() {
  const t = text.value.queue;
  const jobs = useResource("jobs", api.jobs.list, ["job"]);
  const list = jobs.data;
  const open = list?.filter(isOpen).sort((a, b) => Number(b.state === "running") - Number(a.state === "running")) ?? [];
  const past =
    list?.filter((job) => !isOpen(job)).sort((a, b) => (b.ended ?? b.created).localeCompare(a.ended ?? a.created)) ??
    [];
  return (
    <PageFrame title={t.title} command="defectfill run job.json">
      {jobs.loading && <Busy />}
      {jobs.error && !list && <Failed error={jobs.error} retry={jobs.reload} />}
      {list?.length === 0 && <Empty icon={<Queue size={40} />} title={t.emptyTitle} text={t.emptyText} />}
      {list && list.length > 0 && (
        <>
          <section class="stack">
            <h2>{t.active}</h2>
            {open.length === 0 && <p class="quiet">{t.none}</p>}
            <ul class="jobs">
              {open.map((job, i) => (
                <JobRow key={job.id} job={job} canBeFirst={job.state === "waiting" && i > 1} onChanged={jobs.reload} />
              ))}
            </ul>
          </section>
          {past.length > 0 && (
            <section class="stack">
              <h2>{t.past}</h2>
              <ul class="jobs">
                {past.slice(0, 100).map((job) => (
                  <JobRow key={job.id} job={job} canBeFirst={false} onChanged={jobs.reload} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </PageFrame>
  );
}

function JobRow({ job, canBeFirst, onChanged }: { job: Job; canBeFirst: boolean; onChanged: () => void }) {
  const t = text.value.queue;
  const action = useAction();
  const act = (verb: "cancel" | "retry" | "first") =>
    void action.run(async () => (await api.jobs.act(job.id, verb), onChanged()));
  const again = job.state === "failed" || job.state === "cancelled" || job.state === "interrupted";
  return (
    <li class="card job">
      <div class="split wrap">
        <div class="job-title">
          <StateBadge state={job.state} />
          <h3>{job.title}</h3>
        </div>
        <div class="row">
          {canBeFirst && (
            <Button small icon={<First size={16} />} busy={action.busy} onClick={() => act("first")}>
              {t.first}
            </Button>
          )}
          {again && (
            <Button small icon={<More size={16} />} busy={action.busy} onClick={() => act("retry")}>
              {job.state === "failed" ? t.retry : t.resume}
            </Button>
          )}
          {isOpen(job) && (
            <Button small icon={<Stop size={16} />} busy={action.busy} onClick={() => act("cancel")}>
              {t.cancel}
            </Button>
          )}
          {job.project && (
            <a
              class="icon-button"
              href={to(job.project, stepOf(job.kind))}
              aria-label={`${t.project}: ${job.title}`}
              title={t.project}
            >
              <Right />
            </a>
          )}
        </div>
      </div>
      {job.state === "running" && <Progress share={shareOf(job)} label={job.title} />}
      <p class="facts small">
        {job.state === "waiting" && <span>{t.waited(moment(job.created))}</span>}
        {job.state === "running" && job.progress && <span>{job.progress.what}</span>}
        {job.state === "running" && job.started && <span>{t.started(moment(job.started))}</span>}
        {job.state === "running" && typeof job.eta === "number" && <span>{t.left(duration(job.eta))}</span>}
        {!isOpen(job) && job.ended && <span>{t.ended(moment(job.ended))}</span>}
        {!isOpen(job) && job.ended && job.started && (
          <span>{t.took(duration((Date.parse(job.ended) - Date.parse(job.started)) / 1000))}</span>
        )}
        {job.device && job.state !== "waiting" && <span>{t.on(job.device)}</span>}
      </p>
      {job.problem && job.state !== "done" && <Failure sentence={job.problem} />}
      <Details job={job} />
    </li>
  );
}

/** The log of a job and its command, read when they are asked for. */
function Details({ job }: { job: Job }) {
  const t = text.value.queue;
  const open = useSignal(false);
  const found = useResource(open.value ? `job ${job.id}` : null, () => api.jobs.one(job.id), ["job"]).data;
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t.details}</summary>
      <div class="stack-s">
        {found && found.log.length > 0 && (
          <pre class="log" tabIndex={0}>
            {found.log.join("\n")}
          </pre>
        )}
        {found?.log.length === 0 && <p class="quiet">{isOpen(job) ? t.logLater : t.noLog}</p>}
        <Command line={job.command} />
      </div>
    </details>
  );
}

/** The step of a project to which a job belongs. */
export function stepOf(kind: string) {
  if (/train/.test(kind) && !/inspect/.test(kind)) return "learn" as const;
  if (/generate|fill/.test(kind)) return "fill" as const;
  if (/export/.test(kind)) return "set" as const;
  if (/inspect/.test(kind)) return "inspect" as const;
  return "photos" as const;
}
