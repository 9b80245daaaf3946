"""Makes source.png, a smooth picture with noise and a sharp edge, and what torch's interpolate makes of it, rounded.

usage: python3 make.py        (torch 2.13, Pillow 13.0)
"""
import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

H, W = 23, 33
y, x = np.mgrid[0:H, 0:W]
noise = np.random.default_rng(0).integers(-40, 40, (H, W, 3))
rgb = np.stack([x * 7, y * 10, 255 * (x + y > 25)], 2) + noise
rgb = rgb.clip(0, 255).astype(np.uint8)
Image.fromarray(rgb).save("source.png")
t = torch.from_numpy(rgb).permute(2, 0, 1)[None].float()
for h, w in ((9, 9), (40, 55), (23, 12)):
    for mode, antialias in (("bilinear", True), ("bicubic", True), ("bilinear", False), ("bicubic", False),
        ("area", False), ("nearest", False)):
        options = {"antialias": antialias, "align_corners": False} if mode.startswith("bi") else {}
        out = F.interpolate(t, (h, w), mode=mode, **options).round().clamp(0, 255).byte()[0].permute(1, 2, 0).numpy()
        Image.fromarray(out).save(f"{mode}{'-antialias' if antialias else ''}-{w}x{h}.png", optimize=True)
