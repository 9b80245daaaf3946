import type { Box } from "../api/types";

/** What part of a photo a stage shows: `scale` CSS pixels a photo pixel, (x, y) the photo pixel at its middle. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const maximum = 32;

/** The whole photo. */
export function fit(photo: Size, stage: Size): View {
  const scale = Math.min(stage.width / photo.width, stage.height / photo.height) || 1;
  return { scale, x: photo.width / 2, y: photo.height / 2 };
}

/** A box with as much around it as its larger side, at most eight CSS pixels a photo pixel. */
export function around(box: Box, photo: Size, stage: Size): View {
  const side = Math.max(box.width, box.height, 1) * 2;
  const scale = Math.min(8, Math.min(stage.width, stage.height) / side);
  const least = fit(photo, stage).scale;
  return clamp({ scale: Math.max(least, scale), x: box.x + box.width / 2, y: box.y + box.height / 2 }, photo, stage);
}

/** Zooms by a factor; the photo pixel under (px, py), counted from the middle of the stage, stays where it is. */
export function zoomed(view: View, factor: number, photo: Size, stage: Size, px = 0, py = 0): View {
  const least = Math.min(fit(photo, stage).scale, 1);
  const scale = Math.min(maximum, Math.max(least, view.scale * factor));
  const x = view.x + px / view.scale - px / scale;
  const y = view.y + py / view.scale - py / scale;
  return clamp({ scale, x, y }, photo, stage);
}

/** Keeps the photo over the middle of the stage, and centred along an axis on which it fits. */
export function clamp(view: View, photo: Size, stage: Size): View {
  const axis = (at: number, length: number, room: number) => {
    const half = room / 2 / view.scale;
    return half * 2 >= length ? length / 2 : Math.min(length - half, Math.max(half, at));
  };
  return {
    scale: view.scale,
    x: axis(view.x, photo.width, stage.width),
    y: axis(view.y, photo.height, stage.height),
  };
}
