import { signal } from "@preact/signals";
import { base } from "./http";
import { follow } from "./sse";
import type { Change } from "./types";

/** False while the server cannot be reached. */
export const connected = signal(true);

type Listener = { resources: string[]; run: () => void };
const listeners = new Set<Listener>();

/** Calls `run` soon after the server reports changes of these resources, at most twice a second. */
export function onChange(resources: string[], run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listener = {
    resources,
    run: () => {
      timer ??= setTimeout(() => ((timer = undefined), run()), 400);
    },
  };
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    clearTimeout(timer);
  };
}

/** The server names resources as in its addresses: "photos", "batches". */
const singular = (name: string) => name.replace(/(?<=ch)es$|s$/, "");

/** What a job makes changes with it: its state, its progress, its results. */
const made = ["run", "set", "candidate", "export", "inspector", "batch", "photo"];

export function tell(resource: string): void {
  const told = resource === "job" ? [resource, ...made] : [resource];
  for (const one of listeners) if (one.resources.some((name) => told.includes(name))) one.run();
}

function tellAll(): void {
  for (const one of listeners) one.run();
}

/**
 * Follows all changes while the page is visible. A hidden tab holds no connection (browsers allow six per server) and
 * reads everything again when it is shown.
 */
export function watchChanges(): () => void {
  let stop: (() => void) | undefined;
  const start = () => {
    let cut = false;
    stop ??= follow(`${base}/events`, {
      onEvent: (event) => tell(singular((JSON.parse(event.data) as Change).resource)),
      onState: (now) => {
        connected.value = now;
        if (now && cut) tellAll();
        cut = !now;
      },
    });
  };
  const visibility = () => {
    if (document.visibilityState === "hidden") {
      stop?.();
      stop = undefined;
    } else if (!stop) {
      start();
      tellAll();
    }
  };
  start();
  document.addEventListener("visibilitychange", visibility);
  return () => {
    document.removeEventListener("visibilitychange", visibility);
    stop?.();
  };
}
