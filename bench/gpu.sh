#!/usr/bin/env bash
# Builds the shim against the LibTorch of the machine's Python torch, runs the parity cases and the bench, and writes
# parity.txt, bench.txt and machine.txt. Needs torch (for cuda, a CUDA build), g++ and cmake.
#   OUT=results bash gpu.sh [cuda|cpu]       next to the pack.tar.xz made by bench/gpu-pack.sh
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
device=${1:-cuda}
out=${OUT:-$here/results}
mkdir -p "$out"
out=$(cd "$out" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar xJf "$here/pack.tar.xz" -C "$work" || exit 1
cd "$work/repository" || exit 1

libtorch=$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))') || exit 1
{
  python3 -c 'import torch; print("torch", torch.__version__, "CUDA", torch.version.cuda)'
  nvidia-smi 2>/dev/null | head -n 15
  lscpu | grep -E 'Model name|^CPU\(s\)'
} | tee "$out/machine.txt"
DEFECTFILL_TORCHSHIM=$(native/build.sh torch "$libtorch" 2>"$out/build.txt") || { tail -n 40 "$out/build.txt"; exit 1; }
export DEFECTFILL_LIBTORCH=$libtorch DEFECTFILL_TORCHSHIM
export LD_LIBRARY_PATH=$libtorch/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}

status=0
bin/DefectFill.Parity --device "$device" 2>&1 | tee "$out/parity.txt" || status=1
bin/DefectFill.Bench --device "$device" --peer python3 2>&1 | tee "$out/bench.txt" || status=1
exit $status
