import { useEffect, useRef } from "preact/hooks";
import type { Mask } from "../mask/mask";

const SIDE = 220; // pixels of the longer side

/** A small picture of a mask: white on black, thin lines kept. */
export function MaskPicture({ mask, label }: { mask: Mask; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = SIDE / Math.max(mask.width, mask.height);
  const [width, height] = [Math.max(1, Math.round(mask.width * scale)), Math.max(1, Math.round(mask.height * scale))];
  useEffect(() => {
    const image = new ImageData(width, height);
    const words = new Uint32Array(image.data.buffer).fill(0xff000000);
    mask.pixels.forEach((pixel, at) => {
      if (pixel === 0) return;
      const x = Math.min(width - 1, Math.floor((at % mask.width) * scale));
      words[Math.min(height - 1, Math.floor(Math.floor(at / mask.width) * scale)) * width + x] = 0xffffffff;
    });
    canvas.current?.getContext("2d")?.putImageData(image, 0, 0);
  }, [mask]);
  return <canvas ref={canvas} class="ed-picture" width={width} height={height} role="img" aria-label={label} />;
}
