import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import type { FilledSet } from "../../api/types";
import { text } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Check, Choice } from "../../ui/Fields";
import { Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";

interface NewInspectorProps {
  project: string;
  sets: FilledSet[];
  onCancel?: () => void;
  onStarted: (inspector: string | undefined) => void;
}

export function NewInspector({ project, sets, onCancel, onStarted }: NewInspectorProps) {
  const t = text.value;
  const chosen = useSignal<string[]>(sets.map((one) => one.id));
  const task = useSignal<"localise" | "classify">("localise");
  const action = useAction(true);
  const start = () =>
    action.run(async () => {
      const answer = await api.inspectors.train(project, chosen.value, task.value);
      onStarted(answer.inspector);
    });
  return (
    <form
      class="card form stack"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <h2>{t.inspect.new}</h2>
      <fieldset class="choice cards">
        <legend>{t.inspect.sets}</legend>
        <div class="choice-options">
          {sets.map((one) => (
            <Check
              key={one.id}
              label={one.name}
              hint={t.fill.keptCount(one.kept)}
              checked={chosen.value.includes(one.id)}
              onChange={(on) =>
                (chosen.value = on ? [...chosen.value, one.id] : chosen.value.filter((id) => id !== one.id))
              }
            />
          ))}
        </div>
      </fieldset>
      <Choice
        label={t.inspect.task}
        value={task.value}
        options={[
          { value: "localise", label: t.inspect.localise, hint: t.inspect.localiseHint },
          { value: "classify", label: t.inspect.classify, hint: t.inspect.classifyHint },
        ]}
        onChange={(value) => (task.value = value)}
      />
      {action.error !== null && <Failed error={action.error} />}
      <div class="row end">
        {onCancel && <Button onClick={onCancel}>{t.app.cancel}</Button>}
        <Button type="submit" kind="primary" busy={action.busy} disabled={chosen.value.length === 0}>
          {t.inspect.train}
        </Button>
      </div>
    </form>
  );
}
