import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { theme } from "../shell/settings";

export interface Line {
  label: string;
  values: (number | null)[];
  /** A colour variable of the stylesheet, such as `--accent`. */
  colour: string;
  dash?: number[];
}

interface ChartProps {
  x: number[];
  xLabel: string;
  lines: Line[];
  /** What the chart shows, for those who cannot see it. */
  description: string;
  height?: number;
  format: (value: number) => string;
  /** How x is written; as it is without. */
  xFormat?: (value: number) => string;
  /** A vertical line at this x. */
  mark?: number;
}

/** Distances between marks of an axis that counts: 1, 2, 5, 10, and so on. */
const wholeSteps = Array.from({ length: 21 }, (_, i) => [1, 2, 5][i % 3]! * 10 ** Math.floor(i / 3));

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function optionsOf(props: ChartProps, width: number, height: number): uPlot.Options {
  const axis = {
    stroke: colour("--ink-2"),
    font: `12px ${colour("--font")}`,
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1, size: 4 },
  };
  return {
    width,
    height,
    cursor: { y: false, points: { size: 6 } },
    legend: { live: true },
    scales: { x: { time: false } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 60,
        ...(!props.xFormat && { incrs: wholeSteps }),
        ...(props.xFormat && { values: (_: uPlot, ticks: number[]) => ticks.map(props.xFormat!) }),
      },
      { ...axis, size: 56, values: (_, ticks) => ticks.map((tick) => props.format(tick)) },
    ],
    series: [
      {
        label: props.xLabel,
        value: (_: uPlot, x: number | null) => (x === null ? "–" : (props.xFormat ?? String)(x)),
      },
      ...props.lines.map((line) => ({
        label: line.label,
        stroke: colour(line.colour),
        width: 2,
        dash: line.dash,
        points: { show: false },
        value: (_: uPlot, value: number | null) => (value === null ? "–" : props.format(value)),
      })),
    ],
    hooks: { draw: [(plot) => drawMark(plot, props.mark)] },
  };
}

function drawMark(plot: uPlot, at: number | undefined): void {
  if (at === undefined) return;
  const x = plot.valToPos(at, "x", true);
  plot.ctx.save();
  plot.ctx.strokeStyle = colour("--ink");
  plot.ctx.lineWidth = 2;
  plot.ctx.beginPath();
  plot.ctx.moveTo(x, plot.bbox.top);
  plot.ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
  plot.ctx.stroke();
  plot.ctx.restore();
}

/** Lines over a common x, drawn by uPlot. Its colours follow the theme. */
export function Chart(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const data = () => [props.x, ...props.lines.map((line) => line.values)] as uPlot.AlignedData;
  const now = useRef(props);
  now.current = props;
  const height = props.height ?? 240;
  const look = props.lines.map((line) => line.label).join();

  useEffect(() => {
    const make = () => {
      plot.current?.destroy();
      plot.current = new uPlot(optionsOf(now.current, box.current!.clientWidth, height), data(), box.current!);
    };
    const stop = effect(() => {
      void theme.value;
      requestAnimationFrame(() => box.current && make());
    });
    const observer = new ResizeObserver(() => {
      const width = box.current!.clientWidth;
      if (plot.current && plot.current.width !== width) plot.current.setSize({ width, height });
    });
    observer.observe(box.current!);
    return () => {
      stop();
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [look, props.mark === undefined]);
  useEffect(() => plot.current?.setData(data()), [props.x, props.x.length, props.lines]);
  useEffect(() => {
    if (plot.current) plot.current.hooks.draw = [(one) => drawMark(one, props.mark)];
    plot.current?.redraw();
  }, [props.mark]);

  return <div class="chart" ref={box} role="img" aria-label={props.description} />;
}
