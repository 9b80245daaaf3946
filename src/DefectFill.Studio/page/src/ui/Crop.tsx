import { useSignal } from "@preact/signals";
import type { Box } from "../api/types";

interface CropProps {
  src: string;
  alt: string;
  /** Part of the photo that must be seen, in its pixels. */
  box?: Box | null;
}

/** The square of the photo around a box, twice as large as the box; the whole photo without one. */
export function square(box: Box | null | undefined, width: number, height: number): Box {
  const whole = Math.min(width, height);
  const side = box ? Math.min(whole, Math.max(2 * Math.max(box.width, box.height), whole / 6)) : whole;
  const place = (middle: number, length: number) => Math.min(length - side, Math.max(0, middle - side / 2));
  const x = place(box ? box.x + box.width / 2 : width / 2, width);
  const y = place(box ? box.y + box.height / 2 : height / 2, height);
  return { x, y, width: side, height: side };
}

/** A square picture of the place of interest; the tile around decides its size. */
export function Crop({ src, alt, box }: CropProps) {
  const size = useSignal<{ width: number; height: number } | null>(null);
  const shown = size.value && square(box, size.value.width, size.value.height);
  const style =
    shown && size.value
      ? {
          width: `${(100 * size.value.width) / shown.width}%`,
          height: `${(100 * size.value.height) / shown.height}%`,
          left: `${(-100 * shown.x) / shown.width}%`,
          top: `${(-100 * shown.y) / shown.height}%`,
        }
      : { opacity: 0 };
  return (
    <div class="crop">
      <img
        src={src}
        alt={alt}
        style={style}
        decoding="async"
        loading="lazy"
        draggable={false}
        onLoad={(event) => {
          const image = event.currentTarget;
          size.value = { width: image.naturalWidth, height: image.naturalHeight };
        }}
      />
    </div>
  );
}
