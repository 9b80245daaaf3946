import type { Editor } from "../editor";
import { LARGEST, options, set } from "../options";
import { text } from "../texts/text";
import { Button } from "../../ui/Button";
import { Segments, Slider, Switch } from "./fields";
import { Dice } from "./icons";
import { ReuseOptions } from "./ReuseOptions";

/** The settings of the tool in hand. */
export function ToolOptions({ editor }: { editor: Editor }) {
  const t = text.value;
  const tool = editor.tool.value;
  if (editor.reuse.value) return <ReuseOptions tool={editor.reuse.value} />;
  return (
    <div class="ed-options" role="group" aria-label={t.options.group}>
      {tool !== "hand" && tool !== "eraser" && (
        <Segments
          label={t.options.mode}
          value={editor.subtracting.value ? "subtract" : "add"}
          options={[["add", t.options.add], ["subtract", t.options.subtract]]}
          onChange={(mode) => (editor.subtracting.value = mode === "subtract")}
        />
      )}
      <OwnOptions editor={editor} />
      <p class="ed-hint">{t.hints[tool]}</p>
    </div>
  );
}

function OwnOptions({ editor }: { editor: Editor }) {
  const t = text.value.options;
  const { size, width, wobble, tolerance, connected, stamp, radius, pressure } = options.value;
  switch (editor.tool.value) {
    case "brush":
    case "eraser":
      return (
        <>
          <Slider label={t.size} value={size} min={1} max={LARGEST} unit={t.pixels} isCurved onChange={(to) => set({ size: to })} />
          {editor.isPenSeen.value && <Switch label={t.pressure} isOn={pressure} onChange={(to) => set({ pressure: to })} />}
        </>
      );
    case "scratch":
      return (
        <>
          <Slider label={t.width} value={width} min={1} max={LARGEST} unit={t.pixels} isCurved onChange={(to) => set({ width: to })} />
          <Slider
            label={t.wobble} value={Math.round(100 * wobble)} min={0} max={100} step={5} unit="%"
            onChange={(to) => set({ wobble: to / 100 })}
          />
        </>
      );
    case "wand":
      return (
        <>
          <Slider label={t.tolerance} value={tolerance} min={0} max={255} onChange={(to) => set({ tolerance: to })} />
          <Switch label={t.connected} isOn={connected} onChange={(to) => set({ connected: to })} />
        </>
      );
    case "stamp":
      return (
        <>
          <Segments
            label={t.kind} value={stamp} options={[["spot", t.spot], ["blob", t.blob], ["crack", t.crack]]}
            onChange={(to) => set({ stamp: to })}
          />
          <Slider label={t.radius} value={radius} min={1} max={LARGEST} unit={t.pixels} isCurved onChange={(to) => set({ radius: to })} />
          {editor.canRepeat.value && (
            <Button small icon={<Dice />} onClick={() => editor.again()}>{t.another}</Button>
          )}
        </>
      );
    default:
      return null;
  }
}

/** What ends a shape of several clicks, or the laying of a mask; over the stage, so that nothing jumps. */
export function OpenShape({ editor }: { editor: Editor }) {
  const t = text.value;
  const isReusing = editor.reuse.value !== undefined;
  if (!editor.isOpen.value) return null;
  const hasCorners = !isReusing && editor.tool.value !== "rectangle" && editor.tool.value !== "ellipse";
  return (
    <div class="ed-open" role="group" aria-label={isReusing ? t.hints.reuse : t.tools[editor.tool.value]}>
      {isReusing && <p>{t.hints.reuse}</p>}
      <Button small kind="primary" onClick={() => editor.finish()} title="Enter">
        {isReusing ? t.actions.apply : t.actions.finish}
      </Button>
      {hasCorners && <Button small title="Backspace" onClick={() => editor.back()}>{t.actions.corner}</Button>}
      <Button small onClick={() => editor.cancel()} title="Esc">{t.actions.cancel}</Button>
    </div>
  );
}
