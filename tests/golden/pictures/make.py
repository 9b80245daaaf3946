"""Makes the pictures of this folder with Pillow: unusual kinds beside expected.<name>.png, what Pillow itself reads from them.

usage: python3 make.py        (Pillow 13.0)
"""
import numpy as np
from PIL import Image, ImageOps

H, W = 9, 13
y, x = np.mgrid[0:H, 0:W]
rgb = np.stack([(x * 19) % 256, (y * 27) % 256, (x * y * 7) % 256], 2).astype(np.uint8)
grey = ((x * 11 + y * 13) % 256).astype(np.uint8)
alpha = ((x + y) * 10 % 256).astype(np.uint8)


def keep(name, image, expected=None, **options):
    image.save(name, **options)
    if expected is None:
        expected = ImageOps.exif_transpose(Image.open(name))
    expected.save(f"expected.{name}.png")


R, L = Image.fromarray(rgb), Image.fromarray(grey)
keep("grey-alpha.png", Image.merge("LA", (L, Image.fromarray(alpha))), L)
palette = R.quantize(7)
palette.info.pop("transparency", None)
keep("palette-transparent.png", palette, palette.convert("RGB"), transparency=2)
keep("palette-2bit.png", R.quantize(4), R.quantize(4).convert("RGB"), bits=2)
exif = Image.Exif()
exif[0x0112] = 6
keep("oriented.png", R, exif=exif)
for tag in range(1, 9):
    keep(f"oriented-{tag}.tiff", R, tiffinfo={274: tag})
# Pillow 13.0 leaves this one as it lies, so the turn is made here.
keep("grey-oriented-6.tiff", L, L.transpose(Image.Transpose.ROTATE_270), tiffinfo={274: 6})
keep("palette.tiff", R.quantize(7), R.quantize(7).convert("RGB"))
keep("one-bit.tiff", L.point(lambda v: 255 * (v > 100)).convert("1"), L.point(lambda v: 255 * (v > 100)))
keep("deflate.tiff", R, compression="tiff_adobe_deflate")
keep("alpha.tiff", Image.merge("RGBA", (*R.split(), Image.fromarray(alpha))), R)
keep("palette.bmp", R.quantize(7), R.quantize(7).convert("RGB"))
keep("grey.bmp", L)
keep("one-bit.bmp", L.point(lambda v: 255 * (v > 100)).convert("1"), L.point(lambda v: 255 * (v > 100)))
