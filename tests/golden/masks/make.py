"""Makes masks with an alpha channel, as paint programs write them.

usage: python3 make.py        (Pillow 13.0)
"""
from PIL import Image

painted = Image.new("RGBA", (8, 8), (255, 255, 255, 0))
opaque = Image.new("RGBA", (8, 8), (0, 0, 0, 255))
painted.paste((255, 0, 0, 255), (1, 1, 4, 3))
opaque.paste((255, 0, 0, 255), (1, 1, 3, 3))
painted.save("painted-alpha.png")
opaque.save("opaque.png")
