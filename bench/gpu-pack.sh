#!/usr/bin/env bash
# Packs what bench/gpu.sh needs on a GPU machine without .NET: bench/gpu-pack.sh [FOLDER] (default: build/gpu).
# The program is self-contained; the shim is shipped as source and built against the LibTorch on that machine.
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
  echo "no ../shared/parity: the pack contains no reference numbers." >&2
fi

mkdir -p "$folder"
chmod -R u+w "$stage"
tar cJf "$folder/pack.tar.xz" -C "$stage/pack" .
cp "$root/bench/gpu.sh" "$folder/gpu.sh"
size=$(stat -c %s "$folder/pack.tar.xz")
[ "$size" -le "$most_bytes" ] || { echo "$folder/pack.tar.xz has $size bytes; the limit is $most_bytes." >&2; exit 1; }
echo "$folder/pack.tar.xz: $((size >> 20)) MiB"
