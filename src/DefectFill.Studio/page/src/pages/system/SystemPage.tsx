import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { DoctorLine, Job, ModelInfo, SystemInfo } from "../../api/types";
import { text } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { bytes, duration, number } from "../../ui/format";
import { Check, Cross, Download, Pause, Warning } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { Progress, shareOf } from "../../ui/Progress";
import { Busy, Failed, Failure, Notice } from "../../ui/State";
import { useAction } from "../../ui/useAction";

export function SystemPage() {
  const t = text.value.system;
  const system = useResource("system", api.system, ["system", "model", "job"]);
  const info = system.data;
  return (
    <PageFrame title={t.title} command="defectfill doctor">
      {system.loading && <Busy />}
      {system.error && !info && <Failed error={system.error} retry={system.reload} />}
      {info && (
        <div class="two">
          <section class="card stack">
            <h2>{t.doctor}</h2>
            {info.doctor?.length && info.doctor.every((line) => line.state === "good") && (
              <Notice tone="good">
                <p>{t.allGood}</p>
              </Notice>
            )}
            {info.notes.map((note) => (
              <Notice tone="warn" key={note}>
                <p>{note}</p>
              </Notice>
            ))}
            <Machine info={info} />
            <ul class="rows doctor">
              {!info.doctor && <li class="quiet">{t.examining}</li>}
              {info.doctor?.map((line) => (
                <Line line={line} key={line.name} />
              ))}
            </ul>
          </section>
          <section class="card stack">
            <h2>{t.models}</h2>
            <p class="quiet">{t.modelsText}</p>
            <p class="quiet">
              {t.modelsOffline} <code>defectfill models unpack FILE</code>
            </p>
            {info.models.length === 0 && <p>{t.noModels}</p>}
            <ul class="rows">
              {info.models.map((model) => (
                <Model model={model} key={model.name} />
              ))}
            </ul>
          </section>
        </div>
      )}
    </PageFrame>
  );
}

function Machine({ info }: { info: SystemInfo }) {
  const t = text.value.system;
  return (
    <dl class="pairs">
      <dt>{t.device}</dt>
      <dd>{info.device}</dd>
      <dt>{t.memory}</dt>
      <dd>{t.freeOf(bytes(info.memoryFree), bytes(info.memoryTotal))}</dd>
      <dt>{t.disk}</dt>
      <dd>{bytes(info.diskFree)}</dd>
      <dt>{t.folder}</dt>
      <dd>{info.projects}</dd>
      <dt>{t.version}</dt>
      <dd>{info.version}</dd>
    </dl>
  );
}

function Line({ line }: { line: DoctorLine }) {
  const t = text.value.system;
  const Icon = { good: Check, warning: Warning, bad: Cross }[line.state];
  const words = { good: t.good, warning: t.warning, bad: t.bad }[line.state];
  return (
    <li class={`doctor-line ${line.state}`}>
      <span class="doctor-icon" title={words}>
        <Icon size={18} />
        <span class="hidden">{words}: </span>
      </span>
      <div>
        <strong>{line.name}</strong>
        <p>{line.text}</p>
        {line.fix && <p class="fix">{line.fix}</p>}
      </div>
    </li>
  );
}

function Model({ model }: { model: ModelInfo }) {
  const t = text.value.system;
  const asks = useSignal(false);
  const action = useAction();
  const pull = () =>
    action.run(async () => {
      await api.pull(model.name);
      asks.value = false;
    });
  const isComing = model.pull?.state === "running" || model.pull?.state === "waiting";
  return (
    <li class="stack-s">
      <div class="split model">
        <div>
          <strong>{model.name}</strong>
          <p class="quiet small">{model.summary}</p>
        </div>
        {model.present ? (
          <span class="badge good">
            <Check size={14} /> {model.bytes ? t.present(bytes(model.bytes)) : t.built}
          </span>
        ) : isComing ? (
          <Button
            small
            icon={<Pause size={16} />}
            busy={action.busy}
            onClick={() => void action.run(() => api.jobs.act(model.pull!.id, "cancel"))}
          >
            {t.pause}
          </Button>
        ) : (
          <Button
            small
            icon={<Download size={16} />}
            busy={action.busy}
            onClick={() => (model.pull ? void pull() : (asks.value = true))}
          >
            {model.pull ? t.resume : t.get}
          </Button>
        )}
      </div>
      {model.pull && <Pull job={model.pull} />}
      {asks.value && (
        <Dialog
          title={t.licenceTitle(model.name)}
          onClose={() => (asks.value = false)}
          onSubmit={pull}
          actions={
            <>
              <Button onClick={() => (asks.value = false)}>{text.value.app.cancel}</Button>
              <Button type="submit" kind="primary" busy={action.busy}>
                {t.accept}
              </Button>
            </>
          }
        >
          <p>{model.summary}</p>
          <p>{t.licenceText}</p>
        </Dialog>
      )}
    </li>
  );
}

/** How far a download is, or why it ended. */
function Pull({ job }: { job: Job }) {
  const t = text.value.system;
  const isComing = job.state === "running" || job.state === "waiting";
  return (
    <>
      {isComing && <Progress share={job.state === "waiting" ? 0 : shareOf(job)} label={job.title} />}
      <p class="facts small" role="status">
        {isComing && job.progress ? <span>{job.progress.what}</span> : <span>{text.value.states[job.state]}</span>}
        {isComing && job.progress && <span>{t.ofMebi(number(job.progress.done), number(job.progress.total))}</span>}
        {isComing && typeof job.eta === "number" && <span>{text.value.queue.left(duration(job.eta))}</span>}
      </p>
      {job.state === "failed" && job.problem && <Failure sentence={job.problem} />}
    </>
  );
}
