"""Writes tests/golden/strokes/*.json: strokes and the mask they give, by the plainest possible code.

Server (C#) and page (TypeScript) must draw the same pixels. Run from any folder: python3 tests/golden/strokes.py
"""
import json
import math
import os

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "strokes")


def sweep(stroke, radius, x, y):
    points = stroke["points"]
    for a, b in zip(points[:1] + points, points):
        ra, rb = (radius * (p[2] if len(p) > 2 else 1) for p in (a, b))
        dx, dy = b[0] - a[0], b[1] - a[1]
        px, py = x + 0.5 - a[0], y + 0.5 - a[1]
        squared = dx * dx + dy * dy
        t = min(1, max(0, (px * dx + py * dy) / squared)) if squared > 0 else 0
        qx, qy, r = px - t * dx, py - t * dy, ra + t * (rb - ra)
        if qx * qx + qy * qy <= r * r:
            return True
    return False


def even_odd(stroke, x, y):
    points, cx, cy, inside = stroke["points"], x + 0.5, y + 0.5, False
    for a, b in zip(points, points[1:] + points[:1]):
        if (a[1] <= cy) != (b[1] <= cy) and a[0] + (cy - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) <= cx:
            inside = not inside
    return inside


def box(stroke, x, y, is_ellipse):
    left, right = sorted((stroke["x"], stroke["x"] + stroke["width"]))
    top, bottom = sorted((stroke["y"], stroke["y"] + stroke["height"]))
    cx, cy = x + 0.5, y + 0.5
    if not (left <= cx < right and top <= cy < bottom):
        return False
    u = (cx - (left + right) / 2) / ((right - left) / 2)
    v = (cy - (top + bottom) / 2) / ((bottom - top) / 2)
    return not is_ellipse or u * u + v * v <= 1


def runs(stroke, width, x, y):
    at, rle = y * width + x, stroke["rle"]
    return any(start <= at < start + length for start, length in zip(rle[::2], rle[1::2]))


def shape(stroke, width, x, y):
    kind = stroke["type"]
    if kind in ("brush", "eraser"):
        return sweep(stroke, stroke["size"] / 2, x, y)
    if kind == "scratch":
        return sweep({"points": [p[:2] for p in stroke["points"]]}, stroke["width"] / 2, x, y)
    if kind in ("lasso", "polygon"):
        return even_odd(stroke, x, y)
    if kind in ("rectangle", "ellipse"):
        return box(stroke, x, y, kind == "ellipse")
    return runs(stroke, width, x, y)


def areas(mask, width, height, value, diagonal):
    """Connected areas of a value, each a list of pixels."""
    seen, found = set(), []
    near = [(1, 0), (-1, 0), (0, 1), (0, -1)] + ([(1, 1), (1, -1), (-1, 1), (-1, -1)] if diagonal else [])
    for start in range(width * height):
        if mask[start] != value or start in seen:
            continue
        seen.add(start)
        area = [start]
        for at in area:
            for dx, dy in near:
                x, y = at % width + dx, at // width + dy
                if 0 <= x < width and 0 <= y < height and mask[y * width + x] == value and y * width + x not in seen:
                    seen.add(y * width + x)
                    area.append(y * width + x)
        found.append(area)
    return found


