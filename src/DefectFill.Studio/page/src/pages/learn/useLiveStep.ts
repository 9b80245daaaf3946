import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { base } from "../../api/http";
import { follow } from "../../api/sse";

export interface LiveStep {
  step: number;
  loss?: number;
}

/** What an event of training says about the step, if it is one: { event: "step", step: { step, loss }, steps }. */
export function stepOf(data: string): LiveStep | null {
  const event = JSON.parse(data) as {
    event?: string;
    step?: number | { step?: number; loss?: number };
    loss?: number;
  };
  const record = typeof event.step === "object" ? event.step : { step: event.step, loss: event.loss };
  return typeof record.step === "number" ? { step: record.step, loss: record.loss } : null;
}

/** The newest step of a running job, from its own events; null until there is one. */
export function useLiveStep(job: string | null): LiveStep | null {
  const live = useSignal<LiveStep | null>(null);
  useEffect(() => {
    live.value = null;
    if (!job) return;
    return follow(`${base}/jobs/${job}/events`, {
      onEvent: (event) => {
        const step = event.type === "step" ? stepOf(event.data) : null;
        if (step) live.value = step;
      },
    });
  }, [job]);
  return live.value;
}
