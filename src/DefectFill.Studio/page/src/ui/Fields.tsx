import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { text } from "../i18n/text";

interface FieldProps {
  label: string;
  hint?: string;
  optional?: boolean;
  children: (id: string, hint: string | undefined) => ComponentChildren;
}

/** A label, its control and a hint, tied together. */
export function Field({ label, hint, optional, children }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="quiet"> ({text.value.app.optional})</span>}
      </label>
      {children(id, hint && `${id}-hint`)}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  placeholder?: string;
  optional?: boolean;
  required?: boolean;
  list?: string[];
  autofocus?: boolean;
}

export function TextField({
  label,
  value,
  onInput,
  hint,
  placeholder,
  optional,
  required,
  list,
  autofocus,
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} optional={optional}>
      {(id, described) => (
        <>
          <input
            id={id}
            type="text"
            value={value}
            placeholder={placeholder}
            required={required}
            autocomplete="off"
            autoFocus={autofocus}
            aria-describedby={described}
            list={list?.length ? `${id}-list` : undefined}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          {list && list.length > 0 && (
            <datalist id={`${id}-list`}>
              {list.map((one) => (
                <option value={one} key={one} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  hint?: string;
}

export function NumberField({ label, value, min, max, onChange, hint }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(id, described) => (
        <input
          id={id}
          type="number"
          min={min}
          max={max}
          value={value}
          aria-describedby={described}
          onChange={(event) => {
            const typed = Math.round(event.currentTarget.valueAsNumber);
            const valid = Number.isFinite(typed) ? Math.min(max, Math.max(min, typed)) : value;
            event.currentTarget.value = String(valid);
            onChange(valid);
          }}
        />
      )}
    </Field>
  );
}

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
  inline?: boolean;
  hideLabel?: boolean;
}

export function Select<T extends string>({ label, value, options, onChange, inline, hideLabel }: SelectProps<T>) {
  const id = useId();
  return (
    <div class={inline ? "field inline" : "field"}>
      <label class={hideLabel ? "hidden" : undefined} for={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {options.map((option) => (
          <option value={option.value} key={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: { value: T; label: string; hint?: string; disabled?: boolean }[];
  onChange: (value: T) => void;
  /** Cards with hints, or one row of short words. */
  look?: "cards" | "segments";
  hideLabel?: boolean;
}

/** One of a few, as native radio buttons. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
  look = "cards",
  hideLabel,
}: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class={`choice ${look}`}>
      <legend class={hideLabel ? "hidden" : undefined}>{label}</legend>
      <div class="choice-options">
        {options.map((option) => (
          <label class="choice-option" key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span class="choice-words">
              <span class="choice-label">{option.label}</span>
              {option.hint && <span class="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Check(props: {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class="choice-words">
        <span>{props.label}</span>
        {props.hint && <span class="hint">{props.hint}</span>}
      </span>
    </label>
  );
}
