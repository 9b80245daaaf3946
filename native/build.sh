#!/usr/bin/env bash
# Builds one shim and prints the path of the library: native/build.sh torch [LIBTORCH_DIR] | vision.
# Builds in build/native, or in the folder that DEFECTFILL_NATIVE names.
set -euo pipefail
cd "$(dirname "$0")/.."
shim=${1:?torch or vision}
libtorch=${2:-}
native=$(realpath -m "${DEFECTFILL_NATIVE:-build/native}")
mkdir -p "$native"
if [ "$shim" = vision ]; then
  folder=$native/vision
elif [ -z "$libtorch" ]; then
  folder=$native/torch-system
else
  libtorch=$(cd "$libtorch" && pwd)
  folder=$native/torch-$(printf %s "$libtorch" | sha256sum | cut -c1-8)
fi
# CMake rejects a build folder that has been moved or copied.
if [ -f "$folder/CMakeCache.txt" ] &&
  ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD/native" "$folder/CMakeCache.txt"; then
  rm -rf "$folder"
fi
{ cmake -S native -B "$folder" -DSHIM="$shim" -DLIBTORCH="$libtorch" && cmake --build "$folder" -j "$(nproc)"; } \
  >"$folder.log" 2>&1 || { cat "$folder.log" >&2; exit 1; }
echo "$folder/lib${shim}shim.so"
