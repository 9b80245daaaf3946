import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Job } from "../../api/types";
import { text } from "../../i18n/text";
import { Progress, shareOf } from "../../ui/Progress";
import { Failure } from "../../ui/State";

const brings = (job: Job, project: string) =>
  job.project === project && /^(photos|import|sample|intake)/.test(job.kind);
const isOpen = (job: Job) => job.state === "waiting" || job.state === "running";

interface ArrivalsProps {
  project: string;
  /** Told how many jobs bring photos. */
  onCount: (jobs: number) => void;
  onDone: () => void;
}

/** Photos that are on their way: jobs that check or import them, and the last one if it failed. */
export function Arrivals({ project, onCount, onDone }: ArrivalsProps) {
  const jobs = useResource("jobs", api.jobs.list, ["job"]).data?.filter((job) => brings(job, project)) ?? [];
  const open = jobs.filter(isOpen);
  const failed = jobs[0]?.state === "failed" ? jobs[0] : undefined;
  useEffect(() => {
    onCount(open.length);
    if (open.length === 0) onDone();
  }, [open.length]);
  if (open.length === 0 && !failed) return null;
  return (
    <div class="stack-s">
      {open.map((job) => (
        <div class="card arrival" key={job.id} role="status">
          <span>{job.title}</span>
          <Progress share={job.state === "waiting" ? 0 : shareOf(job)} label={job.title} />
          {job.progress && <span class="quiet small">{job.progress.what}</span>}
        </div>
      ))}
      {failed && (
        <div class="card stack-s">
          <strong>
            {failed.title}: {text.value.states.failed}
          </strong>
          {failed.problem && <Failure sentence={failed.problem} />}
        </div>
      )}
    </div>
  );
}
