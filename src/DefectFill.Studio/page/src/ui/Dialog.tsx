import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { text } from "../i18n/text";
import { IconButton } from "./Button";
import { Cross } from "./icons";

interface DialogProps {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ComponentChildren;
  /** The buttons at the foot. */
  actions?: ComponentChildren;
  /** Enter in a field submits. */
  onSubmit?: () => void;
}

/** A modal dialog; the browser keeps the focus inside and gives it back on closing. */
export function Dialog({ title, onClose, wide, children, actions, onSubmit }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => {
      if (before?.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${wide ? "wide" : ""}`}
      aria-labelledby={id}
      onCancel={(event) => (event.preventDefault(), onClose())}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <form
        class="dialog-box"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <IconButton icon={<Cross />} label={text.value.app.close} onClick={onClose} />
        </header>
        <div class="dialog-body stack">{children}</div>
        {actions && <footer class="dialog-foot">{actions}</footer>}
      </form>
    </dialog>
  );
}
