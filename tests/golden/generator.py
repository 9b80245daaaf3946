"""Writes generator.json: the streams of DefectFill.Torch.Random.Generator, made again from its documentation alone.

usage: python3 generator.py > generator.json      (standard library only)
"""
import hashlib
import json
import math
import struct


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & 0xFFFFFFFF, (p0 >> 32) ^ c[3] ^ k[1], p0 & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


class Generator:
    def __init__(self, seed, purpose, *indices):
        name = purpose.encode()
        text = struct.pack("<QQ", seed, len(name)) + name + b"".join(struct.pack("<q", i) for i in indices)
        *self.key, self.c2, self.c3 = struct.unpack("<4I", hashlib.sha256(text).digest()[:16])
        self.block, self.words = 0, []

    def next_block(self):
        self.block += 1
        at = self.block - 1
        return philox([at & 0xFFFFFFFF, at >> 32, self.c2, self.c3], self.key)

    def uint32(self):
        if not self.words:
            self.words = self.next_block()
        return self.words.pop(0)

    def uint64(self):
        return self.uint32() | self.uint32() << 32

    def uniform(self):
        return (self.uint64() >> 11) / 2 ** 53

    def below(self, end):
        while True:
            product = self.uint64() * end
            if product % 2 ** 64 >= 2 ** 64 % end:
                return product >> 64

    def shuffle(self, items):
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items

    def normal(self):
        u = ((self.uint64() >> 12) + 0.5) / 2 ** 52
        return math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * turns(self.uint64() >> 12, 52))

    def groups(self, count):
        """Sixteen words a group, word j of block b at 4 j + b; starts at a whole block."""
        self.words = []
        for _ in range(0, count, 16):
            blocks = [self.next_block() for _ in range(4)]
            yield [blocks[b][j] for j in range(4) for b in range(4)]

    def fill_uniform(self, count):
        return [(w >> 8) / 2 ** 24 for group in self.groups(count) for w in group][:count]

    def fill_normal(self, count):
        out = []
        for group in self.groups(count):
            for half in (group[:8], group[8:]):
                radius = [math.sqrt(-2 * math.log((w + 0.5) / 2 ** 32)) for w in half[:4]]
                angle = [2 * math.pi * turns(w, 32) for w in half[4:]]
                out += [r * math.cos(a) for r, a in zip(radius, angle)]
                out += [r * math.sin(a) for r, a in zip(radius, angle)]
        return [struct.unpack("<f", struct.pack("<f", x))[0] for x in out[:count]]


def turns(word, bits):
    """The angle in turns: two bits of quadrant around whose axis the other bits lie symmetrically."""
    rest = bits - 2
    return ((word >> rest) + ((word & (1 << rest) - 1) + 0.5) / 2 ** rest - 0.5) / 4


def case(seed, purpose, *indices):
    g = lambda: Generator(seed, purpose, *indices)
    a, b, c, d = g(), g(), g(), g()
    after = g()
    first = [after.uint32() for _ in range(3)]
    return {"seed": seed, "purpose": purpose, "indices": list(indices),
            "words": [a.uint32() for _ in range(9)],
            "uniform": [b.uniform() for _ in range(5)],
            "below": [c.below(end) for end in (1, 2, 7, 1000, 2 ** 62 + 1, 2 ** 63 - 1, 3 * 2 ** 61)],
            "permutation": g().shuffle(list(range(20))),
            "normal": [d.normal() for _ in range(50)],
            "fillUniform": g().fill_uniform(37), "fillNormal": g().fill_normal(501),
            "mixed": first + after.fill_uniform(17) + [after.uint32() for _ in range(2)]}


print(json.dumps([case(0, ""), case(2 ** 64 - 1, "Prüfung", -1, 2 ** 40), case(7, "noise", 3), case(7, "noise", 3, 0)]))
