import { signal } from "@preact/signals";

export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "good" | "bad";
  action?: { label: string; run: () => void };
}

/** What screen readers are told now. */
export const announcement = signal("");
export const toasts = signal<Toast[]>([]);

let next = 0;

/** Tells screen readers; the same text twice in a row is read twice. */
export function announce(text: string): void {
  announcement.value = announcement.peek() === text ? `${text}\u00a0` : text;
}

/** A short message at the edge of the screen, also announced. It stays longer if there is something to press. */
export function toast(text: string, tone: Toast["tone"] = "plain", action?: Toast["action"]): void {
  const id = next++;
  toasts.value = [...toasts.peek().slice(-2), { id, text, tone, action }];
  announce(text);
  setTimeout(() => dismiss(id), action || tone === "bad" ? 10_000 : 5_000);
}

export function dismiss(id: number): void {
  toasts.value = toasts.peek().filter((one) => one.id !== id);
}
