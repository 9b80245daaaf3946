# shellcheck shell=bash disable=SC2154
# Bare Debian systems to test packages in. Sourced by the tests; needs root. Systems lie in $work (see scratch).

# The machine's own mirror: DEFECTFILL_MIRROR, else the one that apt uses.
mirror() {
  if [ -n "${DEFECTFILL_MIRROR:-}" ]; then echo "$DEFECTFILL_MIRROR"; return; fi
  apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Label: Debian' "Codename: $(release)" |
    sed -n '1s|/$||p'
}

release() { (source /etc/os-release && echo "$VERSION_CODENAME"); }

# Makes the smallest Debian once, in build/packaging.
base() {
  local folder address
  folder=$root/build/packaging/$(release)
  [ -d "$folder" ] && return
  install_missing "debootstrap debootstrap"
  address=$(mirror)
  [ -n "$address" ] || give_up "apt names no mirror of Debian $(release); set DEFECTFILL_MIRROR."
  say "installing a bare Debian $(release) in $folder"
  debootstrap --variant=minbase "$(release)" "$work/base" "$address" >"$work/base.log" ||
    { tail "$work/base.log" >&2; give_up "Debian could not be installed."; }
  mv "$work/base" "$folder"
}

# system NAME: makes a bare system, with the machine's way to the network.
system() {
  local proxies
  base
  cp -a "$root/build/packaging/$(release)" "$work/$1"
  cp -L /etc/resolv.conf "$work/$1/etc/"
  proxies=$(apt-config dump | grep -i '^Acquire::https\?::Proxy' || true)
  printf '%s\n' "$proxies" >"$work/$1/etc/apt/apt.conf.d/99proxies"
}

# inside NAME COMMAND...: runs a command in a system, with an environment of its own. Downloaded packages are kept for
# the next system; whatever the command leaves running ends with it.
inside() {
  mkdir -p "$root/build/packaging/archives"
  unshare ${without_network:+--net} --mount --pid --fork --kill-child bash -c '
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    mount --bind "$2" "$1/var/cache/apt/archives"
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
      chroot "$1" "${@:3}"
  ' bash "$work/$1" "$root/build/packaging/archives" "${@:2}"
}

# offline NAME COMMAND...: the same without a network.
offline() { without_network=1 inside "$@"; }

# expect TEXT COMMAND...: runs a command and says what it shows; the test ends if it fails.
expect() {
  if "${@:2}" >"$work/expect.log" 2>&1; then
    say "good: $1"
  else
    cat "$work/expect.log" >&2
    say "FAILED: $1"
    exit 1
  fi
}
