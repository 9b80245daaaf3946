import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { DoctorLine, ModelInfo, SystemInfo } from "../../api/types";
import { text } from "../../i18n/text";
import { toast } from "../../shell/live";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { bytes } from "../../ui/format";
import { Check, Cross, Download, Warning } from "../../ui/icons";
import { PageFrame } from "../../ui/PageFrame";
import { Busy, Failed, Notice } from "../../ui/State";
import { useAction } from "../../ui/useAction";

export function SystemPage() {
  const t = text.value.system;
  const system = useResource("system", api.system, ["system", "model"]);
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
  const t = text.value;
  const asks = useSignal(false);
  const action = useAction();
  const pull = () =>
    action.run(async () => {
      await api.pull(model.name);
      asks.value = false;
      toast(t.system.pulling, "good");
    });
  return (
    <li class="split model">
      <div>
        <strong>{model.name}</strong>
        <p class="quiet small">{model.summary}</p>
      </div>
      {model.present ? (
        <span class="badge good">
          <Check size={14} /> {model.bytes ? t.system.present(bytes(model.bytes)) : t.system.built}
        </span>
      ) : (
        <Button small icon={<Download size={16} />} onClick={() => (asks.value = true)}>
          {t.system.get}
        </Button>
      )}
      {asks.value && (
        <Dialog
          title={t.system.licenceTitle(model.name)}
          onClose={() => (asks.value = false)}
          onSubmit={pull}
          actions={
            <>
              <Button onClick={() => (asks.value = false)}>{t.app.cancel}</Button>
              <Button type="submit" kind="primary" busy={action.busy}>
                {t.system.accept}
              </Button>
            </>
          }
        >
          <p>{model.summary}</p>
          <p>{t.system.licenceText}</p>
        </Dialog>
      )}
    </li>
  );
}
