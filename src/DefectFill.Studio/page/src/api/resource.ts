import { useSignal, type Signal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { onChange } from "./changes";
import { ApiError } from "./problems";

export interface Resource<T> {
  data: T | undefined;
  error: ApiError | undefined;
  /** Only the first read; later ones keep the data on the screen. */
  loading: boolean;
  reload(): void;
  set(value: T): void;
}

/**
 * What the server has under `key`, read again whenever the server reports a change of one of `resources`. A null
 * key reads nothing.
 */
export function useResource<T>(key: string | null, read: () => Promise<T>, resources: string[]): Resource<T> {
  const state: Signal<{ key: string | null; data?: T; error?: ApiError }> = useSignal({ key: null });
  const reader = useRef(read);
  reader.current = read;
  const turn = useRef(0);
  const load = useCallback(() => {
    if (key === null) return;
    const mine = ++turn.current;
    reader.current().then(
      (data) => mine === turn.current && (state.value = { key, data }),
      (error: ApiError) => mine === turn.current && (state.value = { ...state.peek(), key, error }),
    );
  }, [key]);
  useEffect(load, [load]);
  useEffect(() => onChange(resources, load), [load, resources.join()]);
  const current = state.value.key === key ? state.value : { key };
  return {
    data: current.data,
    error: current.error,
    loading: key !== null && current.data === undefined && current.error === undefined,
    reload: load,
    set: (data) => {
      turn.current++;
      state.value = { key, data };
    },
  };
}
