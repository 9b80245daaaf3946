// Serves the editor alone, with the headers of Studio's server and a store of strokes with versions in memory.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { platePng } from "./photo.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** Starts the server; `store` can be looked at, and `isDown` makes every request for data fail. */
export async function startDrawServer(folder, sizes = { plate: [1600, 1200], other: [1600, 1200] }) {
  const photos = new Map(Object.entries(sizes).map(([id, [width, height]], i) => [
    id, { id, name: `${id}.png`, width, height, marked: true, png: platePng(width, height, i + 1) },
  ]));
  const state = { store: new Map(), isDown: false, saves: 0 };
  const server = createServer((request, response) => void answer(request, response, folder, photos, state));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}`, state, close: () => server.close() };
}

async function answer(request, response, folder, photos, state) {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (!pathname.startsWith("/api/")) return file(response, folder, pathname);
  const [, , , id, what] = pathname.split("/");
  if (state.isDown) return response.writeHead(503).end("{}");
  if (!id) return json(response, 200, [...photos.values()].map(({ png: _, ...photo }) => photo));
  if (what === "view") return response.writeHead(200, { "Content-Type": "image/png" }).end(photos.get(id).png);
  const key = `${id} ${searchParams.get("layer")}`;
  const saved = state.store.get(key) ?? { version: 0, strokes: [] };
  if (request.method === "GET") return json(response, 200, saved);
  const parts = [];
  for await (const part of request) parts.push(part);
  const { version, strokes } = JSON.parse(Buffer.concat(parts).toString());
  if (version !== saved.version) return json(response, 409, saved);
  state.saves++;
  state.store.set(key, { version: version + 1, strokes });
  return json(response, 200, { version: version + 1 });
}

function json(response, status, value) {
  const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
  response.writeHead(status, headers).end(JSON.stringify(value));
}

function file(response, folder, pathname) {
  const path = join(folder, normalize(pathname === "/" ? "/index.html" : pathname));
  if (!path.startsWith(folder) || !existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, {
    "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    "Content-Security-Policy": "default-src 'self'",
  });
  createReadStream(path).pipe(response);
}
