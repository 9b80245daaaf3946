import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { api } from "../../api/client";
import type { Inspector, Thresholds as Values } from "../../api/types";
import { text } from "../../i18n/text";
import { announce } from "../../shell/live";
import { Chart } from "../../ui/Chart";
import { figure, percent } from "../../ui/format";
import { Notice } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { at, countsAt } from "./consequences";

interface ThresholdsProps {
  inspector: Inspector;
  thresholds: Values;
  onChanged: () => void;
}

/** Two sliders, and what they mean for missed defects and false alarms on the test photos. */
export function Thresholds({ inspector, thresholds, onChanged }: ThresholdsProps) {
  const t = text.value.inspect;
  const photo = useSignal(thresholds.photo);
  const pixel = useSignal(thresholds.pixel);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const action = useAction();
  const save = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () =>
        void action.run(async () => {
          await api.inspectors.thresholds(inspector.id, photo.value, pixel.value);
          announce(t.thresholdSaved);
          onChanged();
        }),
      400,
    );
  };
  const { curve, defectivePhotos, goodPhotos } = thresholds;
  const point = at(curve, photo.value);
  const counts = countsAt(thresholds, photo.value);
  return (
    <div class="thresholds">
      <div class="stack">
        <Slider
          label={t.thresholdPhoto}
          value={photo.value}
          min={0}
          max={1}
          step={0.005}
          onInput={(value) => ((photo.value = value), save())}
        />
        <Slider
          label={t.thresholdPixel}
          value={pixel.value}
          min={0}
          max={1}
          step={0.005}
          onInput={(value) => ((pixel.value = value), save())}
        />
        {point && counts ? (
          <div class="consequences" role="status">
            <p class="hint">{t.consequence}</p>
            <div class="figures">
              <p class="figure-bad">
                <strong>{t.ofAll(counts.missed, defectivePhotos)}</strong>
                <span>{t.missed}</span>
              </p>
              <p class="figure-warn">
                <strong>{t.ofAll(counts.falseAlarms, goodPhotos)}</strong>
                <span>{t.falseAlarms}</span>
              </p>
            </div>
          </div>
        ) : (
          <p class="hint">{t.noCurve}</p>
        )}
        {curve.length > 0 && !thresholds.heldOut && (
          <Notice tone="warn">
            <p>{t.notHeldOut}</p>
          </Notice>
        )}
      </div>
      {curve.length > 1 && (
        <Chart
          x={curve.map((one) => one.threshold)}
          xLabel={t.thresholds}
          lines={[
            { label: t.missed, values: curve.map((one) => one.missed), colour: "--bad" },
            {
              label: t.falseAlarms,
              values: curve.map((one) => one.falseAlarms),
              colour: "--warn",
              dash: [6, 3],
            },
          ]}
          mark={photo.value}
          height={220}
          format={(value) => percent(value)}
          xFormat={figure}
          description={
            counts
              ? `${t.chart}. ${t.missed}: ${t.ofAll(counts.missed, defectivePhotos)}; ` +
                `${t.falseAlarms}: ${t.ofAll(counts.falseAlarms, goodPhotos)}`
              : t.chart
          }
        />
      )}
    </div>
  );
}

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onInput: (value: number) => void;
}

function Slider({ label, value, min, max, step, onInput }: SliderProps) {
  const id = useId();
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <output for={id}>{figure(value)}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={figure(value)}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
