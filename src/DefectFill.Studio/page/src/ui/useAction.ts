import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { toast } from "../shell/live";
import { sentence } from "./State";

/** Runs one request at a time; while it runs, `busy` is true. An error is kept, and shown as a message unless `quiet`. */
export function useAction(quiet = false) {
  const busy = useSignal(false);
  const error = useSignal<unknown>(null);
  const running = useRef(false);
  const run = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    busy.value = true;
    error.value = null;
    try {
      return await work();
    } catch (caught) {
      error.value = caught;
      if (!quiet) toast(sentence(caught), "bad");
      return undefined;
    } finally {
      running.current = false;
      busy.value = false;
    }
  };
  return { run, busy: busy.value, error: error.value };
}
