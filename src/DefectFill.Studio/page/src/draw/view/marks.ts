import type { ModelWindow } from "../model/windows";
import type { Marks } from "../tools/tool";
import { toStage, type View } from "./viewport";

/** Draws lines twice, dark and light, so that they show on any photo. */
export function marksOn(context: CanvasRenderingContext2D, view: View): Marks {
  const stroke = (dash: number[] = []) => twice(context, dash);
  return {
    context,
    view,
    line(points, closed) {
      context.beginPath();
      points.forEach(([x, y], i) => {
        const [px, py] = toStage(view, x, y);
        if (i === 0) context.moveTo(px, py);
        else context.lineTo(px, py);
      });
      if (closed) context.closePath();
      stroke([6, 4]);
    },
    dot(x, y) {
      const [px, py] = toStage(view, x, y);
      context.beginPath();
      context.rect(px - 3.5, py - 3.5, 7, 7);
      context.fillStyle = "#fff";
      context.fill();
      stroke();
    },
    ring(x, y, radius) {
      const [px, py] = toStage(view, x, y);
      context.beginPath();
      context.arc(px, py, Math.max(1.5, radius * view.scale), 0, 2 * Math.PI);
      stroke();
    },
  };
}

function twice(context: CanvasRenderingContext2D, dash: number[]): void {
  context.setLineDash([]);
  context.lineWidth = 3;
  context.strokeStyle = "rgb(0 0 0 / 65%)";
  context.stroke();
  context.setLineDash(dash);
  context.lineWidth = 1.25;
  context.strokeStyle = "#fff";
  context.stroke();
  context.setLineDash([]);
}

/** The square that the model will see, with its number if there are several, and on demand the cells of its latents. */
export function drawWindow(marks: Marks, window: ModelWindow, label: string, cells: number, isChosen: boolean): void {
  const { context, view } = marks;
  const [left, top] = toStage(view, window.x, window.y);
  const side = window.size * view.scale;
  if (cells > 0 && side / cells >= 3) drawCells(context, left, top, side, cells);
  context.beginPath();
  context.rect(left, top, side, side);
  context.lineWidth = 3;
  context.strokeStyle = isChosen ? "rgb(0 0 0 / 45%)" : "rgb(0 0 0 / 18%)";
  context.stroke();
  context.setLineDash([5, 5]);
  context.lineWidth = 1;
  context.strokeStyle = isChosen ? "#fff" : "rgb(255 255 255 / 45%)";
  context.stroke();
  context.setLineDash([]);
  if (!label || side < 40) return;
  context.font = "600 12px system-ui, sans-serif";
  context.lineWidth = 3;
  context.strokeStyle = "rgb(0 0 0 / 75%)";
  context.fillStyle = "#fff";
  context.strokeText(label, left + 6, top + 16);
  context.fillText(label, left + 6, top + 16);
}

function drawCells(context: CanvasRenderingContext2D, left: number, top: number, side: number, cells: number): void {
  context.beginPath();
  for (let i = 1; i < cells; i++) {
    const at = (i * side) / cells;
    context.moveTo(left + at, top);
    context.lineTo(left + at, top + side);
    context.moveTo(left, top + at);
    context.lineTo(left + side, top + at);
  }

  context.lineWidth = 1;
  context.strokeStyle = "rgb(255 255 255 / 28%)";
  context.stroke();
}

/** The crosshair of the keyboard; filled in the middle while the brush is dipped. */
export function drawCrosshair(marks: Marks, x: number, y: number, isDipped: boolean): void {
  const { context, view } = marks;
  const [px, py] = toStage(view, x, y);
  context.beginPath();
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    context.moveTo(px + 5 * dx, py + 5 * dy);
    context.lineTo(px + 16 * dx, py + 16 * dy);
  }

  twice(context, []);
  if (isDipped) marks.dot(x, y);
}
