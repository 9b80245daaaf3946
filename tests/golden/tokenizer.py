"""Writes the folder tokenizer: a small vocabulary of our own, and what transformers' CLIPTokenizerFast makes of texts.

usage: python3 tokenizer.py      (needs transformers; run once with 4.57.6)
"""
import collections
import json
import os

from transformers import CLIPTokenizer, CLIPTokenizerFast
from transformers.models.clip.tokenization_clip import bytes_to_unicode

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tokenizer")
START, END = "<|startoftext|>", "<|endoftext|>"
CORPUS = """a photo of a hazelnut with a hole on the surface of the tile the inspector's photo isn't sharp \
we're looking at
a crack in the metal nut the cable is bent and the capsule has a scratch don't touch the wood grain it's a photo of sks
they'll find the blowhole and the fray on the magnetic tile I've seen über große café naïve 東京 の 工場 with 🙂""".split()
TEXTS = [
    "", " ", "A photo of sks", "A hazelnut with sks", "A PHOTO of a Metal-Nut, 3.5mm   wide!",
    "it's the inspector's  photo",
    "don't DON'T we're I'll they'Ve 'tis", "''s 're've !'s", "über größe CAFÉ naïve",
    "cafe\u0301 A\u030a e\u0301\u0323 e\u0323\u0301",
    "\u212b \u2126 \ufb01 \u1e9b\u0323 \u0958 \u0344", "\u1100\u1161\u11a8 각 \uac00\u11a8 \u30ab\u3099", "東京 の 工場 部品に傷",
    "瓷砖裂纹a",
    "emoji 🙂 👩‍👩‍👧 🇩🇪", "𝒜𐐀 ½ ² Ⅷ ٣ 99 % of 1,000.00 €", "İstanbul ıI ẞ ß ΟΔΟΣ ς ǅ",
    "tab\tand\nnewline\r\n\u3000\u2028\x85x\u00a0y",
    "a\x00b\x07c\x1b[0m", "\ufeffa\u200bb\u00ad\ufffd", "a <|endoftext|> b<|endoftext|>c",
    "<|STARTOFTEXT|>x <|endof text|>", "!", "!!! ... ??", "hi!there ! you",
    "“quotes” don’t", "x" * 200, "a photo of " * 40, "हि\u093c ไทย ا\u0653", "<NEW> <new> x*tok*y *TOK*",
]


def learn(words, count):
    """The merges that byte-pair encoding learns from some words, the most frequent pair first."""
    letters = bytes_to_unicode()
    split = [[letters[b] for b in w.lower().encode()] for w in words]
    split = [w[:-1] + [w[-1] + "</w>"] for w in split]
    merges = []
    while len(merges) < count:
        pairs = collections.Counter(p for w in split for p in zip(w, w[1:]))
        best = min(pairs, key=lambda p: (-pairs[p], p))
        merges.append(best)
        for w in split:
            i = 0
            while i + 1 < len(w):
                if (w[i], w[i + 1]) == best:
                    w[i:i + 2] = ["".join(best)]
                i += 1
    return merges


def write(name, text):
    with open(os.path.join(FOLDER, name), "w", encoding="utf-8") as f:
        f.write(text)


def main():
    os.makedirs(FOLDER, exist_ok=True)
    merges = learn(CORPUS, 100)
    alphabet = [c for _, c in sorted(bytes_to_unicode().items(), key=lambda p: ord(p[1]))]
    tokens = alphabet + [c + "</w>" for c in alphabet] + ["".join(m) for m in merges] + [START, END]
    write("vocab.json", json.dumps({t: i for i, t in enumerate(tokens)}))
    write("merges.txt", "#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
    entry = lambda content: {"content": content, "lstrip": False, "normalized": True, "rstrip": False,
        "single_word": False}
    write("special_tokens_map.json",
        json.dumps({"bos_token": entry(START), "eos_token": entry(END), "unk_token": entry(END), "pad_token": "!"}))
    write("tokenizer_config.json",
        json.dumps({"model_max_length": 77, "pad_token": END, "tokenizer_class": "CLIPTokenizer"}))
    write("added_tokens.json", json.dumps({"<New>": len(tokens), "*tok*": len(tokens) + 1}))
    rows = []
    fast = CLIPTokenizerFast.from_pretrained(FOLDER)
    for text in TEXTS:
        ids = fast(text, padding="max_length", truncation=True, max_length=77).input_ids
        while ids and ids[-1] == fast.pad_token_id:
            ids.pop()
        rows.append({"text": text, "ids": ids})
    write("expected.json", json.dumps(rows))
    assert CLIPTokenizer.from_pretrained(FOLDER).pad_token == fast.pad_token == "!"


main()
