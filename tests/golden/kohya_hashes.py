"""Hashes of a file of one tensor by the rules of kohya's scripts, for AdapterExportTests; needs only Python.

The model's hash is of all bytes behind the header, the legacy one of 0x10000 bytes from 0x100000 of the whole file, as
it is when it holds the notes that begin with ss_ alone.
"""

import hashlib
import json

data = bytes((i * i >> 8) & 255 for i in range(0x140000))
entry = {"dtype": "F32", "shape": [2, len(data) // 8], "data_offsets": [0, len(data)]}
header = json.dumps(
    {"__metadata__": {"ss_v2": "False"}, "lora_unet_x.lora_down.weight": entry}, separators=(",", ":")).encode()
header += b" " * (-len(header) % 8)
file = len(header).to_bytes(8, "little") + header + data

print("sshs_model_hash", hashlib.sha256(file[8 + len(header):]).hexdigest())
print("sshs_legacy_hash", hashlib.sha256(file[0x100000:0x110000]).hexdigest()[:8])