def near(mask, width, height, value, by):
    places = [(i % width, i // width) for i in range(width * height) if mask[i] == value]
    return [any((x - i % width) ** 2 + (y - i // width) ** 2 <= by * by for x, y in places)
            for i in range(width * height)]


def edit(stroke, mask, width, height):
    kind = stroke["type"]
    if kind == "clear":
        return [0] * len(mask)
    if kind == "invert":
        return [1 - pixel for pixel in mask]
    if kind == "grow":
        return [int(is_near) for is_near in near(mask, width, height, 1, stroke["by"])]
    if kind == "shrink":
        return [int(pixel and not is_near)
                for pixel, is_near in zip(mask, near(mask, width, height, 0, stroke["by"]))]
    mask = list(mask)
    if kind == "fillHoles":
        for area in areas(mask, width, height, 0, False):
            if not any(i % width in (0, width - 1) or i // width in (0, height - 1) for i in area):
                for i in area:
                    mask[i] = 1
    else:
        for area in areas(mask, width, height, 1, True):
            if len(area) < stroke["below"]:
                for i in area:
                    mask[i] = 0
    return mask


def draw(strokes, width, height):
    mask = [0] * (width * height)
    for stroke in strokes:
        if stroke["type"] in ("grow", "shrink", "fillHoles", "removeSpecks", "invert", "clear"):
            mask = edit(stroke, mask, width, height)
        else:
            value = 0 if stroke.get("subtract") or stroke["type"] == "eraser" else 1
            for i in range(width * height):
                if shape(stroke, width, i % width, i // width):
                    mask[i] = value
    return mask


def rle(mask, width):
    found = []
    for i, pixel in enumerate(mask):
        if pixel and i % width and mask[i - 1]:
            found[-1] += 1
        elif pixel:
            found += [i, 1]
    return found


STAR = [[12 + 10 * math.cos(1.2566370614 * 2 * i), 12 + 10 * math.sin(1.2566370614 * 2 * i)] for i in range(5)]
RING = [{"type": "ellipse", "x": 4, "y": 4, "width": 16, "height": 14},
        {"type": "ellipse", "x": 8, "y": 8, "width": 8, "height": 6, "subtract": True}]
SPECKS = [{"type": "bitmap", "rle": [30, 1, 53, 2, 100, 3, 124, 3, 148, 3, 400, 1, 425, 1]}]
CASES = {
    "brush-dot": (24, 20, [{"type": "brush", "size": 7, "points": [[10.5, 9.5]]}]),
    "brush-line": (24, 20, [{"type": "brush", "size": 4, "points": [[3, 3], [18.25, 11.5], [6, 17]]}]),
    "brush-pressure": (32, 24, [{"type": "brush", "size": 10, "points": [[4, 12, 0.1], [16, 12, 1], [28, 8, 0.4]]}]),
    "brush-outside": (16, 16, [{"type": "brush", "size": 9, "points": [[-3, -2], [8, 18], [30, 5]]}]),
    "brush-hair": (24, 20, [{"type": "brush", "size": 1, "points": [[2.5, 2.5], [20.5, 14.5]]}]),
    "eraser": (24, 20, [{"type": "rectangle", "x": 2, "y": 2, "width": 20, "height": 16},
                        {"type": "eraser", "size": 6, "points": [[0, 10], [24, 10]]}]),
    "lasso": (24, 24, [{"type": "lasso", "points": [[3.2, 4.1], [20.7, 2.4], [15.3, 12.2], [21.9, 21.6], [2.4, 18]]}]),
    "polygon-star": (24, 24, [{"type": "polygon", "points": STAR}]),
    "polygon-subtract": (24, 24, [{"type": "rectangle", "x": 1, "y": 1, "width": 22, "height": 22},
                                  {"type": "polygon", "points": [[4, 4], [20, 4], [12, 20]], "subtract": True}]),
    "rectangle": (20, 16, [{"type": "rectangle", "x": 15.4, "y": 12.5, "width": -11, "height": -9.25}]),
    "ellipse": (26, 20, [{"type": "ellipse", "x": 2.5, "y": 3, "width": 20, "height": 13.5}]),
    "scratch": (32, 20, [{"type": "scratch", "width": 2, "points": [[2, 17], [9, 11], [17, 12.5], [29, 3]]}]),
    "wand": (24, 20, [{"type": "wand", "x": 5, "y": 4, "tolerance": 12, "rle": [100, 5, 124, 6, 149, 4]},
                      {"type": "bitmap", "rle": [125, 2], "subtract": True}]),
    "reuse": (24, 20, [{"type": "reuse", "photo": "abcdef", "dx": 3, "dy": -2, "rotate": 30, "scale": 1.2,
                        "mirror": True, "rle": [60, 8, 83, 10, 107, 9, 480 - 4, 4]}]),
    "grow": (32, 24, SPECKS + [{"type": "grow", "by": 2.5}]),
    "shrink": (24, 24, [{"type": "rectangle", "x": 0, "y": 3, "width": 15, "height": 14}, {"type": "shrink", "by": 3}]),
    "fill-holes": (24, 24, RING + [{"type": "eraser", "size": 1, "points": [[1.5, 1.5]]}, {"type": "fillHoles"}]),
    "fill-holes-open": (24, 24, RING + [
        {"type": "rectangle", "x": 11, "y": 2, "width": 2, "height": 8, "subtract": True}, {"type": "fillHoles"}]),
    "remove-specks": (24, 20, SPECKS + [{"type": "removeSpecks", "below": 3}]),
    "invert": (24, 24, RING + [{"type": "invert"}]),
    "clear": (16, 12, RING + [{"type": "clear"}, {"type": "brush", "size": 3, "points": [[8, 6]]}]),
    "crack": (60, 44, [{"type": "brush", "size": 1.67, "points": [
        [13.66, 33.54, 1], [15.32, 32.05, 0.96], [16.89, 30.48, 0.93], [19, 29.79, 0.89], [20.91, 28.65, 0.86],
        [22.58, 27.18, 0.82], [24.43, 25.95, 0.78], [20.1, 24.2, 0.75], [24.43, 25.95, 0.78], [27.57, 22.89, 0.72],
        [30.83, 19.93, 0.72], [36.44, 16.53, 0.72], [45.57, 10.28, 0.72]]}]),
    "scratch-pressure": (32, 20, [{"type": "scratch", "width": 4, "points": [[2, 17, 0.1], [17, 12.5, 0.9], [29, 3]]}]),
    "polygon-centres": (24, 20, [{"type": "polygon", "points": [[4.5, 3.5], [16.5, 3.5], [16.5, 11.5], [4.5, 11.5]]}]),
    "lasso-crossing": (24, 20, [{"type": "lasso", "points": [[2, 2], [20, 16], [20, 2], [2, 16], [11, 1], [11, 19]]}]),
    "ellipse-tiny": (8, 8, [{"type": "ellipse", "x": 2, "y": 2, "width": 1, "height": 1},
                            {"type": "ellipse", "x": 5, "y": 5, "width": 0, "height": 2}]),
    "brush-wide": (30, 24, [{"type": "brush", "size": 17.3, "points": [[-4.2, 11.1, 0.3], [14.7, 9.9, 0.95]]},
                            {"type": "eraser", "size": 6.5, "points": [[14, 2, 1], [14, 22, 0.2]]}]),
    "everything": (40, 30, RING + [
        {"type": "brush", "size": 5, "points": [[20, 20], [38, 28]]}, {"type": "grow", "by": 1},
        {"type": "fillHoles"}, {"type": "scratch", "width": 1.5, "points": [[1, 29], [39, 1]]},
        {"type": "shrink", "by": 1}, {"type": "removeSpecks", "below": 4}, {"type": "invert"}, {"type": "invert"}]),
}

for name, (width, height, strokes) in CASES.items():
    mask = draw(strokes, width, height)
    case = {"name": name, "width": width, "height": height, "area": sum(mask), "strokes": strokes,
            "rle": rle(mask, width)}
    with open(os.path.join(FOLDER, name + ".json"), "w", encoding="utf-8") as file:
        file.write(json.dumps(case) + "\n")
