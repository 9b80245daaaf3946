#!/usr/bin/env bash
# Makes a folder with the whole program: packaging/program.sh FOLDER [LIBTORCH]
# It contains .NET, the two C++ libraries, the built-in model and the licences, and needs no SDK and no compiler to run.
# The libraries are built for the system's LibTorch, or for the one in LIBTORCH, which must have the same path later.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
case "${1:-}" in -h | --help) usage ;; '' | -*) usage 2 >&2 ;; esac

folder=$(realpath -m "$1")
libtorch=${2:+$(realpath "$2")}
[ ! -e "$folder" ] || give_up "$folder exists; name a new folder."

publish() {
  # A build of its own: it neither disturbs nor uses what has been built for development.
  (cd "$root" && dotnet publish src/DefectFill.Cli -c Release -r linux-x64 --self-contained --nologo -v quiet \
    --artifacts-path "$root/build/packaging/artifacts" -o "$folder" -nodeReuse:false \
    -p:UseSharedCompilation=false -p:CopyOutputSymbolsToPublishDirectory=false \
    -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false) >&2
  # It serves a tracing tool (LTTng) and would add a dependency.
  rm -f "$folder/libcoreclrtraceptprovider.so"
}

# The licences of what publishing copies: .NET's runtime and the NuGet packages, each from its own package.
licences() {
  local packages package name file
  packages=$(cd "$root" && dotnet nuget locals global-packages --list | sed 's/^[^ ]*: //')
  "$root/packaging/resolved.sh" "$folder" | while read -r name package _; do
    for file in "$packages/${name,,}/$package"/{LICENSE*,THIRD-PARTY*,*.nuspec}; do
      [ -f "$file" ] || continue
      install -Dm644 "$file" "$folder/licences/$name/$(basename "$file")"
    done
  done
  install -Dm644 -t "$folder/licences" "$root/LICENSE" "$root/THIRD-PARTY.md"
}

# Files of a package cache are executable at random; only programs and libraries are.
modes() {
  find "$folder" -type d -exec chmod 755 {} +
  find "$folder" -type f -exec chmod 644 {} +
  chmod 755 "$folder/DefectFill.Cli" "$folder/createdump" "$folder/native/build.sh"
}

find_dotnet
DEFECTFILL_LIBTORCH=$libtorch install_missing
torch=$("$root/native/build.sh" torch $libtorch)
vision=$("$root/native/build.sh" vision)
publish
install -st "$folder" "$torch" "$vision"
mkdir -p "$folder/models" "$folder/native"
cp -r "$root/models/small" "$folder/models/"
cp -r "$root/native/." "$folder/native/"
licences
modes
echo "$folder"
