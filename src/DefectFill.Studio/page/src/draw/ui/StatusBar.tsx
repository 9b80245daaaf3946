import { useComputed } from "@preact/signals";
import type { Editor } from "../editor";
import { options } from "../options";
import type { SavingState } from "../saving/saver";
import { text } from "../texts/text";
import { IconButton } from "../../ui/Button";
import { Fit, Warning, ZoomIn, ZoomOut } from "../../ui/icons";

interface StatusProps {
  editor: Editor;
  /** Left out where the page shows it. */
  saving?: SavingState;
}

/** What is always worth knowing, and the zoom. */
export function StatusBar({ editor, saving }: StatusProps) {
  const t = text.value.status;
  const { area, percent, thinnest, lost } = editor.statistics.value;
  return (
    <div class="ed-status" role="group" aria-label={t.group} aria-busy={editor.measurer.busy.value}>
      <span title={t.brushTitle} class="ed-fact">
        <span class="ed-dot" aria-hidden="true" /> {t.brush(options.value[editor.sizeName])}
      </span>
      {area === 0 ? <span class="ed-fact">{t.empty}</span> : (
        <>
          <span title={t.areaTitle} class="ed-fact"><strong>{t.area(percent)}</strong></span>
          <span title={t.thinnestTitle} class="ed-fact">{t.thinnest(thinnest)}</span>
          {lost > 0 && editor.layer === "defect" && <span class="ed-fact ed-warn"><Warning size={16} /> {t.lost(lost)}</span>}
        </>
      )}
      <Place editor={editor} />
      {saving && <span class={`ed-fact ed-saving ${saving}`} role="status">{t[saving]}</span>}
      <Zoom editor={editor} />
    </div>
  );
}

// Apart, as it changes with every move of the pointer.
function Place({ editor }: { editor: Editor }) {
  const place = useComputed(() => {
    const at = editor.cursor.value;
    return at ? text.value.status.place(Math.floor(at.x), Math.floor(at.y)) : "";
  });
  return <span class="ed-fact ed-place" aria-hidden="true">{place}</span>;
}

function Zoom({ editor }: { editor: Editor }) {
  const t = text.value.zoom;
  return (
    <div class="ed-zoom" role="group" aria-label={t.group}>
      <IconButton icon={<ZoomOut />} label={t.out} keys="-" onClick={() => editor.camera.zoomBy(1 / 1.5, undefined)} />
      <button type="button" class="ed-level" title={`${t.full} (1)`} onClick={() => editor.camera.zoomTo(1)}>
        {t.level(100 * editor.camera.scale)}
      </button>
      <IconButton icon={<ZoomIn />} label={t.in} keys="+" onClick={() => editor.camera.zoomBy(1.5, undefined)} />
      <IconButton icon={<Fit />} label={t.fit} keys="0" onClick={() => editor.camera.fit()} />
    </div>
  );
}
