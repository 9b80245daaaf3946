import { hundredths, type Point, type Stroke } from "../strokes";
import { Keyed } from "./random";

export type StampKind = "spot" | "blob" | "crack";

/** A defect-like shape of about this radius about a point. */
export function stamp(kind: StampKind, x: number, y: number, radius: number, random: Keyed, subtract = false): Stroke {
  const shape = { spot, blob, crack }[kind](x, y, Math.max(1, radius), random);
  return subtract ? subtracted(shape) : shape;
}

function subtracted(shape: Stroke): Stroke {
  return shape.type === "brush" ? { ...shape, type: "eraser" } : ({ ...shape, subtract: true } as Stroke);
}

/** Nearly round: a circle whose radius sways with three slow waves. */
function spot(x: number, y: number, radius: number, random: Keyed): Stroke {
  const waves = [2, 3, 5].map((turns) => ({
    turns, height: (0.16 * random.next()) / Math.sqrt(turns - 1), phase: random.between(0, 2 * Math.PI),
  }));
  const count = Math.max(16, Math.min(96, Math.round(radius)));
  const points = Array.from({ length: count }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / count;
    const sway = waves.reduce((sum, { turns, height, phase }) => sum + height * Math.sin(turns * angle + phase), 1);
    return [hundredths(x + radius * sway * Math.cos(angle)), hundredths(y + radius * sway * Math.sin(angle))];
  });
  return { type: "polygon", points };
}

/** A random walk of a disc that is pulled back to the middle. */
function blob(x: number, y: number, radius: number, random: Keyed): Stroke {
  const size = hundredths(Math.max(2, radius * 0.8));
  const reach = radius - size / 2;
  let [px, py] = [0, 0];
  const points = Array.from({ length: 24 }, (): Point => {
    px += random.normal() * reach * 0.45;
    py += random.normal() * reach * 0.45;
    const far = Math.hypot(px, py);
    if (far > reach) [px, py] = [(px * reach) / far, (py * reach) / far];
    return [hundredths(x + px), hundredths(y + py), hundredths(random.between(0.5, 1))];
  });
  return { type: "brush", size, points };
}

/** A walk that keeps its direction by and large, with branches; a branch returns along itself to where it began. */
function crack(x: number, y: number, radius: number, random: Keyed): Stroke {
  const width = hundredths(Math.max(1.5, radius / 12));
  const heading = random.between(0, 2 * Math.PI);
  const start: Point = [x - radius * Math.cos(heading), y - radius * Math.sin(heading)];
  const points = walk(start, heading, 2 * radius, Math.max(2, radius / 9), random, 2);
  const least = Math.min(1, 1.2 / width); // thinner, it would fall apart
  return {
    type: "brush", size: width,
    points: points.map(([a, b, p]) => [hundredths(a), hundredths(b), hundredths(Math.max(least, p!))]),
  };
}

function walk(
  start: Point, heading: number, length: number, step: number, random: Keyed, branchings: number,
): Point[] {
  const points: Point[] = [[start[0], start[1], 1]];
  const steps = Math.max(2, Math.round(length / step));
  let turn = 0;
  for (let i = 1; i <= steps; i++) {
    turn = 0.6 * turn + 0.35 * random.normal();
    const [px, py] = points[points.length - 1]!;
    const angle = heading + turn;
    const pressure = Math.max(0.35, 1 - (0.65 * i) / steps);
    points.push([px + step * Math.cos(angle), py + step * Math.sin(angle), pressure]);
    if (branchings > 0 && random.next() < 0.14) {
      const side = random.next() < 0.5 ? -0.8 : 0.8;
      const at = points[points.length - 1]!;
      const branch = walk(at, angle + side, length * random.between(0.15, 0.35), step, random, branchings - 1)
        .map(([bx, by, p]): Point => [bx, by, p! * pressure]);
      points.push(...branch, ...[...branch].reverse(), at);
    }
  }

  return points;
}
