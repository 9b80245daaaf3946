import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Editor } from "../editor";
import { options, set } from "../options";
import { text } from "../texts/text";
import { Button, IconButton } from "../../ui/Button";
import { Copies, Cross, Download, Upload } from "../../ui/icons";
import { NumberInput, Section, Segments, Slider, Switch } from "./fields";
import { NumberForm } from "./NumberForm";
import { WindowPreview } from "./WindowPreview";

interface PanelProps {
  editor: Editor;
  onClose: () => void;
  onUpload: (file: File) => void;
  onDownload: () => void;
  onReuse: () => void;
}

/** What concerns the whole mask, and how it is shown. */
export function Panel(props: PanelProps) {
  const t = text.value.panel;
  const { editor } = props;
  return (
    <section class="ed-panel" aria-label={t.open}>
      <div class="ed-panel-head">
        <h2>{t.open}</h2>
        <IconButton icon={<Cross />} label={t.close} onClick={props.onClose} />
      </div>
      {editor.layer === "defect" && (
        <Section title={t.window} open>
          <WindowPreview editor={editor} />
          <Switch label={t.windows} isOn={options.value.windows} onChange={(windows) => set({ windows })} />
          <Switch label={t.grid} isOn={options.value.grid} onChange={(grid) => set({ grid })} />
        </Section>
      )}
      <Section title={t.mask} open><MaskActions editor={editor} /></Section>
      <Section title={t.view} open><ViewSettings editor={editor} /></Section>
      <Section title={t.files} open><Files {...props} /></Section>
      <Section title={t.numbers}><NumberForm editor={editor} /></Section>
    </section>
  );
}

function MaskActions({ editor }: { editor: Editor }) {
  const t = text.value.panel;
  const by = useSignal(2);
  const below = useSignal(20);
  const { isEmpty } = editor.history.value;
  return (
    <>
      <div class="ed-row">
        <Button small disabled={isEmpty} onClick={() => editor.add({ type: "grow", by: by.value })}>{t.grow}</Button>
        <Button small disabled={isEmpty} onClick={() => editor.add({ type: "shrink", by: by.value })}>{t.shrink}</Button>
        <NumberInput label={t.by} hideLabel value={by.value} min={1} max={200} onChange={(to) => (by.value = to)} />
        <span aria-hidden="true">px</span>
      </div>
      <div class="ed-row">
        <Button small disabled={isEmpty} onClick={() => editor.add({ type: "removeSpecks", below: below.value })}>{t.specks}</Button>
        <span aria-hidden="true">&lt;</span>
        <NumberInput label={t.below} hideLabel value={below.value} min={1} max={1_000_000} onChange={(to) => (below.value = Math.round(to))} />
        <span aria-hidden="true">px</span>
      </div>
      <div class="ed-row">
        <Button small disabled={isEmpty} onClick={() => editor.add({ type: "fillHoles" })}>{t.holes}</Button>
        <Button small title="I" onClick={() => editor.add({ type: "invert" })}>{t.invert}</Button>
        <Button small disabled={isEmpty} title="Shift+Del" onClick={() => editor.add({ type: "clear" })}>{t.clear}</Button>
      </div>
    </>
  );
}

function ViewSettings({ editor }: { editor: Editor }) {
  const t = text.value.panel;
  const { colour, opacity } = options.value;
  const light = editor.light.value;
  return (
    <>
      <Switch label={t.show} isOn={editor.shown.value} onChange={(isOn) => (editor.shown.value = isOn)} />
      <div class="ed-row ed-between">
        <span>{t.colour}</span>
        <Segments
          label={t.colour} value={colour} options={[["blue", t.blue], ["orange", t.orange]]}
          onChange={(to) => set({ colour: to })}
        />
      </div>
      <Slider
        label={t.opacity} value={Math.round(100 * opacity)} min={0} max={100} step={5} unit="%"
        onChange={(to) => set({ opacity: to / 100 })}
      />
      <Slider
        label={t.brightness} value={Math.round(100 * light.brightness)} min={20} max={400} step={10} unit="%"
        onChange={(to) => editor.setLight({ ...light, brightness: to / 100 })}
      />
      <Slider
        label={t.contrast} value={Math.round(100 * light.contrast)} min={20} max={400} step={10} unit="%"
        onChange={(to) => editor.setLight({ ...light, contrast: to / 100 })}
      />
      {(light.brightness !== 1 || light.contrast !== 1) && (
        <Button small onClick={() => editor.setLight({ brightness: 1, contrast: 1 })}>{t.reset}</Button>
      )}
    </>
  );
}

function Files({ editor, onUpload, onDownload, onReuse }: PanelProps) {
  const t = text.value.panel;
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div class="ed-column">
      <input
        ref={picker} class="hidden" type="file" accept="image/*" tabIndex={-1} aria-label={t.upload}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onUpload(file);
        }}
      />
      <Button small icon={<Upload size={18} />} onClick={() => picker.current?.click()}>{t.upload}</Button>
      <Button small icon={<Copies size={18} />} onClick={onReuse}>{t.reuse}</Button>
      <Button small icon={<Download size={18} />} disabled={editor.history.value.isEmpty} onClick={onDownload}>
        {t.download}
      </Button>
    </div>
  );
}
