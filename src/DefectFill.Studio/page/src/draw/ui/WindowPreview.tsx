import { useEffect, useRef } from "preact/hooks";
import type { Editor } from "../editor";
import type { SeenWindow } from "../model/statistics";
import { usualWindows } from "../model/windows";
import { colours, options } from "../options";
import { text } from "../texts/text";
import { IconButton } from "../../ui/Button";
import { Left, Right } from "../../ui/icons";

const SIDE = 256; // CSS pixels at most

/** The square of the photo that the model will see, with the cells that are marked in it. */
export function WindowPreview({ editor }: { editor: Editor }) {
  const t = text.value.panel;
  const { windows } = editor.statistics.value;
  const chosen = editor.window;
  const at = Math.min(chosen.value, windows.length - 1);
  const window = windows[at];
  const canvas = useRef<HTMLCanvasElement>(null);
  const { colour } = options.value;
  const { picture } = editor;
  useEffect(() => {
    if (canvas.current && window && picture.value) draw(canvas.current, editor, window);
  }, [window, picture.value, colour]);
  if (!window) return <p class="ed-hint">{t.noWindow}</p>;
  return (
    <div class="ed-window">
      <canvas ref={canvas} width={2 * SIDE} height={2 * SIDE} role="img" aria-label={t.windowAlt(at + 1)} />
      <p class="ed-hint">{t.windowSize(window.size, usualWindows.modelSide / window.size)}</p>
      {windows.length > 1 && (
        <div class="ed-row">
          <IconButton icon={<Left />} label={t.previousWindow} disabled={at === 0} onClick={() => (chosen.value = at - 1)} />
          <span>{t.windowOf(at + 1, windows.length)}</span>
          <IconButton
            icon={<Right />} label={t.nextWindow} disabled={at === windows.length - 1} onClick={() => (chosen.value = at + 1)}
          />
        </div>
      )}
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, editor: Editor, window: SeenWindow): void {
  const context = canvas.getContext("2d")!;
  const side = canvas.width;
  editor.picture.value!.drawPart(context, window, side);
  const count = usualWindows.modelSide / usualWindows.latentFactor;
  const cell = side / count;
  context.fillStyle = `rgb(${colours[options.value.colour].join(" ")} / 50%)`;
  window.cells.forEach((isMarked, i) => {
    if (isMarked) context.fillRect((i % count) * cell, Math.floor(i / count) * cell, cell, cell);
  });
}
