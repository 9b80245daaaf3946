import { text } from "../i18n/text";
import { Button, IconButton } from "../ui/Button";
import { Cross } from "../ui/icons";
import { dismiss, toasts } from "./live";

export function Toasts() {
  return (
    <div class="toasts">
      {toasts.value.map((one) => (
        <div class={`toast ${one.tone}`} key={one.id}>
          <span>{one.text}</span>
          {one.action && (
            <Button
              small
              kind="quiet"
              onClick={() => {
                one.action!.run();
                dismiss(one.id);
              }}
            >
              {one.action.label}
            </Button>
          )}
          <IconButton icon={<Cross size={16} />} label={text.value.app.dismiss} onClick={() => dismiss(one.id)} />
        </div>
      ))}
    </div>
  );
}
