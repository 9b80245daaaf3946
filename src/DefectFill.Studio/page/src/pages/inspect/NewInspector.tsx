import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import type { FilledSet, Quality } from "../../api/types";
import { text } from "../../i18n/text";
import { Check, Choice } from "../../ui/Fields";
import { FormCard } from "../../ui/FormCard";
import { QualityChoice } from "../../ui/QualityChoice";
import { useAction } from "../../ui/useAction";

interface NewInspectorProps {
  project: string;
  sets: FilledSet[];
  onCancel?: () => void;
  onStarted: (inspector: string) => void;
}

export function NewInspector({ project, sets, onCancel, onStarted }: NewInspectorProps) {
  const t = text.value.inspect;
  const chosen = useSignal<string[]>(sets.map((one) => one.id));
  const task = useSignal<"localise" | "classify">("localise");
  const quality = useSignal<Quality>("normal");
  const action = useAction(true);
  const start = () =>
    action.run(async () => {
      const order = { sets: chosen.value, task: task.value, quality: quality.value };
      const answer = await api.inspectors.train(project, order);
      onStarted(answer.inspector);
    });
  return (
    <FormCard
      submit={t.train}
      action={action}
      canSubmit={chosen.value.length > 0}
      onSubmit={() => void start()}
      onCancel={onCancel}
    >
      <h2>{t.new}</h2>
      <fieldset class="choice cards">
        <legend>{t.sets}</legend>
        <div class="choice-options">
          {sets.map((one) => (
            <Check
              key={one.id}
              label={one.name}
              hint={text.value.fill.keptCount(one.kept)}
              checked={chosen.value.includes(one.id)}
              onChange={(on) =>
                (chosen.value = on ? [...chosen.value, one.id] : chosen.value.filter((id) => id !== one.id))
              }
            />
          ))}
        </div>
      </fieldset>
      <Choice
        label={t.task}
        value={task.value}
        options={[
          { value: "localise", label: t.localise, hint: t.localiseHint },
          { value: "classify", label: t.classify, hint: t.classifyHint },
        ]}
        onChange={(value) => (task.value = value)}
      />
      <QualityChoice
        value={quality.value}
        hints={{ quick: t.quickHint, normal: t.normalHint, thorough: t.thoroughHint }}
        onChange={(value) => (quality.value = value)}
      />
    </FormCard>
  );
}
