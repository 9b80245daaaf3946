/** One server-sent event. */
export interface ServerEvent {
  id: string;
  type: string;
  data: string;
}

/** Turns chunks of a `text/event-stream` into events; a chunk may end anywhere. */
export class EventParser {
  private rest = "";
  private id = "";
  private type = "";
  private data: string[] = [];

  feed(chunk: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    const lines = (this.rest + chunk).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.line(line.endsWith("\r") ? line.slice(0, -1) : line, events);
    return events;
  }

  private line(line: string, events: ServerEvent[]): void {
    if (line === "") return this.end(events);
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id") this.id = value;
    else if (field === "event") this.type = value;
    else if (field === "data") this.data.push(value);
  }

  private end(events: ServerEvent[]): void {
    if (this.data.length > 0) events.push({ id: this.id, type: this.type || "message", data: this.data.join("\n") });
    this.data = [];
    this.type = "";
  }
}

export interface StreamHooks {
  onEvent(event: ServerEvent): void;
  /** True when connected, false while the next attempt is waited for. */
  onState?(connected: boolean): void;
}

const pause = (milliseconds: number, stop: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, milliseconds);
    stop.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
  });

/**
 * Follows a stream until stopped. After a cut it connects again and sends the id of the last event it saw as
 * `Last-Event-ID`, so nothing is missed. EventSource cannot do that on a new connection. A stream that the server
 * ends with 204 is complete.
 */
export function follow(url: string, hooks: StreamHooks, fetcher: typeof fetch = fetch, wait = pause): () => void {
  const stop = new AbortController();
  let last = "";
  const once = async (): Promise<"complete" | "cut"> => {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (last) headers["Last-Event-ID"] = last;
    const response = await fetcher(url, {
      headers,
      signal: stop.signal,
      credentials: "same-origin",
      cache: "no-store",
    });
    if (response.status === 204) return "complete";
    if (!response.ok || !response.body) return "cut";
    hooks.onState?.(true);
    const parser = new EventParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return "cut";
      for (const event of parser.feed(value)) {
        if (event.id) last = event.id;
        hooks.onEvent(event);
      }
    }
  };
  const run = async () => {
    for (let attempt = 0; !stop.signal.aborted; attempt++) {
      const before = last;
      const end = await once().catch(() => "cut" as const);
      if (end === "complete" || stop.signal.aborted) return;
      hooks.onState?.(false);
      if (last !== before) attempt = 0;
      await wait(Math.min(500 * 2 ** attempt, 10_000), stop.signal);
    }
  };
  void run();
  return () => stop.abort();
}
