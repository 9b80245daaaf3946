#!/usr/bin/env bash
# First stage of the Dockerfile: makes the package and what installs it in /out: build.sh [LIBTORCH]
# LIBTORCH is an address, or a zip file in the folder of the Dockerfile; its libraries are left in /opt/libtorch.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
archive=${1:-}

export DEBIAN_FRONTEND=noninteractive DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
export PATH=/usr/share/dotnet:$PATH
apt-get -qq update
apt-get -qq install -y --no-install-recommends ca-certificates curl libssl3 unzip

mkdir -p /out /opt/libtorch
options=()
if [ -n "$archive" ]; then
  case "$archive" in *://*) curl -fsSLo /tmp/libtorch.zip "$archive" && archive=/tmp/libtorch.zip ;; esac
  unzip -q "$archive" -d /opt
  [ -f /opt/libtorch/lib/libtorch_cpu.so ] || { echo "$archive contains no libtorch/lib/libtorch_cpu.so" >&2; exit 4; }
  options=(--libtorch /opt/libtorch)
fi
packaging/deb.sh --out /out "${options[@]}"
cp packaging/container/install.sh /out/

# Running needs the libraries only.
find /opt/libtorch -mindepth 1 -maxdepth 1 ! -name lib -exec rm -rf {} +
find /opt/libtorch -name '*.a' -delete
