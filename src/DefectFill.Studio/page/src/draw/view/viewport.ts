/** What the stage shows: `scale` CSS pixels a photo pixel, and the photo point at the stage's upper left corner. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

const MOST = 64; // CSS pixels a photo pixel
const KEPT = 48; // CSS pixels of the photo that stay on the stage
const MARGIN = 16;

export const toPhoto = (view: View, px: number, py: number): [number, number] =>
  [view.x + px / view.scale, view.y + py / view.scale];

export const toStage = (view: View, x: number, y: number): [number, number] =>
  [(x - view.x) * view.scale, (y - view.y) * view.scale];

/** The whole photo in the middle of the stage, with a small margin. */
export function fitted(photo: Size, stage: Size): View {
  const room = { width: Math.max(1, stage.width - 2 * MARGIN), height: Math.max(1, stage.height - 2 * MARGIN) };
  const scale = Math.min(room.width / photo.width, room.height / photo.height, MOST);
  return centred(scale, photo.width / 2, photo.height / 2, stage);
}

/** A view with a photo point in the middle of the stage. */
export const centred = (scale: number, x: number, y: number, stage: Size): View =>
  ({ scale, x: x - stage.width / 2 / scale, y: y - stage.height / 2 / scale });

/** Zooms by a factor; the photo point under (px, py) of the stage stays where it is. */
export function zoomedAt(view: View, factor: number, px: number, py: number, photo: Size, stage: Size): View {
  const least = Math.min(1, fitted(photo, stage).scale) / 2;
  const scale = Math.min(MOST, Math.max(least, view.scale * factor));
  const [x, y] = toPhoto(view, px, py);
  return kept({ scale, x: x - px / scale, y: y - py / scale }, photo, stage);
}

/** Moves the photo by CSS pixels. */
export const moved = (view: View, dx: number, dy: number, photo: Size, stage: Size): View =>
  kept({ scale: view.scale, x: view.x - dx / view.scale, y: view.y - dy / view.scale }, photo, stage);

/** Keeps a strip of the photo on the stage. */
function kept(view: View, photo: Size, stage: Size): View {
  const axis = (from: number, length: number, room: number) => {
    const strip = Math.min(KEPT / view.scale, length);
    return Math.min(length - strip, Math.max(strip - room / view.scale, from));
  };
  return { scale: view.scale, x: axis(view.x, photo.width, stage.width), y: axis(view.y, photo.height, stage.height) };
}

/** Moves the view so far that a photo point is on the stage, away from its edges. */
export function revealing(view: View, x: number, y: number, stage: Size): View {
  const axis = (from: number, at: number, room: number) => {
    const edge = Math.min(60, room / 4) / view.scale;
    return Math.min(at - edge, Math.max(at + edge - room / view.scale, from));
  };
  return { scale: view.scale, x: axis(view.x, x, stage.width), y: axis(view.y, y, stage.height) };
}
