#!/usr/bin/env bash
# Packs what bench/gpu.sh needs on a machine with a GPU, but without .NET, into one folder: bench/gpu-pack.sh [FOLDER]
# (build/gpu). The program is self-contained; the shim travels as source and is built against the LibTorch found there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$root/build/gpu}
most_bytes=$((64 << 20))

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
dotnet publish "$root/bench/DefectFill.Bench" -c Release -r linux-x64 --self-contained -nologo -v q \
  -p:DebugType=none -p:InvariantGlobalization=true --artifacts-path "$root/build/gpu-artifacts" \
  -o "$stage/pack/repository/bin"
cp -r "$root/native" "$root/DefectFill.slnx" "$root/bench/gpu.sh" "$stage/pack/repository/"
if [ -d "$root/../shared/parity" ]; then
  mkdir -p "$stage/pack/shared"
  cp -r "$root/../shared/parity" "$root/../shared/bench" "$stage/pack/shared/"
else
  echo "no ../shared/parity: the pack has nothing to compare with." >&2
fi

mkdir -p "$folder"
chmod -R u+w "$stage"
tar cJf "$folder/pack.tar.xz" -C "$stage/pack" .
cp "$root/bench/gpu.sh" "$folder/gpu.sh"
size=$(stat -c %s "$folder/pack.tar.xz")
[ "$size" -le "$most_bytes" ] || { echo "$folder/pack.tar.xz has $size bytes, more than $most_bytes." >&2; exit 1; }
echo "$folder/pack.tar.xz: $((size >> 20)) MiB"
