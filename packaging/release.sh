#!/usr/bin/env bash
# Makes a release: packaging/release.sh [--check] [FOLDER]
# Checks that the tree is clean and that CHANGELOG.md describes the version in Directory.Build.props; then makes in
# FOLDER (default: build/release/VERSION) the Debian package, the NuGet packages, the sources, the bill of materials and
# SHA256SUMS. --check makes nothing.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

only_check=''
case "${1:-}" in
  -h | --help) usage ;;
  --check) only_check=1 && shift ;;
  -*) usage 2 >&2 ;;
esac
number=$(version)
folder=$(realpath -m "${1:-$root/build/release/$number}")

problems=()
problem() { problems+=("$*"); }

# Everything at once.
check() {
  local changes tagged
  [ -z "$(git -C "$root" status --porcelain)" ] ||
    problem "the tree has changes that are not committed; commit or stash them."
  grep -qE "^## \[${number//./\\.}\] - [0-9]{4}-[0-9]{2}-[0-9]{2}$" "$root/CHANGELOG.md" ||
    problem "CHANGELOG.md has no heading '## [$number] - YYYY-MM-DD'; rename [Unreleased], or change <Version> in" \
      "Directory.Build.props."
  changes=$(awk '/^## / { inside = $2 == "[Unreleased]"; next } inside && NF' "$root/CHANGELOG.md")
  [ -z "$changes" ] || problem "CHANGELOG.md has unreleased changes; move them under [$number]."
  if tagged=$(git -C "$root" rev-parse -q --verify "v$number^{commit}"); then
    [ "$tagged" = "$(git -C "$root" rev-parse HEAD)" ] || problem "the tag v$number is at another commit, $tagged."
  fi
  [ -n "$only_check" ] || [ ! -e "$folder" ] || problem "$folder exists; remove it, or name a new folder."
  [ ${#problems[@]} -eq 0 ] && return
  for changes in "${problems[@]}"; do say "$changes"; done
  exit 3
}

make() {
  local name=defectfill-$number deb
  mkdir -p "$folder"
  deb=$("$root/packaging/deb.sh" --out "$folder")
  "$root/packaging/sbom.sh" "$deb" >"$folder/$name.cdx.json"
  git -C "$root" archive --prefix="$name/" HEAD | gzip -9n >"$folder/$name.tar.gz"
  "$root/defectfill" pack "$folder" >/dev/null
  (cd "$folder" && sha256sum -- * >"$root/build/SHA256SUMS" && mv "$root/build/SHA256SUMS" SHA256SUMS)
  say "made $number in $folder; tag it with: git tag v$number"
  ls "$folder"
}

SOURCE_DATE_EPOCH=$(epoch)
export SOURCE_DATE_EPOCH
check
[ -n "$only_check" ] || make
