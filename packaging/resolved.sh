#!/usr/bin/env bash
# Lists what a published folder contains besides our own assemblies: packaging/resolved.sh FOLDER
# One line each: name, version, hash of the package as NuGet gives it (base64 SHA-512; none for the runtime).
# The source is the program's own list, DefectFill.Cli.deps.json, which the build writes from the resolved packages.
set -euo pipefail
deps="${1:?a folder that contains DefectFill.Cli.deps.json}/DefectFill.Cli.deps.json"

# A library is three lines or more of JSON: its name and version, its type, and, for a package, its hash.
awk -F'"' '
  /"libraries": *{/ { inside = 1 }
  inside && $2 ~ /\// { split($2, part, "/"); sub(/^runtimepack\./, "", part[1]) }
  inside && $2 == "type" { type = $4; if (type == "runtimepack") print part[1], part[2], "-" }
  inside && $2 == "sha512" && type == "package" { sub(/^sha512-/, "", $4); print part[1], part[2], $4 }
' "$deps" | LC_ALL=C sort
