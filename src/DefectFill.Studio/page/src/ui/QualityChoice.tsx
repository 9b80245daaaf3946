import type { Quality } from "../api/types";
import { text } from "../i18n/text";
import { Choice } from "./Fields";

interface QualityChoiceProps {
  value: Quality;
  /** What is special about each quality here. */
  hints: Record<Quality, string>;
  onChange: (value: Quality) => void;
}

/** How long to train. */
export function QualityChoice({ value, hints, onChange }: QualityChoiceProps) {
  const t = text.value.quality;
  return (
    <Choice
      label={t.label}
      value={value}
      options={(["quick", "normal", "thorough"] as const).map((one) => ({
        value: one,
        label: t[one],
        hint: hints[one],
      }))}
      onChange={onChange}
    />
  );
}
