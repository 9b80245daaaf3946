"""Writes the golden files of this folder with torch and safetensors.

usage: python3 make.py   (in this folder)
"""
import collections, struct, zipfile
import torch
from safetensors.torch import save_file

a = torch.arange(12, dtype=torch.float32).reshape(3, 4) / 4
all_types = {
    "f32": a, "f64": a.double(), "f16": a.half(), "bf16": a.bfloat16(), "i64": a.long(), "i32": a.int(),
    "i16": a.short(),
    "i8": a.to(torch.int8), "u8": a.to(torch.uint8), "bool": a > 1, "b.second": a[:1].clone(),
    "naïve \"quoted\"": a[0].clone(),
    "scalar": torch.tensor(1.5), "empty": torch.zeros(0, 4),
}
save_file(all_types, "all-types.safetensors", {"note": "ünïcode ✓ <&+'>"})

views = {
    "plain": a, "transposed": a.t(), "column": a[:, 1], "tail": a[2], "step": a.reshape(-1)[::3],
    "expanded": a[0].expand(2, 4),
    "half": a.half().t(), "long": a.long().t(), "bytes": a.to(torch.uint8).t(), "scalar": torch.tensor(7),
    "empty": torch.zeros(0, 4),
    "parameter": torch.nn.Parameter(a[1].clone()),
}
for protocol in (2, 3, 4, 5):
    torch.save(views, f"views-protocol{protocol}.pth", pickle_protocol=protocol)

state = torch.nn.BatchNorm1d(2).state_dict()
extras = {"epoch": 3, "best": 0.5, "size": torch.Size([2]), "type": torch.float16, "device": torch.device("cpu"),
          "big": 1 << 40, "huge": 1 << 80, "none": None, "names": ["a", ("b", 1, 2, 3)],
          "optimizer": {"state": {0: {"step": a}}}}
torch.save({**extras, "state_dict": state}, "nested.pth")
torch.save({**extras, "model": state}, "nested-model.pth")
torch.save({"model": state, "ema": state}, "one-set-twice.pth")
torch.save({"model": state, "ema": state.copy()}, "two-sets.pth")
torch.save({"a": torch.zeros(1).expand(1 << 15, 1 << 15)}, "unfolding.pth")
torch.save({"best_acc1": torch.tensor(71.3), "state_dict": state}, "best-beside.pth")
torch.save({"step": torch.tensor(7), "model": state}, "step-beside.pth")
torch.save({"step": torch.tensor(7), "model": state, "ema": state.copy()}, "two-sets-and-step.pth")
torch.save({"a": a, "b": a, "ema": {"a": a}}, "fewer-inside.pth")
column = a[:, 1].clone()
noted, parameter = column.clone(), torch.nn.Parameter(column.clone())
noted.note = parameter.note = "an attribute"
torch.save({"a": column, "rates": {1, 2}, "bytes": b"x", "buffer": bytearray(b"x"), "complex": 1 + 2j,
    "layout": torch.strided,
            "counts": collections.Counter("abc"), "noted": noted, "parameter": parameter}, "harmless.pth")
torch.save({"a": a.to(torch.complex64)}, "complex.pth")
torch.save(torch.nn.BatchNorm1d(2), "module.pth")
torch.save({"a": a}, "legacy.pth", _use_new_zipfile_serialization=False)
torch.save({"epoch": 3, "state_dict": {**views, "again": a}}, "legacy-views.pth",
           _use_new_zipfile_serialization=False)


class Code:
    """What a hostile file asks for."""

    def __reduce__(self):
        return print, ("code in the file has run",)


torch.save({"a": a, "b": Code()}, "legacy-code.pth", _use_new_zipfile_serialization=False)
torch.save(torch.nn.BatchNorm1d(2), "legacy-module.pth", _use_new_zipfile_serialization=False)


def with_neutral_path(path):
    """Such a file names where the module's source lay; another path of the same length tells nothing of a machine."""
    data, source = open(path, "rb").read(), torch.nn.modules.batchnorm.__file__.encode()
    tail = b"/torch/nn/modules/batchnorm.py"
    neutral = (b"/usr/lib/python3" + b"/x" * 100)[:len(source) - len(tail)] + tail
    open(path, "wb").write(data.replace(source, neutral))


with_neutral_path("legacy-module.pth")


def python2_file(path):
    """A parameter as Python 2 and PyTorch 0.1 wrote it: torchvision's and LPIPS' files of 2016 to 2018."""
    def text(word):
        return b"U" + bytes([len(word)]) + word

    storage = b"(" + text(b"storage") + b"ctorch\nFloatStorage\n" + text(b"140") + text(b"cpu") + b"K\x06NtQ"
    tensor = b"ctorch._utils\n_rebuild_tensor\n(" + storage + b"K\x00K\x02K\x03\x86K\x03K\x01\x86tR"
    parameter = b"ctorch.nn.parameter\nParameter\n" + tensor + b"\x88\x86R(\x88\x89ccollections\nOrderedDict\n)Rtb"
    hookless = b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + b"K\x01K\x04\x85K\x01\x85\x89NtR"
    body = b"ccollections\nOrderedDict\n](](" + text(b"fc.weight") + parameter + b"e](" + text(b"lin.weight") \
        + hookless + b"ee\x85R"  # a list of pairs
    head = (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.", b"\x80\x02M\xe9\x03.",
            b"\x80\x02}(" + text(b"protocol_version") + b"M\xe9\x03" + text(b"little_endian") + b"\x88u.")
    keys = b"\x80\x02](" + text(b"140") + b"e."
    with open(path, "wb") as file:
        file.write(b"".join(head) + b"\x80\x02" + body + b"." + keys)
        file.write(struct.pack("<q6f", 6, *(i / 4 for i in range(6))))


python2_file("python2.pth")
torch.save(a, "bare-tensor.pth")
torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), "torchscript.pt")


def with_wide_sizes(path, target):
    """The same zip with every size and offset of its directory in the 64-bit extra field, as in files beyond 4 GiB."""
    data = open(path, "rb").read()
    start = zipfile.ZipFile(path).start_dir
    directory, at = b"", start
    while data[at:at + 4] == b"PK\x01\x02":
        stored, size, name, extra, comment = struct.unpack_from("<IIHHH", data, at + 20)
        offset, = struct.unpack_from("<I", data, at + 42)
        wide = struct.pack("<HHH", 0x4242, 2, 0) + struct.pack("<HHQQQ", 1, 24, size, stored, offset)
        head = bytearray(data[at:at + 46])
        struct.pack_into("<IIHHH", head, 20, 0xFFFFFFFF, 0xFFFFFFFF, name, len(wide), 0)
        struct.pack_into("<I", head, 42, 0xFFFFFFFF)
        directory += bytes(head) + data[at + 46:at + 46 + name] + wide
        at += 46 + name + extra + comment
    count = len(zipfile.ZipFile(path).namelist())
    end = start + len(directory)
    tail = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(directory), start)
    tail += struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    tail += struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    open(target, "wb").write(data[:start] + directory + tail)
    assert torch.equal(torch.load(target)["transposed"], views["transposed"])


with_wide_sizes("views-protocol2.pth", "views-wide.pth")
