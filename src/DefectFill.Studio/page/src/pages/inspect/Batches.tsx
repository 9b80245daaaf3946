import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Batch, Inspector } from "../../api/types";
import { text } from "../../i18n/text";
import { toast } from "../../shell/live";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Fields";
import { FilePicker } from "../../ui/FilePicker";
import { moment } from "../../ui/format";
import { Download } from "../../ui/icons";
import { JobProblem } from "../../ui/JobProblem";
import { Progress, shareOf, StateBadge } from "../../ui/Progress";
import { Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { photoTypes } from "../photos/UploadDialog";
import { ExampleCard } from "./ExampleCard";

/** Whole folders of photos, inspected by the queue: results stay, and come as a table as well. */
export function Batches({ inspector }: { inspector: Inspector }) {
  const t = text.value.inspect;
  const heat = useSignal(true);
  const action = useAction(true);
  const batches = useResource(`batches ${inspector.id}`, () => api.inspectors.batches(inspector.id), ["batch"]);
  const list = [...(batches.data ?? [])].reverse();
  const send = (files: File[]) =>
    action.run(async () => {
      await api.inspectors.batch(inspector.id, files);
      toast(t.batchQueued(files.length), "good");
      batches.reload();
    });
  return (
    <section class="card stack">
      <div class="split wrap">
        <h2>{t.batches}</h2>
        {list.some((one) => one.results.length > 0) && (
          <Check label={t.showHeat} checked={heat.value} onChange={(on) => (heat.value = on)} />
        )}
      </div>
      <FilePicker
        label={t.batchPick}
        hint={action.busy ? t.batchSending : t.batchText}
        accept={photoTypes}
        folder
        onFiles={(files) => void send(files)}
      />
      {action.error !== null && <Failed error={action.error} />}
      {list.map((one) => (
        <OneBatch key={one.id} batch={one} limit={inspector.thresholds?.photo} heat={heat.value} />
      ))}
    </section>
  );
}

function OneBatch({ batch, limit, heat }: { batch: Batch; limit: number | undefined; heat: boolean }) {
  const t = text.value.inspect;
  const shown = useSignal(24);
  const isOpen = batch.state === "waiting" || batch.state === "running";
  const job = useResource(isOpen && batch.job ? `job ${batch.job}` : null, () => api.jobs.one(batch.job!), [
    "job",
  ]).data;
  const bad = batch.results.filter((one) => (limit === undefined ? one.verdict !== "good" : one.score >= limit));
  const rest = batch.results.length - shown.value;
  return (
    <section class="stack-s">
      <div class="split wrap">
        <div class="row wrap">
          <h3>{moment(batch.created)}</h3>
          <StateBadge state={batch.state} />
          <span class="quiet small">{t.batchCount(bad.length, batch.results.length)}</span>
        </div>
        {batch.results.length > 0 && (
          <a class="button small" href={api.inspectors.table(batch.id)} download>
            <Download size={16} /> <span class="label">{t.table}</span>
          </a>
        )}
      </div>
      {isOpen && <Progress share={batch.state === "waiting" ? 0 : shareOf(job)} label={t.batches} />}
      {batch.state === "failed" && batch.job && <JobProblem job={batch.job} />}
      <ul class="examples">
        {[...batch.results]
          .sort((a, b) => b.score - a.score)
          .slice(0, shown.value)
          .map((one) => (
            <li key={one.photo}>
              <ExampleCard example={one} limit={limit} heat={heat} />
            </li>
          ))}
      </ul>
      {rest > 0 && (
        <div>
          <Button small onClick={() => (shown.value += 96)}>
            {t.showMore(rest)}
          </Button>
        </div>
      )}
    </section>
  );
}
