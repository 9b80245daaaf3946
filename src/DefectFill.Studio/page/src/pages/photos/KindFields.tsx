import type { PhotoKind } from "../../api/types";
import { text } from "../../i18n/text";
import { Choice, TextField } from "../../ui/Fields";

export interface Kind {
  kind: PhotoKind;
  defect: string;
}

interface KindFieldsProps {
  value: Kind;
  defects: string[];
  onChange: (value: Kind) => void;
}

/** Good part or defect, and the name of the defect. */
export function KindFields({ value, defects, onChange }: KindFieldsProps) {
  const t = text.value.photos;
  return (
    <>
      <Choice
        label={t.what}
        value={value.kind}
        options={[
          { value: "defect", label: t.whatDefect, hint: t.whatDefectHint },
          { value: "good", label: t.whatGood, hint: t.whatGoodHint },
        ]}
        onChange={(kind) => onChange({ ...value, kind })}
      />
      {value.kind === "defect" && (
        <TextField
          label={t.defectName}
          placeholder={t.defectPlaceholder}
          hint={t.defectHint}
          list={defects}
          value={value.defect}
          required
          onInput={(defect) => onChange({ ...value, defect })}
        />
      )}
    </>
  );
}
