import { useSignal } from "@preact/signals";
import type { Editor } from "../editor";
import { text } from "../texts/text";
import { Button } from "../../ui/Button";
import { NumberInput, Segments } from "./fields";

/** A rectangle or ellipse by its numbers, without any pointer. */
export function NumberForm({ editor }: { editor: Editor }) {
  const t = text.value;
  const { width, height } = editor.photo;
  const type = useSignal<"rectangle" | "ellipse">("rectangle");
  const side = Math.max(1, Math.round(Math.min(width, height) / 10));
  const frame = useSignal({ x: Math.round((width - side) / 2), y: Math.round((height - side) / 2), width: side, height: side });
  const change = (part: Partial<typeof frame.value>) => (frame.value = { ...frame.value, ...part });
  const add = (subtract: boolean) =>
    editor.add({ type: type.value, ...frame.value, ...(subtract ? { subtract: true } : {}) });
  return (
    <form class="ed-numbers" onSubmit={(event) => (event.preventDefault(), add(false))}>
      <Segments
        label={t.panel.shape} value={type.value}
        options={[["rectangle", t.tools.rectangle], ["ellipse", t.tools.ellipse]]} onChange={(to) => (type.value = to)}
      />
      <div class="ed-grid">
        <NumberInput label={t.panel.left} value={frame.value.x} min={-width} max={width} onChange={(x) => change({ x })} />
        <NumberInput label={t.panel.top} value={frame.value.y} min={-height} max={height} onChange={(y) => change({ y })} />
        <NumberInput label={t.panel.widthOf} value={frame.value.width} min={1} max={2 * width} onChange={(to) => change({ width: to })} />
        <NumberInput label={t.panel.heightOf} value={frame.value.height} min={1} max={2 * height} onChange={(to) => change({ height: to })} />
      </div>
      <div class="ed-row">
        <Button small type="submit">{t.panel.addShape}</Button>
        <Button small onClick={() => add(true)}>{t.panel.removeShape}</Button>
      </div>
    </form>
  );
}
