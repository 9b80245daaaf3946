"""Writes parity cases: case.json, expected.safetensors and, for what no formula gives, inputs.safetensors."""
import json
import os

import numpy as np
import torch
from formula import tensor
from safetensors.numpy import save_file

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MOST = 1024                      # elements of a tensor that are stored; of larger ones every stride-th
SEED = 20261


class Case:
    """One case: its inputs, noted as they are made, and where it is written."""

    def __init__(self, group, name, kind, **spec):
        self.key, self.folder = f"{group}/{name}", os.path.join(ROOT, group, name)
        self.spec, self.inputs, self.stored = {"kind": kind, "seed": SEED, **spec}, {}, {}

    def input(self, name, shape, scale=1.0, clamp=None):
        key = f"golden/{self.key}:{name}"
        self.inputs[name] = {"formula": key, "shape": list(shape), "scale": scale,
            **({"clamp": clamp} if clamp else {})}
        x = torch.from_numpy(tensor(key, shape, scale, SEED))
        return x.clamp(*clamp) if clamp else x

    def mask(self, name, shape, boxes):
        """Ones in [y0, y1) x [x0, x1) of each box (sample, y0, y1, x0, x1)."""
        self.inputs[name] = {"boxes": boxes, "shape": list(shape)}
        m = torch.zeros(shape)
        for b, y0, y1, x0, x1 in boxes:
            m[b, :, y0:y1, x0:x1] = 1
        return m

    def store(self, **arrays):
        self.stored.update(arrays)

    def write(self, expected, tolerance=1e-4, wider=None):
        """`expected`: name -> tensor or number; `wider`: start of a name -> its tolerance."""
        os.makedirs(self.folder, exist_ok=True)
        kept, described = {}, {}
        for name, value in expected.items():
            a = np.asarray(value.detach() if torch.is_tensor(value) else value)
            stride = 1 + 2 * int(np.ceil((a.size / MOST - 1) / 2)) if a.size > MOST else 1
            kept[name] = np.ascontiguousarray(a.reshape(-1)[::stride])
            limit = next((t for start, t in (wider or {}).items() if name.startswith(start)), tolerance)
            described[name] = {"shape": list(a.shape), "stride": stride, "tolerance": limit}
        if kept:
            save_file(kept, os.path.join(self.folder, "expected.safetensors"))
        if self.stored:
            save_file(self.stored, os.path.join(self.folder, "inputs.safetensors"))
        spec = {**self.spec, **({"inputs": self.inputs} if self.inputs else {}), "expected": described}
        with open(os.path.join(self.folder, "case.json"), "w") as f:
            f.write(json.dumps(spec, ensure_ascii=False) + "\n")
        print(self.key, flush=True)


def weights(gain=1.0):
    return {"formula": True, "gain": gain, "seed": SEED}
