import type { Stroke } from "../strokes";

/** Strokes that the server does not have yet, and the version that they go on from. */
export interface Draft {
  version: number;
  strokes: Stroke[];
}

const STORE = "drafts";

/** Keeps what is drawn in this browser until the server has it, so that a reload or a crash loses nothing. */
export const drafts = {
  read: (key: string): Promise<Draft | undefined> =>
    withStore("readonly", (store) => store.get(key) as IDBRequest<Draft | undefined>),
  write: (key: string, draft: Draft): Promise<unknown> => withStore("readwrite", (store) => store.put(draft, key)),
  remove: (key: string): Promise<unknown> => withStore("readwrite", (store) => store.delete(key)),
};

// Stays open: a page that is being left has no time to open it.
let database: IDBDatabase | undefined;

// A browser may forbid storage; then there are no drafts, and saving to the server has to do.
async function withStore<T>(
  mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    if (!database) {
      database = await open();
      database.onclose = () => (database = undefined);
    }
    const transaction = database.transaction(STORE, mode);
    const request = ask(transaction.objectStore(STORE));
    transaction.commit(); // at once, not when the answer is there: the page may be gone by then
    return await answer(request);
  } catch {
    return undefined;
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("studio-drawing", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answer(request);
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
