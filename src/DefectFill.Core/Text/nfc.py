"""Writes nfc.txt: canonical compositions of the Unicode Character Database, for Nfc.cs.

usage: python3 nfc.py > nfc.txt      (standard library only; the first line names the version of the database)

The product runs with invariant globalization, where .NET does not normalize. Lines, all numbers hexadecimal:
  A=B C    A decomposes into B C, and B C compose to A
  A>B [C]  A decomposes, nothing composes to it
  A-B:K    combining class K of A to B (those of class 0 are left out)
"""
import unicodedata as u

print(f"# Unicode {u.unidata_version}")
for code in range(0x110000):
    parts = u.decomposition(chr(code)).split()
    if parts and not parts[0].startswith("<"):
        sign = "=" if len(parts) == 2 and u.normalize("NFC", chr(code)) == chr(code) else ">"
        print(f"{code:X}{sign}{' '.join(f'{int(p, 16):X}' for p in parts)}")
start = 0
for code in range(1, 0x110001):
    kind = u.combining(chr(start))
    if code == 0x110000 or u.combining(chr(code)) != kind:
        if kind:
            print(f"{start:X}-{code - 1:X}:{kind:X}")
        start = code
