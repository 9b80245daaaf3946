import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { moved, shape, visible } from "./virtual";

interface VirtualGridProps {
  count: number;
  label: string;
  /** Smallest width of a tile and the height of its caption, in rem. */
  least: number;
  foot: number;
  /** Draws tile `i`; null while it is being read. */
  tile: (i: number) => ComponentChildren;
  onRange: (first: number, end: number) => void;
  onOpen: (i: number) => void;
  /** A click, if it does not open. */
  onClick?: (i: number, event: MouseEvent) => void;
  /** The tile that has the tab stop. */
  at: number;
  onMove: (i: number) => void;
  onKey?: (event: KeyboardEvent, i: number) => void;
  /** A control in the corner of a tile, beside and not inside the tile's own button. */
  corner?: (i: number) => ComponentChildren;
}

const remOf = () => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** A grid for ten thousand tiles: only those near the view are in the document. One tab stop, arrow keys inside. */
export function VirtualGrid(props: VirtualGridProps) {
  const { count, least, foot, at } = props;
  const box = useRef<HTMLDivElement>(null);
  const size = useSignal({ width: 0, view: 800, top: 0, rem: 16 });

  const measure = () => {
    const element = box.current;
    if (!element) return;
    const rect = element.getBoundingClientRect();
    const next = { width: rect.width, view: innerHeight, top: Math.max(0, -rect.top), rem: remOf() };
    const now = size.peek();
    if (next.width !== now.width || Math.abs(next.top - now.top) > 40 || next.view !== now.view) size.value = next;
  };
  useLayoutEffect(measure, []);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    addEventListener("scroll", measure, { passive: true, capture: true });
    addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      removeEventListener("scroll", measure, { capture: true });
      removeEventListener("resize", measure);
    };
  }, []);

  const { width, view, top, rem } = size.value;
  const gap = 0.75 * rem;
  const grid = shape(count, width, least * rem, gap, foot * rem);
  const range = width === 0 ? { first: 0, end: 0 } : visible(grid, count, top, view);
  useEffect(() => props.onRange(range.first, range.end), [range.first, range.end, count]);

  const focusTile = (i: number) => {
    const wantedTop = Math.floor(i / grid.columns) * grid.row;
    const rect = box.current!.getBoundingClientRect();
    const above = rect.top + wantedTop < 96;
    const below = rect.top + wantedTop + grid.row > innerHeight - 16;
    if (above || below) scrollBy({ top: rect.top + wantedTop - (above ? 96 : innerHeight - grid.row - 16) });
    measure();
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-tile="${i}"]`)?.focus({ preventScroll: true }),
    );
  };
  const onKeyDown = (event: KeyboardEvent, i: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = moved(i, event.key, grid.columns, count, Math.max(1, Math.floor(view / grid.row)));
    if (target !== i && target >= 0) {
      event.preventDefault();
      props.onMove(target);
      focusTile(target);
    } else if (event.key === "Enter") {
      event.preventDefault();
      props.onOpen(i);
    } else props.onKey?.(event, i);
  };

  const stop = Math.min(Math.max(at, range.first), Math.max(range.first, range.end - 1));
  const cells = [];
  for (let i = range.first; i < range.end; i++) {
    const x = (i % grid.columns) * (grid.tile + gap);
    const y = Math.floor(i / grid.columns) * grid.row;
    cells.push(
      <div
        key={i}
        role="listitem"
        class="tile-place"
        aria-setsize={count}
        aria-posinset={i + 1}
        style={{
          transform: `translate(${x}px, ${y}px)`,
          width: `${grid.tile}px`,
          height: `${grid.row - gap}px`,
        }}
      >
        <div
          class="tile-focus"
          role="button"
          aria-current={i === at ? "true" : undefined}
          data-tile={i}
          tabIndex={i === stop ? 0 : -1}
          onFocus={() => i !== at && props.onMove(i)}
          onClick={(event) => (props.onClick ?? props.onOpen)(i, event)}
          onKeyDown={(event) => onKeyDown(event, i)}
        >
          {props.tile(i)}
        </div>
        {props.corner?.(i)}
      </div>,
    );
  }
  return (
    <div ref={box} class="virtual-grid" role="list" aria-label={props.label} style={{ height: `${grid.height}px` }}>
      {cells}
    </div>
  );
}
