#!/usr/bin/env bash
# Builds the Debian package and prints its path: packaging/deb.sh [OPTION...]
#   --out DIR        where to write it (default: build/packages)
#   --program DIR    take the program from a folder that packaging/program.sh made (default: make it)
#   --libtorch DIR   use the LibTorch in DIR instead of Debian's; it must be in DIR on the other machine, too
# The package fits the Debian release on which it was built. Built twice, it has the same bytes; its times are those of
# the commit, or SOURCE_DATE_EPOCH.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

out=$root/build/packages program='' libtorch=''
while [ $# -gt 0 ]; do
  case "$1" in
    --out) out=$(realpath -m "${2:?a folder}") ;;
    --program) program=$(realpath "${2:?a folder}") ;;
    --libtorch) libtorch=$(realpath "${2:?a folder}") ;;
    -h | --help) usage ;;
    *) usage 2 >&2 ;;
  esac
  shift 2
done

# What the libraries in the package need, with the versions that the symbols in them require.
dependencies() {
  local private=()
  if [ -n "$libtorch" ]; then private=("-l$libtorch/lib" --ignore-missing-info); fi
  mkdir -p "$work/debian"
  printf 'Source: defectfill\n\nPackage: defectfill\nArchitecture: any\n' >"$work/debian/control"
  (cd "$work" && find tree/usr/lib/defectfill -type f \( -name '*.so' -o -name DefectFill.Cli \) -print0 |
    xargs -0 dpkg-shlibdeps -O "${private[@]}" 2>"$work/shlibdeps.log") | sed 's/^shlibs:Depends=//' ||
    { cat "$work/shlibdeps.log" >&2; give_up "the dependencies of the package could not be found."; }
}

# Not found above: .NET loads OpenSSL by name, and the BLAS is one of several that fit.
control() {
  local blas='libopenblas0-openmp, '
  [ -z "$libtorch" ] || blas=''
  cat <<END
Package: defectfill
Version: $(debian_version)
Architecture: amd64
Maintainer: The DefectFill authors
Installed-Size: $(kibibytes)
Depends: ${blas}libssl3 | libssl3t64, $(dependencies)
Recommends: ca-certificates
Suggests: cmake, make, g++
Section: science
Priority: optional
Description: paints realistic defects onto photos of good parts
 Learns a defect from a few masked photos and fills it into photos of good parts, each with its exact mask, to train
 inspection systems. Implements DefectFill (CVPR 2025). The built-in model runs on a CPU.
END
}

# As dpkg-gencontrol counts: each file rounded up, each folder as one.
kibibytes() {
  find "$work/tree" -printf '%y %s\n' | awk '{ n += $1 == "f" ? int(($2 + 1023) / 1024) : 1 } END { print n }'
}

# The files below usr.
tree() {
  local tree=$work/tree share=$work/tree/usr/share
  mkdir -p "$tree/usr/lib/defectfill" "$share/doc/defectfill/docs"
  cp -rL "$program/." "$tree/usr/lib/defectfill/"
  install -D "$root/packaging/debian/defectfill.sh" "$tree/usr/bin/defectfill"
  "$root/packaging/pages.sh" "$program/DefectFill.Cli" "$work/pages"
  install -Dm644 "$work/pages/defectfill" "$share/bash-completion/completions/defectfill"
  install -Dm644 "$work/pages/defectfill.1" "$share/man/man1/defectfill.1"
  install -m644 "$root/packaging/debian/copyright" "$root/README.md" "$share/doc/defectfill/"
  install -m644 "$root/CHANGELOG.md" "$share/doc/defectfill/changelog"
  cp -r "$root"/docs/. "$share/doc/defectfill/docs"
  chmod -R u=rwX,go=rX "$share/doc/defectfill/docs"
  gzip -9n "$share/man/man1/defectfill.1" "$share/doc/defectfill/changelog"
}

# The same bytes each time: sorted lists, one time, one owner, fixed modes, one compressing thread.
pack() {
  local time
  time=@$(epoch)
  mkdir "$work/tree/DEBIAN"
  (cd "$work/tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
  cp "$work/control" "$work/tree/DEBIAN/control"
  chmod -R u=rwX,go=rX "$work/tree"
  find "$work/tree" -exec touch -hd "$time" {} +
  mkdir -p "$out"
  SOURCE_DATE_EPOCH=${time#@} DPKG_DEB_THREADS_MAX=1 \
    dpkg-deb -Zxz --root-owner-group --build "$work/tree" "$work/package.deb" >&2
  mv "$work/package.deb" "$1"
}

install_missing "dpkg-dev dpkg-shlibdeps"
scratch
if [ -z "$program" ]; then
  program=$work/program
  "$root/packaging/program.sh" "$program" $libtorch >&2
fi
tree
control >"$work/control"
result=$out/defectfill_$(debian_version)_amd64.deb
pack "$result"
echo "$result"
