"""Makes the pictures of this folder: unusual kinds beside expected.<name>.png, what Pillow reads from them.

Kinds that Pillow cannot write are written by hand; what they should give is then what was put in.

usage: python3 make.py        (Pillow 13.0)
"""
import io, struct, zlib
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


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name, samples):
    """An 8- or 16-bit grey or RGB PNG; Pillow writes no RGB of 16 bits."""
    bits, colour = 8 * samples.itemsize, 0 if samples.ndim == 2 else 2
    rows = b"".join(b"\0" + row.astype(f">u{samples.itemsize}").tobytes() for row in samples)
    header = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], bits, colour, 0, 0, 0)
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def packed(rows, bits, order):
    """Rows of samples (h, n) as bytes, each row padded to whole bytes."""
    if bits == 16:
        return rows.astype(order + "u2").tobytes()
    digits = (rows.astype(np.uint8)[..., None] >> np.arange(bits - 1, -1, -1)) & 1
    return np.packbits(digits.reshape(len(rows), -1), axis=1).tobytes()


def compressed(data, kind):
    """One strip as Pillow compresses it."""
    with io.BytesIO() as file:
        Image.frombytes("L", (len(data), 1), data).save(file, "TIFF", compression=kind)
        tags = Image.open(file).tag_v2
        return file.getvalue()[tags[273][0]:][:tags[279][0]]


def tiff(name, samples, expected, bits, photometric, order="<", planar=1, tile=None, kind="raw", differences=False,
         strip=4, palette=None):
    """A TIFF by the standard; samples (H, W) or (H, W, C)."""
    H, W = samples.shape[:2]
    samples = samples.reshape(H, W, -1)
    count = samples.shape[2]
    blocks = []
    for plane in [samples] if planar == 1 else np.split(samples, count, axis=2):
        for top in range(0, H, tile or strip):
            for left in range(0, W, tile or W):
                block = plane[top:top + (tile or strip), left:left + (tile or W)].astype(int)
                if tile:
                    block = np.pad(block, [(0, tile - block.shape[0]), (0, tile - block.shape[1]), (0, 0)])
                if differences:
                    block = np.diff(block, axis=1, prepend=0) % (1 << bits)
                data = packed(block.reshape(len(block), -1), bits, order)
                blocks.append(compressed(data, kind))
    places = np.cumsum([8] + [len(block) for block in blocks])
    tags = {256: [W], 257: [H], 258: [bits] * count, 259: [KINDS[kind]], 262: [photometric],
            277: [count], 284: [planar], 317: [2 if differences else 1]}
    tags |= {322: [tile], 323: [tile], 324: places[:-1], 325: np.diff(places)} if tile else {
        273: places[:-1], 278: [strip], 279: np.diff(places)}
    if count in (2, 4):
        tags[338] = [2]
    if palette is not None:
        tags[320] = palette
    body, extra = struct.pack(order + "H", len(tags)), b""
    at = places[-1] + places[-1] % 2
    for tag, values in sorted(tags.items()):
        wide = tag in (273, 279, 324, 325)
        data = np.array(values).astype(order + ("u4" if wide else "u2")).tobytes()
        if len(data) > 4:
            data, extra = struct.pack(order + "I", at + 2 + 12 * len(tags) + 4 + len(extra)), extra + data
        body += struct.pack(order + "HHI", tag, 4 if wide else 3, len(values)) + data.ljust(4, b"\0")
    start = struct.pack(order + "2sHI", b"II" if order == "<" else b"MM", 42, at)
    with open(name, "wb") as file:
        file.write((start + b"".join(blocks)).ljust(at, b"\0") + body + b"\0" * 4 + extra)
    if expected is not None:
        png(f"expected.{name}.png", expected)


KINDS = {"raw": 1, "tiff_lzw": 5, "tiff_adobe_deflate": 8, "packbits": 32773}
deep = (x * 4099 + y * 257 + x * y * 31).astype(np.uint16)
deep3 = np.stack([deep, deep // 2, 65535 - deep], 2)
see = np.full((H, W), 30000, np.uint16)
tiff("deep-planes.tiff", deep3, deep3, 16, 2, planar=2)
tiff("deep-planes-big-endian.tiff", np.dstack([deep3, see]), deep3, 16, 2, ">", planar=2, tile=16,
     kind="tiff_adobe_deflate", differences=True)
tiff("deep-alpha.tiff", np.dstack([deep, see]), deep, 16, 1)
tiff("deep-white-is-zero.tiff", 65535 - deep, deep, 16, 0, ">")
tiff("white-is-zero.tiff", 255 - grey, grey, 8, 0)
tiff("grey-4bit.tiff", grey >> 4, (grey >> 4) * 17, 4, 1)
tiff("grey-2bit.tiff", grey >> 6, (3 - (grey >> 6)) * 85, 2, 0, kind="tiff_adobe_deflate")
colours = (np.arange(48).reshape(3, 16) * 1021 + 300) % 65536
chosen = np.moveaxis(colours[:, grey >> 4] >> 8, 0, 2).astype(np.uint8)
tiff("palette-4bit.tiff", grey >> 4, chosen, 4, 3, palette=colours.ravel())
tiff("odd-tiles.tiff", rgb, rgb, 8, 2, tile=16)
tiff("grey-odd-tiles.tiff", grey, grey, 8, 1, tile=16)
tiff("deep-packbits.tiff", 65535 - deep // 1000, deep // 1000, 16, 0, kind="packbits")
v, u = np.mgrid[0:50, 0:50]  # enough for codes of all widths and for a table that is full
noise = (u * u * 7919 + v * v * 104729 + u * v * 31).astype(np.uint16)
tiff("deep-lzw.tiff", 65535 - noise, noise, 16, 0, kind="tiff_lzw", strip=50)
keep("lzw.tiff", R, compression="tiff_lzw")
keep("packbits.tiff", R, compression="packbits")


def bmp(name, header, expected, data, bits=24, palette=b"", compression=0, masks=b""):
    """A BMP with an old header of 12 bytes, or one of 40 and masks behind it."""
    info = struct.pack("<IHHHH", 12, W, H, 1, bits) if header == 12 else struct.pack(
        "<IiiHHIIiiII", 40, W, H, 1, bits, compression, 0, 0, 0, 0, 0)
    start = 14 + len(info + masks + palette)
    with open(name, "wb") as file:
        file.write(b"BM" + struct.pack("<IHHI", start + len(data), 0, 0, start) + info + masks + palette + data)
    if expected is not None:
        png(f"expected.{name}.png", expected)


def rows(samples):
    """From the bottom, padded to four bytes."""
    return b"".join(row.tobytes().ljust((row.nbytes + 3) // 4 * 4, b"\0") for row in samples[::-1])


bmp("old-header.bmp", 12, rgb, rows(rgb[..., ::-1]))
few = np.arange(768, dtype=np.uint8).reshape(256, 3)
bmp("old-palette.bmp", 12, few[grey], rows(grey), bits=8, palette=few[:, ::-1].tobytes())
bmp("red-first.bmp", 40, rgb, rows(np.dstack([rgb, alpha])), 32, compression=3,
    masks=struct.pack("<3I", 0xFF, 0xFF00, 0xFF0000))
bmp("alpha-first.bmp", 40, rgb, rows(np.dstack([alpha, rgb])), 32, compression=3,
    masks=struct.pack("<3I", 0xFF00, 0xFF0000, 0xFF000000))
