"""Cases of the groups metrics, backbone, coco, resize and tokenizer.

LPIPS by the package lpips on a trunk of numbers from the formula, with linear weights from the formula too; COCO by
pycocotools; resizing by torch; ids by transformers. The other figures are written here as they are defined, over all
pairs, thresholds and regions, with no shortcut.
"""
import os
import sys
import types

import numpy as np
import torch
import torch.nn.functional as F
from case import ROOT, SEED, Case, weights
from formula import fill, tensor, uniform
from pycocotools import mask as coco
from torch import nn
from transformers import CLIPTokenizer, CLIPTokenizerFast

GAIN = 1.41421356
RANKING = {"one-in-five": (300, 0.2, 7), "tied-scores": (240, 0.35, 1), "a-single-defect": (90, 0.0, 7)}
TEXTS = ["", "A photo of sks", "A bolt with sks", "blowhole", "A Metal  NUT, 3.5mm!", "it's a crack we've seen",
    "größe ÜBER café", "東京 の 工場", "x1y22zz", "a crack in the tile " * 30]


def alexnet():
    """The features of torchvision's AlexNet, under the same keys."""
    def convolution(a, b, k, **how):
        return [nn.Conv2d(a, b, k, **how), nn.ReLU()]
    pool = nn.MaxPool2d(3, 2)
    return fill(nn.Sequential(*convolution(3, 64, 11, stride=4, padding=2), pool, *convolution(64, 192, 5, padding=2),
        pool, *convolution(192, 384, 3, padding=1),
                              *convolution(384, 256, 3, padding=1), *convolution(256, 256, 3, padding=1), pool), SEED,
                              GAIN)


def backbone():
    case = Case("backbone", "alexnet-features", "backbone", arch="alexnet-features", weights=weights(GAIN))
    with torch.no_grad():
        case.write({"y": alexnet()(case.input("x", (2, 3, 71, 79)))})


