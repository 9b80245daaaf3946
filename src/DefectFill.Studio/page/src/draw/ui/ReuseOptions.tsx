import type { ReuseTool } from "../tools/reuse";
import { text } from "../texts/text";
import { NumberInput, Slider, Switch } from "./fields";

/** Where the mask of another photo is laid. */
export function ReuseOptions({ tool }: { tool: ReuseTool }) {
  const t = text.value;
  const at = tool.placement.value;
  return (
    <div class="ed-options" role="group" aria-label={t.reuse.from(tool.name)}>
      <NumberInput label={t.reuse.right} value={at.dx} onChange={(dx) => tool.change({ dx })} />
      <NumberInput label={t.reuse.down} value={at.dy} onChange={(dy) => tool.change({ dy })} />
      <Slider
        label={t.reuse.rotate} value={at.rotate} min={-180} max={180} unit={t.reuse.degrees}
        onChange={(rotate) => tool.change({ rotate })}
      />
      <Slider
        label={t.reuse.scale} value={Math.round(100 * at.scale)} min={10} max={400} unit={t.reuse.percent}
        onChange={(percent) => tool.change({ scale: percent / 100 })}
      />
      <Switch label={t.reuse.mirror} isOn={at.mirror} onChange={(mirror) => tool.change({ mirror })} />
    </div>
  );
}
