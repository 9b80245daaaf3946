import { measure, type Part } from "./statistics";

/** Measures masks beside the page, so that drawing never waits for it. */
addEventListener("message", ({ data }: MessageEvent<{ id: number; part: Part; photo: { width: number; height: number } }>) => {
  postMessage({ id: data.id, statistics: measure(data.part, data.photo) });
});
