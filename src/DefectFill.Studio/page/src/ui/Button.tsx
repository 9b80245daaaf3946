import type { ComponentChildren, JSX } from "preact";

type Native = Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "icon" | "label">;

interface ButtonProps extends Native {
  kind?: "plain" | "primary" | "danger" | "quiet";
  icon?: ComponentChildren;
  busy?: boolean;
  small?: boolean;
}

/** A button with words. While busy it keeps its size and cannot be pressed twice. */
export function Button({ kind = "plain", icon, busy, small, children, class: extra, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      class={`button ${kind} ${small ? "small" : ""} ${extra ?? ""}`}
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      {...rest}
    >
      {busy ? <span class="spinner" aria-hidden="true" /> : icon}
      <span class="label">{children}</span>
    </button>
  );
}

interface IconButtonProps extends Native {
  icon: ComponentChildren;
  /** Its name for screen readers and the tooltip. */
  label: string;
  /** The key that does the same, shown in the tooltip. */
  keys?: string;
  pressed?: boolean;
}

export function IconButton({ icon, label, keys, pressed, class: extra, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`icon-button ${extra ?? ""}`}
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      aria-keyshortcuts={keys && keys.length === 1 ? keys : undefined}
      aria-pressed={pressed}
      {...rest}
    >
      {icon}
    </button>
  );
}

interface LinkProps extends JSX.AnchorHTMLAttributes<HTMLAnchorElement> {
  kind?: "plain" | "primary";
  icon?: ComponentChildren;
}

/** A link that looks like a button. */
export function ButtonLink({ kind = "plain", icon, children, ...rest }: LinkProps) {
  return (
    <a class={`button ${kind}`} {...rest}>
      {icon}
      <span class="label">{children}</span>
    </a>
  );
}
