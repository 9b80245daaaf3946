import { describe, expect, it } from "vitest";
import { EventParser, follow, type ServerEvent } from "../src/api/sse";

const streamOf = (chunks: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

describe("server-sent events", () => {
  it("are read whole, wherever the chunks end", () => {
    const text = "id: 7\nevent: step\ndata: {\"a\":1}\n\n: beat\n\ndata: one\ndata: two\r\n\r\n";
    for (let cut = 0; cut <= text.length; cut++) {
      const parser = new EventParser();
      const events = [...parser.feed(text.slice(0, cut)), ...parser.feed(text.slice(cut))];
      expect(events).toEqual([
        { id: "7", type: "step", data: '{"a":1}' },
        { id: "7", type: "message", data: "one\ntwo" },
      ]);
    }
  });

  it("go on after a cut with the last id, and end when the server says so", async () => {
    const asked: (string | null)[] = [];
    const answers = [
      () => new Response(streamOf(["id: 1\ndata: a\n\n", "id: 2\ndata: b\n\nid: 3\nda"])),
      () => new Response(null, { status: 503 }),
      () => new Response(streamOf(["id: 3\ndata: c\n\n"])),
      () => new Response(null, { status: 204 }),
    ];
    const seen: ServerEvent[] = [];
    await new Promise<void>((done) => {
      const fetcher = (async (_: string, init: RequestInit) => {
        asked.push(new Headers(init.headers).get("Last-Event-ID"));
        const answer = answers.shift()!();
        if (answers.length === 0) setTimeout(done);
        return answer;
      }) as unknown as typeof fetch;
      follow("/events", { onEvent: (event) => seen.push(event) }, fetcher, () => Promise.resolve());
    });
    expect(asked).toEqual([null, "2", "2", "3"]);
    expect(seen.map((event) => event.data)).toEqual(["a", "b", "c"]);
  });

  it("stop when they are no longer wanted", async () => {
    let asked = 0;
    const fetcher = (async () => {
      asked++;
      return new Response(null, { status: 500 });
    }) as unknown as typeof fetch;
    const stop = follow("/events", { onEvent: () => undefined }, fetcher, () => Promise.resolve(stop()));
    await new Promise((done) => setTimeout(done, 20));
    expect(asked).toBe(1);
  });
});
