"""Numbers from a formula, the same as tests/DefectFill.Parity/Formula.cs, so that weights need not be stored.

A key's stream: h = FNV-1a 64 of its UTF-8 bytes, started at the offset basis xor seed; element i is the splitmix64
output for state h + (i + 1) * GAMMA; its upper 24 bits make u in [0, 1), and v = 2 u - 1.
"""
import numpy as np

GAMMA = 0x9E3779B97F4A7C15
LOW = (1 << 64) - 1


def uniform(key, count, seed=0):
    h = 0xCBF29CE484222325 ^ seed
    for byte in key.encode():
        h = (h ^ byte) * 0x100000001B3 & LOW
    with np.errstate(over="ignore"):
        z = np.uint64(h) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(GAMMA)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            z = (z ^ (z >> np.uint64(shift))) * np.uint64(factor)
        z ^= z >> np.uint64(31)
    return (z >> np.uint64(40)).astype(np.float64) / (1 << 24)


def tensor(key, shape, scale=1.0, seed=0):
    """An input: mean 0, standard deviation `scale`."""
    v = 2 * uniform(key, int(np.prod(shape)), seed) - 1
    return (v * np.sqrt(3.0) * scale).astype(np.float32).reshape(shape)


def weight(key, shape, gain=1.0, seed=0):
    """Matrices and kernels by their fan-in; norms near 1; biases near 0."""
    count = int(np.prod(shape))
    v = 2 * uniform(key, count, seed) - 1
    if len(shape) >= 2:
        w = v * gain * np.sqrt(3.0 / (count // shape[0]))
    else:
        w = 0.1 * v + key.endswith("weight")
    return w.astype(np.float32).reshape(shape)


def fill(network, seed, gain=1.0):
    """Every parameter of a network of torch, under the key of its state dict."""
    import torch
    with torch.no_grad():
        for key, t in network.state_dict().items():
            t.copy_(torch.from_numpy(weight(key, tuple(t.shape), gain, seed)))
    return network.eval()
