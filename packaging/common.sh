# shellcheck shell=bash disable=SC2034
# What the packaging scripts share. Sourced by them; `root` is the repository.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/launcher/setup.sh"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export LC_ALL=C.UTF-8

# The one place of the version is Directory.Build.props.
version() { sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' "$root/Directory.Build.props"; }

# Debian sorts 0.2.0~beta.1 before 0.2.0, as semantic versions sort 0.2.0-beta.1.
debian_version() { version | tr - '~'; }

# The time in packages: SOURCE_DATE_EPOCH, else that of the commit, else that of the changelog in an unpacked archive.
epoch() {
  if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    echo "$SOURCE_DATE_EPOCH"
  else
    git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$root/CHANGELOG.md"
  fi
}

# A folder that is removed when the script ends.
scratch() {
  mkdir -p "$root/build/packaging"
  work=$(mktemp -d "$root/build/packaging/work.XXXXXX")
  trap 'rm -rf "$work"' EXIT
}

# usage: prints the comment at the top of the script.
usage() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
  exit "${1:-0}"
}
