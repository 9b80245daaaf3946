import type { ComponentChildren } from "preact";
import { text } from "../i18n/text";
import { Button } from "./Button";
import { Failed } from "./State";
import type { useAction } from "./useAction";

interface FormCardProps {
  /** The word on the button that sends the form. */
  submit: string;
  /** The request that the form makes. */
  action: ReturnType<typeof useAction>;
  canSubmit: boolean;
  onSubmit: () => void;
  onCancel?: () => void;
  children: ComponentChildren;
}

/** A form on a card: its fields, why the last attempt failed, and its buttons. */
export function FormCard({ submit, action, canSubmit, onSubmit, onCancel, children }: FormCardProps) {
  return (
    <form
      class="card form stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {action.error !== null && <Failed error={action.error} />}
      <div class="row end">
        {onCancel && <Button onClick={onCancel}>{text.value.app.cancel}</Button>}
        <Button type="submit" kind="primary" busy={action.busy} disabled={!canSubmit}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
