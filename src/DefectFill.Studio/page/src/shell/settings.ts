import { effect, signal } from "@preact/signals";

export type Theme = "light" | "dark" | "system";
export type Language = "en" | "de";

function stored<T extends string>(name: string, values: readonly T[], otherwise: T) {
  let first = otherwise;
  try {
    const found = localStorage.getItem(`studio.${name}`) as T | null;
    if (found && values.includes(found)) first = found;
  } catch {
    // storage may be forbidden: the setting then lasts as long as the page
  }
  const value = signal<T>(first);
  value.subscribe((now) => {
    try {
      localStorage.setItem(`studio.${name}`, now);
    } catch {
      // as above
    }
  });
  return value;
}

const ofBrowser: Language = typeof navigator !== "undefined" && navigator.language.startsWith("de") ? "de" : "en";

/** Settings of this browser; all else is on the server. */
export const theme = stored<Theme>("theme", ["light", "dark", "system"], "system");
export const language = stored<Language>("language", ["en", "de"], ofBrowser);
export const letterKeys = stored<"on" | "off">("letter-keys", ["on", "off"], "on");

/** Keeps `data-theme` and `lang` of the document as set. */
export function applySettings(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const system = signal(dark.matches);
  dark.addEventListener("change", () => (system.value = dark.matches));
  effect(() => {
    const isDark = theme.value === "dark" || (theme.value === "system" && system.value);
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
  });
  effect(() => {
    document.documentElement.lang = language.value;
  });
}
