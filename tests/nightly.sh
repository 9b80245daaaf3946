#!/usr/bin/env bash
# Runs the checks that take hours: many kills, 73 tasks on Slurm, many damaged files, networks of other shapes,
# full-size networks, packages in bare systems.
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

# The manifest for Kubernetes against npm's schemas.
kubernetes() {
  local work
  work=$(mktemp -d build/kubernetes.XXXXXX)
  if ! npm install --silent --prefix "$work" kubernetes-models@4.5.1 js-yaml@4; then
    echo "nightly: npm did not serve kubernetes-models: the manifest was not checked against its schemas."
  else
    DEFECTFILL_KUBERNETES_MODELS=$PWD/$work ./defectfill test EngineTests
  fi
  rm -rf "$work"
}

# The Debian package and the container, each in a bare Debian; needs root and Debian's mirror.
packages() {
  local first second
  if [ "$(id -u)" -ne 0 ]; then
    echo "nightly: not root: the packages were not tried."
    return
  fi
  rm -rf build/nightly
  first=$(packaging/deb.sh --out build/nightly/first)
  second=$(packaging/deb.sh --out build/nightly/second)
  cmp "$first" "$second"
  packaging/test-deb.sh "$first"
  packaging/sbom.sh "$first" >build/nightly/sbom.json
  packaging/test-container.sh
  rm -rf build/nightly
}

DEFECTFILL_KILLS="${1:-500}" ./defectfill test KillTests
DEFECTFILL_SLURM_TASKS=73 ./defectfill test SlurmTests
kubernetes
DEFECTFILL_FUZZ="${2:-10000000}" ./defectfill test FuzzTests
variants
./defectfill parity --slow
packages
