#!/usr/bin/env bash
# Makes a folder from which apt installs DefectFill without a network: packaging/bundle.sh DEB FOLDER
# It contains the package and all that it depends on, as an apt repository. Run it on the same Debian release.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
case "${1:-}" in -h | --help) usage ;; '' | -*) usage 2 >&2 ;; esac
deb=$(realpath "$1")
folder=$(realpath -m "${2:?a new folder}")
[ ! -e "$folder" ] || give_up "$folder exists; name a new folder."

install_missing "dpkg-dev dpkg-scanpackages"
scratch
mkdir -p "$work/archives/partial"
: >"$work/status"
chmod 755 "$work"
# With an empty list of installed packages, apt fetches what this machine has, too.
apt-get -o Dir::State::status="$work/status" -o Dir::Cache::archives="$work/archives" -o APT::Sandbox::User=root \
  -o Debug::NoLocking=true -qq -y --download-only --no-install-recommends install "$deb" >&2 ||
  give_up "apt could not fetch the dependencies; run apt-get update and try again."
mkdir -p "$folder"
mv "$work"/archives/*.deb "$folder/"
cp "$deb" "$folder/"
(cd "$folder" && dpkg-scanpackages --multiversion . >Packages) 2>"$work/scan.log" ||
  { cat "$work/scan.log" >&2; give_up "the list of packages could not be made."; }
say "copy $folder to the other machine; docs/packages.md says how to install from it."
echo "$folder"
