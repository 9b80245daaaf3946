import { useSignal } from "@preact/signals";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { ExportFormat, FilledSet } from "../../api/types";
import { text } from "../../i18n/text";
import { toast } from "../../shell/live";
import { Button } from "../../ui/Button";
import { Check, Choice } from "../../ui/Fields";
import { bytes } from "../../ui/format";
import { Download } from "../../ui/icons";
import { StateBadge } from "../../ui/Progress";
import { Failed, Failure } from "../../ui/State";
import { useAction } from "../../ui/useAction";

const formats: ExportFormat[] = ["mvtec", "coco", "yolo", "labelme", "cvat", "folder"];

export function ExportCard({ set }: { set: FilledSet }) {
  const t = text.value.set;
  const format = useSignal<ExportFormat>("mvtec");
  const anomalib = useSignal(false);
  const withReal = useSignal(false);
  const labels = useSignal<"asked" | "changed">("asked");
  const action = useAction(true);
  const exports = useResource(`exports ${set.id}`, () => api.exports.list(set.id), ["export", "job"]);
  const mine = [...(exports.data ?? [])].reverse();
  const submit = () =>
    action.run(async () => {
      await api.sets.export(set.id, {
        format: format.value,
        anomalib: format.value === "mvtec" && anomalib.value ? true : undefined,
        withReal: withReal.value || undefined,
        labels: set.hasLabels ? labels.value : undefined,
      });
      toast(t.exporting, "good");
      exports.reload();
    });
  return (
    <section class="card stack">
      <h2>{t.export}</h2>
      <p class="quiet">{t.exportText}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Choice
          label={t.format}
          value={format.value}
          options={formats.map((value) => ({
            value,
            label: t.formats[value][0]!,
            hint: t.formats[value][1],
          }))}
          onChange={(value) => (format.value = value)}
        />
        {format.value === "mvtec" && (
          <Check label={t.anomalib} checked={anomalib.value} onChange={(on) => (anomalib.value = on)} />
        )}
        <Check
          label={t.withReal}
          hint={t.withRealHint}
          checked={withReal.value}
          onChange={(on) => (withReal.value = on)}
        />
        {set.hasLabels && (
          <Choice
            label={t.labels}
            look="segments"
            value={labels.value}
            options={[
              { value: "asked", label: t.labelsAsked },
              { value: "changed", label: t.labelsChanged },
            ]}
            onChange={(value) => (labels.value = value)}
          />
        )}
        {action.error !== null && <Failed error={action.error} />}
        {set.kept === 0 && <p class="hint">{t.needKept}</p>}
        <Button type="submit" kind="primary" icon={<Download />} busy={action.busy} disabled={set.kept === 0}>
          {t.exportNow}
        </Button>
      </form>
      <h3>{t.exports}</h3>
      {mine.length === 0 && <p class="quiet">{t.noExports}</p>}
      <ul class="rows">
        {mine.map((one) => (
          <li key={one.id} class="stack-s">
            <div class="split">
              <span>
                {t.formats[one.format]?.[0] ?? one.format}
                {one.bytes ? <span class="quiet small"> {bytes(one.bytes)}</span> : null}
              </span>
              {one.state === "done" ? (
                <a
                  class="button small"
                  href={api.exports.file(one.id)}
                  download
                  aria-label={t.download(t.formats[one.format]?.[0] ?? one.format)}
                >
                  <Download size={16} /> <span class="label">Zip</span>
                </a>
              ) : (
                <StateBadge state={one.state} />
              )}
            </div>
            {one.state === "failed" && one.problem && <Failure sentence={one.problem} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
