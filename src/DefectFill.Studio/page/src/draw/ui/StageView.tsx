import { useEffect, useRef } from "preact/hooks";
import { describe } from "../describe";
import type { Editor } from "../editor";
import { PointerInput } from "../input";
import { sceneOf } from "../scene";
import { text } from "../texts/text";
import { steerCrosshair } from "../useDrawingKeys";
import { Stage } from "../view/stage";

/** The photo, the mask over it, and what draws on them. */
export function StageView({ editor }: { editor: Editor }) {
  const t = text.value;
  const box = useRef<HTMLDivElement>(null);
  const canvases = [useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null), useRef<HTMLCanvasElement>(null)] as const;
  useEffect(() => {
    const [photo, mask, marks] = canvases.map((each) => each.current!) as [HTMLCanvasElement, HTMLCanvasElement, HTMLCanvasElement];
    editor.camera.stage = new Stage({ photo, mask, marks }, () => sceneOf(editor));
    const input = new PointerInput(marks, editor);
    const fit = () => editor.camera.resize({ width: box.current!.clientWidth, height: box.current!.clientHeight }, devicePixelRatio);
    const observer = new ResizeObserver(fit);
    observer.observe(box.current!);
    fit();
    return () => {
      observer.disconnect();
      input.close();
    };
  }, [editor]);
  const cursor = editor.isPanning ? "hand" : editor.reuse.value ? "move" : "draw";
  return (
    <div ref={box} class="ed-stage">
      <canvas ref={canvases[0]} aria-hidden="true" />
      <canvas ref={canvases[1]} aria-hidden="true" />
      <canvas
        ref={canvases[2]}
        class={`ed-surface ${cursor}`}
        tabIndex={0}
        role="application"
        aria-label={t.canvas}
        aria-describedby="ed-description"
        onKeyDown={(event) => steerCrosshair(editor, event)}
      />
      <p id="ed-description" class="hidden">{describe(editor.statistics.value, t)}</p>
    </div>
  );
}
