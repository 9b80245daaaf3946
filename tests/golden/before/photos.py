"""Draws the photos and masks that make-before.sh starts from: a grey part, alone, with a scratch, with a dent.

usage: python3 photos.py FOLDER      (numpy 2.4, Pillow 13.0)
"""
import os
import sys

import numpy as np
from PIL import Image

W, H = 48, 40


def part(number):
    y, x = np.mgrid[0:H, 0:W]
    grain = np.random.default_rng(number).integers(0, 3, (H, W)) * 6
    return np.where((x - 24) ** 2 + (y - 20) ** 2 < 16 ** 2, 150, 60) + x + grain


def scratch(number):
    y, x = np.mgrid[0:H, 0:W]
    return (abs(y - 20 - (number - 1) * (x - 24) / 4) < 2.5) & (abs(x - 24) < 8)


def dent(number):
    y, x = np.mgrid[0:H, 0:W]
    return (x - 20 - 3 * number) ** 2 + (y - 18) ** 2 < (5 + number) ** 2


def save(folder, name, pixels):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path, optimize=True)


def main(folder):
    for i in range(4):
        save(folder, f"train/good/{i:03}.png", part(i))
    for i in range(2):
        save(folder, f"test/good/{i:03}.png", part(10 + i))
    for name, shape, grey in (("scratch", scratch, 30), ("dent", dent, 230)):
        for i in range(3):
            mask = shape(i)
            save(folder, f"test/{name}/{i:03}.png", np.where(mask, grey, part(20 + i)))
            save(folder, f"ground_truth/{name}/{i:03}_mask.png", mask * 255)


main(sys.argv[1])
