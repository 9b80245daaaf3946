import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Project, Quality } from "../../api/types";
import { text } from "../../i18n/text";
import { Button, ButtonLink } from "../../ui/Button";
import { Check, Choice } from "../../ui/Fields";
import { Failed, Notice } from "../../ui/State";
import { useAction } from "../../ui/useAction";

interface NewRunProps {
  project: Project;
  onCancel?: () => void;
  onStarted: (run: string) => void;
}

export function NewRun({ project, onCancel, onStarted }: NewRunProps) {
  const t = text.value;
  const possible = project.defects.filter((one) => one.marked > 0);
  const chosen = useSignal<string[]>(possible.map((one) => one.name));
  const quality = useSignal<Quality>("normal");
  const action = useAction(true);
  const system = useResource("system", api.system, ["system", "model"]).data;
  const hasModel = !system || system.models.length === 0 || system.models.some((one) => one.present);
  const marked = possible.filter((one) => chosen.value.includes(one.name)).reduce((sum, one) => sum + one.marked, 0);
  const start = () =>
    action.run(async () => {
      const answer = await api.runs.start(project.id, chosen.value, quality.value);
      onStarted(answer.run);
    });
  const toggle = (name: string, on: boolean) =>
    (chosen.value = on ? [...chosen.value, name] : chosen.value.filter((one) => one !== name));
  return (
    <form
      class="card form stack"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      {!hasModel && (
        <Notice tone="warn">
          <p>{t.learn.noModel}</p>
          <div>
            <ButtonLink href="#/system">{t.learn.toModels}</ButtonLink>
          </div>
        </Notice>
      )}
      <fieldset class="choice cards">
        <legend>{t.learn.which}</legend>
        <div class="choice-options">
          {project.defects.map((one) => (
            <Check
              key={one.name}
              label={one.name}
              hint={t.learn.marked(one.marked, one.photos)}
              checked={chosen.value.includes(one.name)}
              disabled={one.marked === 0}
              onChange={(on) => toggle(one.name, on)}
            />
          ))}
        </div>
      </fieldset>
      {marked > 0 && marked < 3 && (
        <Notice tone="warn">
          <p>{t.learn.few}</p>
        </Notice>
      )}
      <Choice
        label={t.learn.quality}
        value={quality.value}
        options={[
          { value: "quick", label: t.learn.quick, hint: t.learn.quickHint },
          { value: "normal", label: t.learn.normal, hint: t.learn.normalHint },
          { value: "thorough", label: t.learn.thorough, hint: t.learn.thoroughHint },
        ]}
        onChange={(value) => (quality.value = value)}
      />
      {action.error !== null && <Failed error={action.error} />}
      <div class="row end">
        {onCancel && <Button onClick={onCancel}>{t.app.cancel}</Button>}
        <Button type="submit" kind="primary" busy={action.busy} disabled={chosen.value.length === 0}>
          {t.learn.start}
        </Button>
      </div>
    </form>
  );
}
