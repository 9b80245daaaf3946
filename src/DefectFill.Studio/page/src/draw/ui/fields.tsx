import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  unit?: string;
  /** Whether small values get more of the slider than large ones. */
  isCurved?: boolean;
  onChange: (value: number) => void;
}

/** A slider with a number field beside it, for those who know the number. */
export function Slider({ label, value, min, max, step = 1, unit, isCurved, onChange }: SliderProps) {
  const id = useId();
  const limited = (next: number) => onChange(Math.min(max, Math.max(min, next)));
  const toSlider = (at: number) => (isCurved ? Math.round(1000 * Math.sqrt((at - min) / (max - min))) : at);
  const fromSlider = (at: number) => (isCurved ? Math.round(min + (max - min) * (at / 1000) ** 2) : at);
  return (
    <div class="ed-slider">
      <label for={id}>{label}</label>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={`${value} ${unit ?? ""}`}
        min={isCurved ? 0 : min}
        max={isCurved ? 1000 : max}
        step={isCurved ? 1 : step}
        value={toSlider(value)}
        onInput={(event) => limited(fromSlider(event.currentTarget.valueAsNumber))}
      />
      <span class="ed-number">
        <input
          id={id}
          type="number"
          min={min}
          max={max}
          step={step}
          value={value}
          onChange={(event) => {
            const typed = event.currentTarget.valueAsNumber;
            if (Number.isFinite(typed)) limited(typed);
            event.currentTarget.value = String(Number.isFinite(typed) ? Math.min(max, Math.max(min, typed)) : value);
          }}
        />
        {unit && <span aria-hidden="true">{unit}</span>}
      </span>
    </div>
  );
}

interface NumberProps {
  label: string;
  value: number;
  min?: number;
  max?: number;
  onChange: (value: number) => void;
  hideLabel?: boolean;
}

/** A small number field; what cannot be read as a number changes nothing. */
export function NumberInput({ label, value, min, max, onChange, hideLabel }: NumberProps) {
  const id = useId();
  return (
    <span class="ed-field">
      <label for={id} class={hideLabel ? "hidden" : undefined}>{label}</label>
      <input
        id={id}
        type="number"
        value={value}
        min={min}
        max={max}
        onChange={(event) => {
          const typed = event.currentTarget.valueAsNumber;
          const limited = Math.min(max ?? Infinity, Math.max(min ?? -Infinity, typed));
          if (Number.isFinite(typed)) onChange(limited);
          event.currentTarget.value = String(Number.isFinite(typed) ? limited : value);
        }}
      />
    </span>
  );
}

interface SwitchProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

export function Switch({ label, isOn, onChange }: SwitchProps) {
  return (
    <label class="ed-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface SegmentsProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [value: T, label: string])[];
  onChange: (value: T) => void;
}

/** One of a few words, as native radio buttons in a row. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  const name = useId();
  return (
    <fieldset class="ed-segments">
      <legend class="hidden">{label}</legend>
      {options.map(([option, words]) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A part of the panel that can be folded. */
export function Section({ title, open, children }: { title: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="ed-section" open={open}>
      <summary><h2>{title}</h2></summary>
      <div class="ed-section-body">{children}</div>
    </details>
  );
}
