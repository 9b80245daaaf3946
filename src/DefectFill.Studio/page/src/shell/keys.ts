import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { letterKeys } from "./settings";

/** A key and what it does. Keys are written "b", "shift+delete", "mod+z" (mod: Ctrl, or Command on a Mac), "?", "[". */
export interface Binding {
  keys: string[];
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Runs with the key held down, once for each repetition. */
  repeats?: boolean;
  /** Called when the key is let go. */
  up?: (event: KeyboardEvent) => void;
}

export interface Context {
  name: string;
  bindings: Binding[];
}

/** The contexts of the page on the screen; the last one comes first. */
export const contexts = signal<Context[]>([]);

const named: Record<string, string> = { " ": "space", Esc: "escape" };

/** The name of what was pressed, as in bindings. Shift counts only with names and with mod: "?" is typed with shift. */
export function nameOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  const key = (named[event.key] ?? event.key).toLowerCase();
  const mod = event.ctrlKey || event.metaKey;
  const shift = event.shiftKey && (mod || key.length > 1 || /^[a-z]$/.test(key));
  return `${mod ? "mod+" : ""}${event.altKey ? "alt+" : ""}${shift ? "shift+" : ""}${key}`;
}

/** True for keys that WCAG 2.1.4 asks to be able to switch off: a printable character alone. */
export function isLetter(name: string): boolean {
  return name.replace(/^shift\+/, "").length === 1;
}

const typed = new Set(["text", "search", "number", "email", "url", "password", "tel", ""]);

/** Whether what has the focus takes characters itself. */
export function takesText(target: { tagName?: string; type?: string; isContentEditable?: boolean } | null): boolean {
  if (!target?.tagName) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  return target.tagName === "INPUT" && typed.has(target.type ?? "");
}

/** Keys with which the browser operates the focused control itself. */
function operates(target: { tagName?: string; type?: string; role?: string | null } | null, name: string): boolean {
  const tag = target?.tagName;
  if (tag === "BUTTON" || tag === "A" || tag === "SUMMARY") return name === "space" || name === "enter";
  if (tag === "INPUT") return /^(shift\+)?(space|arrow\w+|home|end|page\w+)$/.test(name);
  return false;
}

export function find(name: string, all: Context[] = contexts.value): Binding | undefined {
  for (const context of [...all].reverse()) {
    const found = context.bindings.find((binding) => binding.keys.includes(name));
    if (found) return found;
  }
  return undefined;
}

/** What the key press means here, if anything. */
export function bindingOf(event: KeyboardEvent, all: Context[] = contexts.value): Binding | undefined {
  const name = nameOf(event);
  const target = event.target as HTMLInputElement | null;
  if (event.isComposing || operates(target, name)) return undefined;
  if (takesText(target) && !/^mod\+enter$|^escape$/.test(name)) return undefined;
  if (isLetter(name) && letterKeys.value === "off") return undefined;
  return find(name, all);
}

/** Listens for the whole page; a modal dialog handles its own keys. */
export function listenForKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const binding = bindingOf(event);
    if (!binding || (event.repeat && !binding.repeats)) return;
    event.preventDefault();
    binding.run(event);
  });
  addEventListener("keyup", (event) => bindingOf(event)?.up?.(event));
}

/** Registers keys while the component is on the screen. `name` is the heading under which `?` lists them. */
export function useKeys(name: string, bindings: Binding[]): void {
  const now = useRef(bindings);
  now.current = bindings;
  const shape = bindings.map((binding) => `${binding.keys.join()} ${binding.label}`).join();
  useEffect(() => {
    const context: Context = {
      name,
      bindings: bindings.map((binding, i) => ({
        ...binding,
        run: (event) => now.current[i]?.run(event),
        up: (event) => now.current[i]?.up?.(event),
      })),
    };
    contexts.value = [...contexts.peek(), context];
    return () => {
      contexts.value = contexts.peek().filter((one) => one !== context);
    };
  }, [name, shape]);
}

const mac = typeof navigator !== "undefined" && /Mac|iP(hone|ad)/.test(navigator.platform);
const shown: Record<string, string> = {
  mod: mac ? "⌘" : "Ctrl",
  shift: "Shift",
  alt: "Alt",
  arrowleft: "←",
  arrowright: "→",
  arrowup: "↑",
  arrowdown: "↓",
  escape: "Esc",
  delete: "Del",
  space: "␣",
  enter: "Enter",
};

/** "Ctrl+Z" for "mod+z". */
export function display(keys: string): string {
  if (keys === "+") return "+";
  return keys
    .split(/\+(?=.)/)
    .map((part) => shown[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join("+");
}
