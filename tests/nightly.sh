#!/usr/bin/env bash
# Runs the checks that take hours: many kills, many damaged files, networks of other shapes, full-size networks.
# Usage: tests/nightly.sh [KILLS] [DAMAGED_FILES]
set -euo pipefail
cd "$(dirname "$0")/.."

# Parity cases of additional shapes, made with the reference libraries; needs CPython 3.11.
variants() {
  local makers=../shared/parity/make peer=../shared/peer/peer.tar.xz work
  if [ ! -d "$makers" ] || [ ! -f "$peer" ]; then
    echo "nightly: no ../shared/parity/make or ../shared/peer: networks of other shapes were not checked."
    return
  fi
  work=$(mktemp -d build/variants.XXXXXX)
  tar xJf "$peer" -C "$work"
  PYTHONNOUSERSITE=1 PYTHONPATH="$work/site" python3 tests/variants/variants.py "$makers" "$work/cases"
  ./defectfill parity "$PWD/$work/cases"
  rm -rf "$work"
}

DEFECTFILL_KILLS="${1:-500}" ./defectfill test KillTests
DEFECTFILL_FUZZ="${2:-10000000}" ./defectfill test FuzzTests
variants
./defectfill parity --slow
