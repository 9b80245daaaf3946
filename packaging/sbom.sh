#!/usr/bin/env bash
# Prints the bill of materials of a Debian package as CycloneDX 1.5: packaging/sbom.sh DEB
# It names what the package contains (.NET and NuGet packages, from the program's own list; the model) and the Debian
# packages it depends on, in the versions of this machine, against which it was built.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
case "${1:-}" in -h | --help) usage ;; '' | -*) usage 2 >&2 ;; esac

quote() { printf '"%s"' "$(sed 's/[\\"]/\\&/g' <<<"$1")"; }

# component TYPE NAME VERSION PURL LICENCE [ALGORITHM HASH]: one component; remembers its reference.
component() {
  references+=("$4")
  printf '    {"type": "%s", "bom-ref": %s, ' "$1" "$(quote "$4")"
  printf '"name": %s, "version": %s' "$(quote "$2")" "$(quote "$3")"
  case "$4" in pkg:*) printf ', "purl": %s' "$(quote "$4")" ;; esac
  if [ -n "$5" ]; then printf ', "licenses": [{"expression": %s}]' "$(quote "$5")"; fi
  if [ -n "${7:-}" ]; then printf ', "hashes": [{"alg": "%s", "content": "%s"}]' "$6" "$7"; fi
  printf '}'
}

hex() { base64 -d <<<"$1" | od -An -v -tx1 | tr -d ' \n'; }

# The licence that a package declares, as an SPDX expression; empty if its declaration is not in the package.
licence_of() {
  local declared
  declared=$(find "$program" -path "*/licences/$1/*.nuspec")
  [ -z "$declared" ] || sed -n 's|.*<license type="expression">\(.*\)</license>.*|\1|p' "$declared"
}

nuget() {
  local name version hash
  while read -r name version hash; do
    if [ "$hash" = - ]; then hash=''; else hash=$(hex "$hash"); fi
    printf ',\n'
    component library "$name" "$version" "pkg:nuget/$name@$version" "$(licence_of "$name")" SHA-512 "$hash"
  done < <("$root/packaging/resolved.sh" "$program")
}

# The packages that the control file names; of alternatives, the one that is installed here.
debian() {
  local name version
  while read -r name; do
    version=$(dpkg-query -W -f '${Version}' "$name" 2>/dev/null) || continue
    printf ',\n'
    component library "$name" "$version" "pkg:deb/debian/$name@${version//+/%2B}?arch=amd64" ''
  done < <(dpkg-deb -f "$deb" Depends | tr ',|' '\n' | sed 's/(.*)//; s/ //g' | sort -u)
}

model() {
  local hash
  hash=$(cd "$program/models/small" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
  component machine-learning-model small "$version" "defectfill:models/small" Apache-2.0 SHA-256 "${hash%% *}"
}

document() {
  local first
  printf '{\n  "bomFormat": "CycloneDX",\n  "specVersion": "1.5",\n  "version": 1,\n  "metadata": {\n'
  printf '    "timestamp": "%s",\n    "component":\n' "$(date -u -d "@$(epoch)" +%FT%TZ)"
  component application defectfill "$version" "pkg:deb/defectfill@$version?arch=amd64" Apache-2.0 \
    SHA-256 "$(sha256sum "$deb" | cut -d' ' -f1)"
  first=${references[0]} references=()
  printf '\n  },\n  "components": [\n'
  model
  nuget
  debian
  printf '\n  ],\n  "dependencies": [\n    {"ref": %s, "dependsOn": [' "$(quote "$first")"
  separated "${references[@]}"
  printf ']}\n  ]\n}\n'
}

separated() {
  local each comma=''
  for each in "$@"; do
    printf '%s%s' "$comma" "$(quote "$each")"
    comma=', '
  done
}

deb=$(realpath "$1") references=()
version=$(dpkg-deb -f "$deb" Version)
scratch
dpkg-deb -x "$deb" "$work/deb"
program=$work/deb/usr/lib/defectfill
document
