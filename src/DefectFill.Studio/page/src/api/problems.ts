import type { Problem } from "./types";

/** A refused request: the server's ProblemDetails, or that the server could not be reached (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly problems: Problem[] = [],
    readonly body: unknown = null,
  ) {
    super(detail || title);
  }
}

/** Reads an error response; anything that is no ProblemDetails becomes one. */
export async function errorOf(response: Response): Promise<ApiError> {
  let body: unknown = null;
  try {
    body = await response.json();
  } catch {
    // not JSON: the status says what there is to say
  }
  const of = (body ?? {}) as { title?: string; detail?: string; problems?: Problem[] };
  return new ApiError(response.status, of.title ?? response.statusText, of.detail ?? "", of.problems ?? [], body);
}
