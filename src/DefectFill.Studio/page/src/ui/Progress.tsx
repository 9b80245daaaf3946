import type { Job, JobState } from "../api/types";
import { text } from "../i18n/text";
import { Check, Pause, Play, Queue, Warning } from "./icons";

/** A bar from 0 to 1; without a share it only says that something happens. */
export function Progress({ share, label }: { share?: number | null; label: string }) {
  const known = typeof share === "number" && Number.isFinite(share);
  return (
    <progress class="progress" aria-label={label} max={1} value={known ? Math.min(1, Math.max(0, share)) : undefined} />
  );
}

/** How far a job is, from 0 to 1; undefined if it has not said. */
export function shareOf(job: Job | undefined): number | undefined {
  return job?.progress && job.progress.total > 0 ? job.progress.done / job.progress.total : undefined;
}

const icons = { waiting: Queue, running: Play, done: Check, failed: Warning, cancelled: Pause, interrupted: Pause };

/** The state of a job, in an icon and a word. */
export function StateBadge({ state }: { state: JobState }) {
  const Icon = icons[state] ?? Queue;
  return (
    <span class={`badge state-${state}`}>
      <Icon size={14} />
      {text.value.states[state] ?? state}
    </span>
  );
}
