import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Project, Quality } from "../../api/types";
import { text } from "../../i18n/text";
import { ButtonLink } from "../../ui/Button";
import { Check } from "../../ui/Fields";
import { FormCard } from "../../ui/FormCard";
import { QualityChoice } from "../../ui/QualityChoice";
import { Notice } from "../../ui/State";
import { useAction } from "../../ui/useAction";

interface NewRunProps {
  project: Project;
  onCancel?: () => void;
  onStarted: (run: string) => void;
}

export function NewRun({ project, onCancel, onStarted }: NewRunProps) {
  const t = text.value.learn;
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
    <FormCard
      submit={t.start}
      action={action}
      canSubmit={chosen.value.length > 0}
      onSubmit={() => void start()}
      onCancel={onCancel}
    >
      {!hasModel && (
        <Notice tone="warn">
          <p>{t.noModel}</p>
          <div>
            <ButtonLink href="#/system">{t.toModels}</ButtonLink>
          </div>
        </Notice>
      )}
      <fieldset class="choice cards">
        <legend>{t.which}</legend>
        <div class="choice-options">
          {project.defects.map((one) => (
            <Check
              key={one.name}
              label={one.name}
              hint={t.marked(one.marked, one.photos)}
              checked={chosen.value.includes(one.name)}
              disabled={one.marked === 0}
              onChange={(on) => toggle(one.name, on)}
            />
          ))}
        </div>
      </fieldset>
      {marked > 0 && marked < 3 && (
        <Notice tone="warn">
          <p>{t.few}</p>
        </Notice>
      )}
      <QualityChoice
        value={quality.value}
        hints={{ quick: t.quickHint, normal: t.normalHint, thorough: t.thoroughHint }}
        onChange={(value) => (quality.value = value)}
      />
    </FormCard>
  );
}
