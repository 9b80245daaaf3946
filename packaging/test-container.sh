#!/usr/bin/env bash
# Does what the Dockerfile does, without a container engine: packaging/test-container.sh [LIBTORCH]
# Each stage is a bare Debian in which the stage's script runs; then the program runs as the image's user, with a root
# file system that cannot be written. LIBTORCH is a zip file, as the build argument. Needs root; takes many minutes.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$root/packaging/chroot.sh"
case "${1:-}" in -h | --help) usage ;; esac

# FROM, COPY --from=sdk, COPY . /src
first_stage() {
  local sdk
  find_dotnet
  sdk=$(cd "$root" && dotnet --list-sdks | sed -n 's|.*\[\(.*\)/sdk\]$|\1|p' | tail -n 1)
  system build
  mkdir -p "$work/build/usr/share" "$work/build/src"
  cp -a "$sdk" "$work/build/usr/share/dotnet"
  (cd "$root" && git ls-files -z | xargs -0 cp --parents -t "$work/build/src")
  if [ -n "${1:-}" ]; then cp "$1" "$work/build/src/libtorch.zip"; fi
  trust build
}

# The machine's own certificates and NuGet sources, as a build behind a proxy has them.
trust() {
  if [ -d /usr/local/share/ca-certificates ]; then
    mkdir -p "$work/$1/usr/local/share"
    cp -rL /usr/local/share/ca-certificates "$work/$1/usr/local/share/"
  fi
  if [ -f ~/.nuget/NuGet/NuGet.Config ]; then
    install -D ~/.nuget/NuGet/NuGet.Config "$work/$1/root/.nuget/NuGet/NuGet.Config"
  fi
}

# FROM, COPY --from=build, RUN --mount
last_stage() {
  system image
  cp -a "$work/build/opt/libtorch" "$work/image/opt/"
  cp -a "$work/build/out" "$work/image/out"
}

# docker run --read-only: only /data, /models and /tmp can be written.
container() {
  unshare --mount --pid --fork --kill-child bash -c '
    mount --bind "$1" "$1"
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    for each in data models; do mount --bind "$1/$each" "$1/$each"; done
    mount -t tmpfs tmpfs "$1/tmp"
    mount -o remount,bind,ro "$1"
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/var/lib/defectfill DOTNET_EnableDiagnostics=0 \
      chroot --userspec=10001:10001 "$1" env -C /data "${@:2}"
  ' bash "$work/image" "$@"
}

scratch
first_stage "${1:-}"
expect "the first stage makes the package" inside build /src/packaging/container/build.sh ${1:+/src/libtorch.zip}
last_stage
expect "the last stage installs it" inside image /out/install.sh
rm -rf "$work/build" "$work/image/out"
expect "the file system cannot be written" container bash -c '! touch /var/lib/defectfill/x && ! touch /x'
expect "models go to /models" container bash -c 'touch ~/.local/share/defectfill/models/x && rm /models/x'
expect "doctor finds everything" container defectfill doctor
grep -E 'LibTorch|BLAS|OpenCV' "$work/expect.log" >&2
expect "the demo runs" container bash -c 'defectfill demo --steps 20 && ls -l /data/defectfill-demo/report.html'
