#!/bin/sh
# Runs DefectFill. If DEFECTFILL_LIBTORCH names the folder of another LibTorch, for a GPU, the program computes with it;
# the first start then builds a small C++ library for it, which needs cmake, make and g++.
set -eu
program=/usr/lib/defectfill

# Prints the path of the library; two starts at once build it once.
library() {
  version=$(sed -n 's/^ *"DefectFill\.Cli\/\(.*\)": {$/\1/p;' "$program/DefectFill.Cli.deps.json" | head -n 1)
  DEFECTFILL_NATIVE=${XDG_CACHE_HOME:-$HOME/.cache}/defectfill/$version
  export DEFECTFILL_NATIVE
  mkdir -p "$DEFECTFILL_NATIVE"
  flock "$DEFECTFILL_NATIVE/lock" "$program/native/build.sh" torch "$1"
}

if [ -n "${DEFECTFILL_LIBTORCH:-}" ] && [ -z "${DEFECTFILL_TORCHSHIM:-}" ]; then
  DEFECTFILL_TORCHSHIM=$(library "$(realpath "$DEFECTFILL_LIBTORCH")") || exit 4
  export DEFECTFILL_TORCHSHIM
fi
exec "$program/DefectFill.Cli" "$@"
