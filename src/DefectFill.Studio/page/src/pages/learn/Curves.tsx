import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import { useResource } from "../../api/resource";
import type { Run } from "../../api/types";
import { text } from "../../i18n/text";
import { Chart } from "../../ui/Chart";
import { figure } from "../../ui/format";

/** The loss and its three parts by step. Read again every few seconds while the run is under way. */
export function Curves({ run }: { run: Run }) {
  const t = text.value.learn;
  const curves = useResource(`curves ${run.id}`, () => api.runs.curves(run.id), []);
  const parts = useSignal(false);
  const isRunning = run.state === "running";
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => document.visibilityState === "visible" && curves.reload(), 3000);
    return () => clearInterval(timer);
  }, [run.id, isRunning]);
  useEffect(() => curves.reload(), [run.state]);

  const data = curves.data;
  const count = data?.step.length ?? 0;
  const first = data?.loss.find((value) => value !== null);
  const last = data?.loss.findLast((value) => value !== null);
  const lines = data && [
    { label: t.all, values: data.loss, colour: "--accent" },
    ...(parts.value
      ? [
          { label: t.ofDefect, values: data.lossDef, colour: "--bad", dash: [6, 3] },
          { label: t.ofObject, values: data.lossObj, colour: "--good", dash: [2, 3] },
          { label: t.ofAttention, values: data.lossAttn, colour: "--warn", dash: [10, 4] },
        ]
      : []),
  ];
  return (
    <section class="card stack">
      <div class="split">
        <h2>{t.curves}</h2>
        {count > 1 && (
          <label class="check">
            <input
              type="checkbox"
              checked={parts.value}
              onChange={(event) => (parts.value = event.currentTarget.checked)}
            />
            <span>
              {t.ofDefect}, {t.ofObject}, {t.ofAttention}
            </span>
          </label>
        )}
      </div>
      {count > 1 && lines ? (
        <Chart
          x={data.step}
          xLabel={t.stepAxis}
          lines={lines}
          format={figure}
          description={t.curvesText(figure(first ?? 0), figure(last ?? 0))}
        />
      ) : (
        <p class="quiet">{t.noCurves}</p>
      )}
    </section>
  );
}
