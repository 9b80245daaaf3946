import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Inspector } from "../../api/types";
import { text } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Fields";
import { duration } from "../../ui/format";
import { Play, Stop } from "../../ui/icons";
import { JobProblem } from "../../ui/JobProblem";
import { Progress, shareOf, StateBadge } from "../../ui/Progress";
import { useAction } from "../../ui/useAction";
import { Batches } from "./Batches";
import { ExampleCard } from "./ExampleCard";
import { Thresholds } from "./Thresholds";
import { TryPhotos } from "./TryPhotos";

/** A trained inspector: its thresholds, its test photos, and a place for new ones. */
export function InspectorView({ inspector, onChanged }: { inspector: Inspector; onChanged: () => void }) {
  const t = text.value.inspect;
  const job = useResource(
    inspector.job && inspector.state !== "done" ? `job ${inspector.job}` : null,
    () => api.jobs.one(inspector.job!),
    ["job"],
  ).data;
  const action = useAction();
  const isReady = inspector.state === "done";
  const isOpen = inspector.state === "waiting" || inspector.state === "running";
  const act = () =>
    void action.run(async () => (await api.jobs.act(inspector.job!, isOpen ? "cancel" : "retry"), onChanged()));
  return (
    <div class="stack">
      <section class="card stack">
        <div class="split">
          <h2>{inspector.name}</h2>
          <StateBadge state={inspector.state} />
        </div>
        {!isReady && (
          <>
            <Progress share={inspector.state === "waiting" ? 0 : shareOf(job)} label={t.working} />
            <div class="split wrap">
              <p class="facts" role="status">
                {isOpen && <span>{inspector.state === "waiting" ? t.waiting : t.working}</span>}
                {typeof job?.eta === "number" && isOpen && <span>{text.value.learn.eta(duration(job.eta))}</span>}
                {!isOpen && <span>{inspector.job ? text.value.learn.paused : text.value.learn.jobLost}</span>}
              </p>
              {inspector.job && (
                <Button icon={isOpen ? <Stop /> : <Play />} busy={action.busy} onClick={act}>
                  {isOpen ? text.value.queue.cancel : text.value.queue.resume}
                </Button>
              )}
            </div>
          </>
        )}
        {inspector.state === "failed" && inspector.job && <JobProblem job={inspector.job} />}
        {isReady && inspector.thresholds && (
          <Thresholds inspector={inspector} thresholds={inspector.thresholds} onChanged={onChanged} />
        )}
      </section>
      {isReady && <TryPhotos inspector={inspector} />}
      {isReady && <Batches inspector={inspector} />}
      {isReady && <TestSheet inspector={inspector} />}
    </div>
  );
}

function TestSheet({ inspector }: { inspector: Inspector }) {
  const t = text.value.inspect;
  const heat = useSignal(true);
  const examples = [...inspector.examples].sort((a, b) => b.score - a.score);
  return (
    <section class="card stack">
      <div class="split wrap">
        <h2>{t.sheet}</h2>
        {examples.some((one) => one.heat && one.image) && (
          <Check label={t.showHeat} checked={heat.value} onChange={(on) => (heat.value = on)} />
        )}
      </div>
      {examples.length === 0 && <p class="quiet">{t.noSheet}</p>}
      <ul class="examples">
        {examples.map((one) => (
          <li key={one.photo}>
            <ExampleCard example={one} limit={inspector.thresholds?.photo} heat={heat.value} />
          </li>
        ))}
      </ul>
    </section>
  );
}
