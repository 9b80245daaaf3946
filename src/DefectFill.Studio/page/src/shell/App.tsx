import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { connected } from "../api/changes";
import { text } from "../i18n/text";
import { pageOf } from "../pages/pageOf";
import { Warning } from "../ui/icons";
import { useKeys } from "./keys";
import { KeysDialog } from "./KeysDialog";
import { announcement } from "./live";
import { Navigation } from "./Navigation";
import { route, type Route } from "./route";
import { SettingsDialog } from "./SettingsDialog";
import { Toasts } from "./Toasts";

/** What must be drawn anew: another page or project, but not another item of the same page. */
const identity = (at: Route) => ("project" in at ? `${at.page} ${at.project}` : at.page);

export function App() {
  const t = text.value;
  const keysShown = useSignal(false);
  const settingsShown = useSignal(false);
  useKeys(t.keys.general, [{ keys: ["?"], label: t.keys.help, run: () => (keysShown.value = true) }]);
  useArrival();
  const isDrawing = route.value.page === "draw";
  return (
    <div class={isDrawing ? "app drawing" : "app"}>
      <a
        class="skip"
        href="#main"
        onClick={(event) => (event.preventDefault(), document.getElementById("main")?.focus())}
      >
        {t.app.skip}
      </a>
      <Navigation onSettings={() => (settingsShown.value = true)} onKeys={() => (keysShown.value = true)} />
      <main id="main" class="main" tabIndex={-1}>
        {!connected.value && (
          <div class="offline" role="status">
            <Warning size={18} /> {t.app.offline}
          </div>
        )}
        {pageOf(route.value)}
      </main>
      <Toasts />
      <div class="hidden" aria-live="polite" role="status">
        {announcement.value}
      </div>
      {keysShown.value && <KeysDialog onClose={() => (keysShown.value = false)} />}
      {settingsShown.value && <SettingsDialog onClose={() => (settingsShown.value = false)} />}
    </div>
  );
}

/** After going to another page: its heading has the focus and names the document. */
function useArrival(): void {
  const at = identity(route.value);
  const isFirst = useSignal(true);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const heading = document.querySelector<HTMLElement>("main h1");
      document.title = heading ? `${heading.textContent} · ${text.peek().app.name}` : text.peek().app.name;
      if (!isFirst.peek()) {
        scrollTo(0, 0);
        (heading ?? document.getElementById("main"))?.focus({ preventScroll: true });
      }
      isFirst.value = false;
    });
    return () => cancelAnimationFrame(frame);
  }, [at]);
}
