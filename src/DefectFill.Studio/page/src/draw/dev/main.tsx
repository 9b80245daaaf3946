import { render } from "preact";
import { announcement, toasts } from "../../shell/live";
import { listenForKeys } from "../../shell/keys";
import { applySettings, language, theme } from "../../shell/settings";
import "../../ui/tokens.css";
import "../../ui/base.css";
import "../../ui/controls.css";
import "../../ui/parts.css";
import { DrawEditor } from "../DrawEditor";
import type { Saved } from "../saving/saver";
import type { Layer, Stroke } from "../strokes";
import "./dev.css";

interface DevPhoto {
  id: string;
  name: string;
  width: number;
  height: number;
  marked: boolean;
}

const query = new URLSearchParams(location.search);
theme.value = query.get("theme") === "dark" ? "dark" : "light";
language.value = query.get("language") === "de" ? "de" : "en";
const layer = (query.get("layer") ?? "defect") as Layer;

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  if (!response.ok) throw Object.assign(new Error(response.statusText), { status: response.status });
  return response.json() as Promise<T>;
}

const strokesOf = (id: string, of: Layer = "defect") => ask<Saved>(`/api/photos/${id}/strokes?layer=${of}`);

const put = (id: string, version: number, strokes: Stroke[]) =>
  ask<Saved>(`/api/photos/${id}/strokes?layer=${layer}`, { method: "PUT", body: JSON.stringify({ version, strokes }) });

function Messages() {
  return (
    <>
      <div id="toasts">{toasts.value.map((toast) => <p key={toast.id}>{toast.text}</p>)}</div>
      <div class="hidden" aria-live="polite">{announcement.value}</div>
    </>
  );
}

async function start(): Promise<void> {
  applySettings();
  listenForKeys();
  const photos = await ask<DevPhoto[]>("/api/photos");
  const photo = photos.find((one) => one.id === query.get("photo")) ?? photos[0]!;
  const behind = layer === "defect" ? (await strokesOf(photo.id, "zone")).strokes : undefined;
  render(
    <main class="dev">
      <h1 class="hidden">The drawing editor alone</h1>
      <DrawEditor
        photo={{ ...photo, view: `/api/photos/${photo.id}/view` }}
        layer={layer}
        start={await strokesOf(photo.id, layer)}
        save={(version, strokes) => put(photo.id, version, strokes)}
        load={() => strokesOf(photo.id, layer)}
        others={photos}
        thumb={(id) => `/api/photos/${id}/view`}
        strokesOf={(id) => strokesOf(id).then((saved) => saved.strokes)}
        behind={behind}
      />
      <Messages />
    </main>,
    document.getElementById("app")!);
}

void start();
