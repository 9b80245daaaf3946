import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import type { JobState, Run } from "../../api/types";
import { text } from "../../i18n/text";
import { to } from "../../shell/route";
import { Button, ButtonLink } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { duration, figure, moment, number } from "../../ui/format";
import { Pause, Play, Right } from "../../ui/icons";
import { JobProblem } from "../../ui/JobProblem";
import { Progress, StateBadge } from "../../ui/Progress";
import { useAction } from "../../ui/useAction";
import { Curves } from "./Curves";
import { useLiveStep } from "./useLiveStep";

interface RunViewProps {
  project: string;
  run: Run;
  onChanged: () => void;
}

export function RunView({ project, run, onChanged }: RunViewProps) {
  const t = text.value.learn;
  const action = useAction();
  const isRunning = run.state === "running";
  const live = useLiveStep(isRunning ? run.job : null);
  const step = Math.max(run.step, live?.step ?? 0);
  const loss = live?.loss ?? run.loss;
  const share = run.steps > 0 ? step / run.steps : 0;
  const words: Partial<Record<JobState, string>> = {
    waiting: t.waiting,
    cancelled: t.paused,
    interrupted: t.interrupted,
    done: t.doneText,
  };
  const word = words[run.state];
  const isPreparing = isRunning && (run.steps === 0 || step === 0);
  const isStopped = run.state === "cancelled" || run.state === "interrupted" || run.state === "failed";
  return (
    <div class="stack">
      <section class="card stack">
        <div class="split">
          <div>
            <h2>{run.defects.join(", ") || run.name}</h2>
            <p class="quiet small">{moment(run.created)}</p>
          </div>
          <StateBadge state={run.state} />
        </div>
        <Progress
          share={run.state === "done" ? 1 : isPreparing ? undefined : share}
          label={t.step(number(step), number(run.steps))}
        />
        <div class="split wrap">
          <p class="facts">
            <span>{isPreparing ? t.preparing : run.steps > 0 && t.step(number(step), number(run.steps))}</span>
            {typeof loss === "number" && (
              <span>
                {t.loss} {figure(loss)}
              </span>
            )}
            {isRunning && !isPreparing && (
              <span>{typeof run.eta === "number" ? t.eta(duration(run.eta)) : t.etaSoon}</span>
            )}
          </p>
          <div class="row">
            {(isRunning || run.state === "waiting") && (
              <Button
                icon={<Pause />}
                busy={action.busy}
                onClick={() => void action.run(async () => (await api.jobs.act(run.job, "cancel"), onChanged()))}
              >
                {t.pause}
              </Button>
            )}
            {run.job && isStopped && (
              <Button
                kind="primary"
                icon={<Play />}
                busy={action.busy}
                onClick={() => void action.run(async () => (await api.runs.resume(run.id), onChanged()))}
              >
                {t.resume}
              </Button>
            )}
            {run.state === "done" && (
              <ButtonLink kind="primary" icon={<Right />} href={to(project, "fill")}>
                {t.toFill}
              </ButtonLink>
            )}
          </div>
        </div>
        {word && (
          <p class="quiet" role="status">
            {word}
          </p>
        )}
        {run.memory && <p class="quiet small">{run.memory}</p>}
        {run.state === "failed" && run.job && <JobProblem job={run.job} />}
        {run.state === "failed" && !run.job && <p class="quiet">{t.jobLost}</p>}
      </section>
      <Curves run={run} />
      <Samples run={run} />
    </div>
  );
}

function Samples({ run }: { run: Run }) {
  const t = text.value.learn;
  const large = useSignal<number | null>(null);
  const at = large.value;
  const isOpen = run.state === "waiting" || run.state === "running";
  return (
    <section class="card stack">
      <h2>{t.samples}</h2>
      {run.samples.length === 0 && <p class="quiet">{isOpen ? t.noSamples : t.madeNoSamples}</p>}
      {run.samples.length > 0 && (
        <ul class="samples">
          {run.samples
            .map((address, i) => (
              <li key={address}>
                <button type="button" class="sample" onClick={() => (large.value = i)} aria-label={t.sample(i + 1)}>
                  <img src={address} alt="" loading="lazy" />
                </button>
              </li>
            ))
            .reverse()}
        </ul>
      )}
      {at !== null && (
        <Dialog title={t.sample(at + 1)} wide onClose={() => (large.value = null)}>
          <img class="large-sample" src={run.samples[at]} alt={t.sample(at + 1)} />
        </Dialog>
      )}
    </section>
  );
}