def lpips_alex():
    """lpips takes the trunk alone from torchvision: here ours. Its trainer, which needs scipy, is not used."""
    for name in ("torchvision", "scipy", "scipy.ndimage"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["torchvision"].models = types.SimpleNamespace(
        alexnet=lambda pretrained: types.SimpleNamespace(features=alexnet()))
    sys.modules["scipy.ndimage"].zoom = None
    import lpips
    network = lpips.LPIPS(pretrained=False, net="alex", pnet_rand=True, verbose=False).eval()
    case = Case("metrics", "lpips-alex", "lpips", net="alex",
        weights={"trunk": {"formula": True, "gain": GAIN}, "linear": "inputs.safetensors"})
    linear = {f"lin{i}.model.1.weight": np.abs(tensor(f"lin{i}", (1, n, 1, 1), 0.2, SEED)) for i,
        n in enumerate((64, 192, 384, 256, 256))}
    case.store(**linear)
    with torch.no_grad():
        for name, value in linear.items():
            network.get_submodule(name.rsplit(".", 1)[0]).weight.copy_(torch.from_numpy(value))
        a, b = (case.input(name, (2, 3, 67, 75), 0.5, [-1, 1]) for name in "ab")
        distance, network.spatial = network(a, b), True
        case.write({"distance": distance, "spatial": network(a, b)})


def ranking(name, count, share, digits):
    y = (uniform(name + "y", count, SEED) < share).astype(np.uint8)
    y[count // 2] = 1
    s = np.round(uniform(name + "s", count, SEED) * 0.7 + 0.3 * y, digits).astype(np.float32)
    good, bad = s[y == 0], s[y == 1]
    auroc = ((bad[:, None] > good).mean() + (bad[:, None] == good).mean() / 2)
    ap, best, recall = 0.0, 0.0, 0.0
    for t in np.unique(s)[::-1]:
        hits, found = y[s >= t].sum(), (s >= t).sum()
        precision, now = hits / found, hits / y.sum()
        ap += (now - recall) * precision
        best, recall = max(best, 2 * precision * now / max(precision + now, 1e-12)), now
    case = Case("metrics", f"ranking-{name}", "ranking")
    case.store(scores=s, labels=y)
    case.write({"auroc": np.array(auroc), "ap": np.array(ap), "f1_max": np.array(best)}, tolerance=1e-9)


def pro():
    shape, boxes, limit = (3, 22, 26), [(0, 2, 6, 3, 9), (0, 12, 20, 14, 17), (2, 5, 9, 0, 5), (2, 15, 16, 10, 25)], 0.3
    masks = np.zeros(shape, np.uint8)
    for b, y0, y1, x0, x1 in boxes:
        masks[b, y0:y1, x0:x1] = 1
    s = (uniform("pro", masks.size, SEED).reshape(shape) * 0.8 + 0.25 * masks).astype(np.float32)
    good, regions = np.sort(s[masks == 0]), [s[b, y0:y1, x0:x1] for b, y0, y1, x0, x1 in boxes]
    def area(ranks):
        curve = [((good > good[r]).mean(), np.mean([(region > good[r]).mean() for region in regions]))
            for r in sorted(set(ranks))[::-1]]
        rate, overlap = np.array(curve + [(1.0, 1.0)]).T
        inside = rate <= limit
        rates = np.append(rate[inside], limit)
        overlaps = np.append(overlap[inside], np.interp(limit, rate, overlap))
        return np.trapezoid(overlaps, rates) / limit
    case = Case("metrics", "pro-boxes", "pro", limit=limit)
    case.store(scores=s, masks=masks)
    few = [int(i * (len(good) - 1) / 99) for i in range(99)] + [len(good) - 1]
    case.write({"published": np.array(area(few)), "exact": np.array(area(range(len(good))))}, tolerance=1e-6)


def ssim():
    a = np.clip(tensor("ssim:a", (19, 23, 3), 0.2, SEED) + 0.5, 0, 1).astype(np.float64)
    b = np.clip(a + tensor("ssim:b", a.shape, 0.15, SEED), 0, 1)
    x, y = (torch.from_numpy(p).permute(2, 0, 1)[:, None] for p in (a, b))
    bell = torch.exp(-0.5 * (torch.arange(-5, 6, dtype=torch.float64) / 1.5) ** 2)
    window = torch.outer(bell, bell)[None, None] / bell.sum() ** 2
    blur = lambda p: F.conv2d(p, window)
    mx, my = blur(x), blur(y)
    vx, vy, both = blur(x * x) - mx ** 2, blur(y * y) - my ** 2, blur(x * y) - mx * my
    values = (2 * mx * my + 1e-4) * (2 * both + 9e-4) / ((mx ** 2 + my ** 2 + 1e-4) * (vx + vy + 9e-4))
    case = Case("metrics", "ssim-psnr", "ssim-psnr")
    case.store(a=a, b=b)
    case.write({"ssim": values.mean(), "psnr": np.array(-10 * np.log10(((a - b) ** 2).mean())),
        "ssim_map_centre": values[:, 0].permute(1, 2, 0)}, tolerance=1e-9)


def kid(name, n, m, width):
    x, y = (np.abs(tensor(f"{name}{i}", (k, width), 0.5, SEED)) for i, k in enumerate((n, m)))
    kernel = lambda p, q: (p.astype(np.float64) @ q.T.astype(np.float64) / width + 1) ** 3
    off = lambda k: (k.sum() - np.trace(k)) / (len(k) * (len(k) - 1))
    case = Case("metrics", f"kid-{name}", "kid")
    case.store(x=x, y=y)
    case.write({"mmd2": np.array(off(kernel(x, x)) + off(kernel(y, y)) - 2 * kernel(x, y).mean())}, tolerance=1e-7)


def diversity():
    centre, pair = np.abs(tensor("centre", (24, 3), 0.3, SEED)) + 0.1, np.abs(tensor("pair", (24, 24), 0.3, SEED))
    pair = pair + pair.T
    near = centre.argmin(1)
    clusters = [np.flatnonzero(near == c) for c in range(3)]
    means = [np.mean([pair[i, j] for i in own for j in own if i < j]) for own in clusters if len(own) > 1]
    case = Case("metrics", "ic-lpips", "ic-lpips")
    case.store(centre=centre, pair=pair)
    case.write({"value": np.array(np.mean(means)), "cluster": near}, tolerance=1e-6, wider={"cluster": 0.0})


def run_lengths():
    masks, rows = {}, []
    for i, (h, w, boxes) in enumerate([(7, 5, [(1, 4, 0, 3)]),
        (20, 31, [(2, 9, 4, 30), (5, 18, 10, 12), (19, 20, 0, 31)]), (6, 6, []), (3, 9, [(0, 3, 0, 9)])]):
        m = np.zeros((h, w), np.uint8, order="F")
        for y0, y1, x0, x1 in boxes:
            m[y0:y1, x0:x1] ^= 1
        rle, flat = coco.encode(m), np.append(0, m.flatten(order="F"))
        counts = np.diff(np.concatenate([[0], np.flatnonzero(np.diff(flat)), [m.size]])).tolist()
        masks[f"mask_{i}"] = np.ascontiguousarray(m)
        rows.append({"size": [h, w], "compressed": rle["counts"].decode(), "uncompressed": counts,
            "area": int(coco.area(rle)), "bbox": coco.toBbox(rle).tolist()})
    case = Case("coco", "rle", "coco-rle", rows=rows)
    case.store(**masks)
    case.write({})


def polygons():
    rows = [((18, 24), [[2.5, 1.0, 20.25, 4.5, 15.0, 16.75, 4.0, 12.0]]),
        ((15, 15), [[1, 1, 8, 1, 8, 8, 1, 8], [10.5, 3.25, 13.75, 12.5, 6.0, 13.0]])]
    masks = {f"mask_{i}": coco.decode(coco.merge(coco.frPyObjects(parts, *size))) for i,
        (size, parts) in enumerate(rows)}
    Case("coco", "polygons", "coco-polygons", rows=[{"size": size, "segmentation": parts} for size,
        parts in rows]).write(masks, tolerance=0.0)


def resize():
    case, made = Case("resize", "torch", "resize"), {}
    x = case.input("x", (1, 2, 17, 22), 0.5)
    for h, w in ((9, 31), (34, 10), (5, 5)):
        for name, how in (("bilinear", {"align_corners": False}), ("bilinear-corners", {"align_corners": True}),
            ("bilinear-antialias", {"antialias": True}),
                          ("bicubic", {"align_corners": False}), ("bicubic-antialias", {"antialias": True}),
                          ("nearest", {}), ("area", {})):
            made[f"{name}-{h}x{w}"] = F.interpolate(x, (h, w), mode=name.split("-")[0], **how)
    case.write(made, tolerance=1e-5, wider={"nearest": 0.0})


def tokenizer():
    folder = os.path.join(ROOT, "..", "tiny", "inpainting", "tokenizer")
    for name, pad in (("pads-with-exclamation-mark", "!"), ("pads-with-the-end", "<|endoftext|>")):
        slow, fast = (kind.from_pretrained(folder, pad_token=pad) for kind in (CLIPTokenizer, CLIPTokenizerFast))
        rows = []
        for text in TEXTS:
            ids = [t(text, padding="max_length", truncation=True, max_length=77).input_ids for t in (slow, fast)]
            assert ids[0] == ids[1], text
            rows.append({"text": text, "ids": ids[0]})
        Case("tokenizer", name, "tokenizer", folder="../../../tiny/inpainting/tokenizer", pad_token=pad,
            rows=rows).write({})


def make():
    backbone()
    lpips_alex()
    for name, variant in RANKING.items():
        ranking(name, *variant)
    pro()
    ssim()
    kid("equal-counts", 12, 12, 8)
    kid("few-photos", 3, 20, 24)
    diversity()
    run_lengths()
    polygons()
    resize()
    tokenizer()
