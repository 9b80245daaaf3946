import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Box } from "../api/types";
import { text } from "../i18n/text";
import { useKeys } from "../shell/keys";
import { IconButton } from "./Button";
import { Compare as CompareIcon, Fit, Target, ZoomIn, ZoomOut } from "./icons";
import { around, clamp, fit, zoomed, type Size, type View } from "./view";

interface CompareProps {
  before: string;
  after: string;
  label: string;
  /** Where the defect is, in pixels of the photo. */
  box?: Box | null;
  /** Shows the good part instead of the slider. */
  showsBefore: boolean;
  onShowBefore: (shows: boolean) => void;
}

/** Two photos of one size over each other, parted by a slider; wheel, drag and buttons zoom and move both. */
export function Compare(props: CompareProps) {
  const t = text.value.fill;
  const stage = useRef<HTMLDivElement>(null);
  const photo = useSignal<Size>({ width: 0, height: 0 });
  const room = useSignal<Size>({ width: 0, height: 0 });
  const view = useSignal<View | null>(null);
  const split = useSignal(50);
  const drag = useRef<{ id: number; x: number; y: number } | null>(null);

  useEffect(() => {
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = stage.current!;
      const before = room.peek();
      if (before.width === width && before.height === height) return;
      room.value = { width, height };
      if (photo.peek().width) view.value = fit(photo.peek(), room.peek());
    });
    observer.observe(stage.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = stage.current!;
    const wheel = (event: WheelEvent) => {
      if (!view.peek() || !(event.ctrlKey || event.metaKey || event.altKey)) return;
      event.preventDefault();
      const rect = element.getBoundingClientRect();
      zoom(
        Math.exp(-event.deltaY / 300),
        event.clientX - rect.left - rect.width / 2,
        event.clientY - rect.top - rect.height / 2,
      );
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, []);

  const zoom = (factor: number, x = 0, y = 0) => {
    if (view.peek()) view.value = zoomed(view.peek()!, factor, photo.peek(), room.peek(), x, y);
  };
  const onLoad = (event: Event) => {
    const image = event.currentTarget as HTMLImageElement;
    const size = { width: image.naturalWidth, height: image.naturalHeight };
    if (size.width === photo.peek().width && size.height === photo.peek().height && view.peek()) return;
    photo.value = size;
    view.value = fit(size, room.peek());
  };
  const onMove = (event: PointerEvent) => {
    if (drag.current?.id !== event.pointerId || !view.peek()) return;
    const { scale, x, y } = view.peek()!;
    const moved = {
      scale,
      x: x - (event.clientX - drag.current.x) / scale,
      y: y - (event.clientY - drag.current.y) / scale,
    };
    view.value = clamp(moved, photo.peek(), room.peek());
    drag.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
  };

  const whole = () => view.peek() && (view.value = fit(photo.peek(), room.peek()));
  const near = () => view.peek() && props.box && (view.value = around(props.box, photo.peek(), room.peek()));
  useKeys(t.view, [
    { keys: ["c"], label: t.showBefore, run: () => props.onShowBefore(!props.showsBefore) },
    { keys: ["+", "="], label: t.zoomIn, run: () => zoom(1.5), repeats: true },
    { keys: ["-"], label: t.zoomOut, run: () => zoom(1 / 1.5), repeats: true },
    { keys: ["0"], label: t.zoomFit, run: () => void whole() },
    { keys: ["1"], label: t.zoomMask, run: () => void near() },
  ]);

  const v = view.value;
  const placed = v && {
    width: `${photo.value.width * v.scale}px`,
    height: `${photo.value.height * v.scale}px`,
    transform: `translate(${room.value.width / 2 - v.x * v.scale}px, ${room.value.height / 2 - v.y * v.scale}px)`,
    imageRendering: v.scale >= 3 ? ("pixelated" as const) : ("auto" as const),
  };
  const shown = props.showsBefore ? 100 : split.value;
  return (
    <div class="compare">
      <div
        class="compare-stage"
        ref={stage}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onMove}
        onPointerUp={() => (drag.current = null)}
        onPointerCancel={() => (drag.current = null)}
        onDblClick={() => zoom(2)}
      >
        <img
          class="compare-photo"
          src={props.after}
          alt={props.label}
          onLoad={onLoad}
          style={placed ?? { opacity: 0 }}
          draggable={false}
        />
        <div class="compare-before" style={{ clipPath: `inset(0 ${100 - shown}% 0 0)` }}>
          <img class="compare-photo" src={props.before} alt="" style={placed ?? { opacity: 0 }} draggable={false} />
        </div>
        {!props.showsBefore && <div class="compare-line" style={{ left: `${shown}%` }} />}
        {shown > 12 && <span class="compare-word before">{t.before}</span>}
        {shown < 88 && <span class="compare-word after">{t.after}</span>}
      </div>
      <div class="compare-bar">
        <input
          type="range"
          min={0}
          max={100}
          value={shown}
          aria-label={t.slider}
          onInput={(event) => {
            props.onShowBefore(false);
            split.value = event.currentTarget.valueAsNumber;
          }}
        />
        <IconButton
          icon={<CompareIcon />}
          label={t.showBefore}
          keys="C"
          pressed={props.showsBefore}
          onClick={() => props.onShowBefore(!props.showsBefore)}
        />
        <IconButton icon={<ZoomOut />} label={t.zoomOut} keys="-" onClick={() => zoom(1 / 1.5)} />
        <IconButton icon={<ZoomIn />} label={t.zoomIn} keys="+" onClick={() => zoom(1.5)} />
        <IconButton icon={<Fit />} label={t.zoomFit} keys="0" onClick={() => void whole()} />
        {props.box && <IconButton icon={<Target />} label={t.zoomMask} keys="1" onClick={() => void near()} />}
      </div>
    </div>
  );
}
