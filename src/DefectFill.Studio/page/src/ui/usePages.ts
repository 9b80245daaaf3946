import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";
import { onChange } from "../api/changes";
import { ApiError } from "../api/problems";
import type { Page } from "../api/types";
import { pagesOf } from "./virtual";

const size = 120;

export interface Pages<T> {
  total: number | undefined;
  error: ApiError | undefined;
  at(i: number): T | undefined;
  want(first: number, end: number): void;
  /** Shows a change at once; the server's answer follows. */
  replace(i: number, item: T): void;
  reload(): void;
}

/** A long list that is read from the server in pieces, those in view first, and again when the server reports changes. */
export function usePages<T>(
  key: string,
  read: (offset: number, limit: number) => Promise<Page<T>>,
  resources: string[],
): Pages<T> {
  const state = useSignal<{ key: string; total?: number; error?: ApiError; items: Map<number, T> }>({
    key,
    items: new Map(),
  });
  const wanted = useRef({ first: 0, end: 1 });
  const pending = useRef(new Map<string, number>());
  const reader = useRef(read);
  reader.current = read;
  const turn = useRef(0);

  const load = useCallback(
    (page: number, again: boolean) => {
      const name = `${key} ${page}`;
      if (!again && pending.current.has(name)) return;
      const mine = ++turn.current;
      pending.current.set(name, mine);
      reader.current(page * size, size).then(
        (answer) => {
          if (pending.current.get(name) !== mine) return;
          const now = state.peek();
          const items = now.key === key ? new Map(now.items) : new Map<number, T>();
          answer.items.forEach((item, i) => items.set(page * size + i, item));
          for (const i of [...items.keys()]) if (i >= answer.total) items.delete(i);
          state.value = { key, total: answer.total, items };
        },
        (error: ApiError) => {
          if (pending.current.get(name) !== mine) return;
          pending.current.delete(name);
          state.value = { ...state.peek(), key, error };
        },
      );
    },
    [key],
  );
  const reload = useCallback(() => {
    const near = pagesOf(wanted.current.first, Math.max(1, wanted.current.end), size);
    for (const name of [...pending.current.keys()]) {
      if (!near.some((page) => name === `${key} ${page}`)) pending.current.delete(name);
    }
    for (const page of near) load(page, true);
  }, [load]);

  useEffect(() => {
    pending.current.clear();
    load(0, true);
  }, [load]);
  useEffect(() => onChange(resources, reload), [reload, resources.join()]);

  const current =
    state.value.key === key ? state.value : { items: new Map<number, T>(), total: undefined, error: undefined };
  return {
    total: current.total,
    error: current.error,
    at: (i) => current.items.get(i),
    want: (first, end) => {
      wanted.current = { first, end };
      for (const page of pagesOf(first, end, size)) load(page, false);
    },
    replace: (i, item) => {
      const now = state.peek();
      state.value = { ...now, items: new Map(now.items).set(i, item) };
    },
    reload,
  };
}
