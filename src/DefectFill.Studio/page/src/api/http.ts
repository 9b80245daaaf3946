import { ApiError, errorOf } from "./problems";

export const base = "/api/v1";

async function send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(base + path, { method, credentials: "same-origin", cache: "no-store", ...init });
  } catch {
    throw new ApiError(0, "", "");
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

async function bodyOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

const json = (value: unknown, headers: Record<string, string> = {}): RequestInit => ({
  body: JSON.stringify(value),
  headers: { "Content-Type": "application/json", ...headers },
});

export const get = async <T>(path: string): Promise<T> => bodyOf<T>(await send("GET", path));
export const put = async <T>(path: string, value: unknown): Promise<T> =>
  bodyOf<T>(await send("PUT", path, json(value)));
export const patch = async <T>(path: string, value: unknown): Promise<T> =>
  bodyOf<T>(await send("PATCH", path, json(value)));
export const remove = async (path: string): Promise<void> => void (await send("DELETE", path));

/** A POST with a JSON body. The key lets the server recognise a request that is sent twice. */
export const post = async <T>(path: string, value: unknown = {}): Promise<T> =>
  bodyOf<T>(await send("POST", path, json(value, { "Idempotency-Key": newKey() })));

/** A POST of a form or of a file as it is. */
export const postBody = async <T>(path: string, body: FormData | Blob): Promise<T> =>
  bodyOf<T>(await send("POST", path, { body, headers: { "Idempotency-Key": newKey() } }));

/** Random hexadecimal text; crypto.randomUUID exists only on secure origins, getRandomValues everywhere. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

/** "?a=1&b=2" of the values that are there. */
export function query(values: Record<string, string | number | undefined | null>): string {
  const there = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return there.length === 0 ? "" : "?" + new URLSearchParams(there.map(([k, v]) => [k, String(v)])).toString();
}
