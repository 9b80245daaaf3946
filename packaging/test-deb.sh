#!/usr/bin/env bash
# Tries the Debian package in a bare Debian without compiler and SDK: packaging/test-deb.sh [DEB]
# Installs it, runs doctor and a short demo as a user, removes it, looks for what it left; then installs it from a
# bundle without a network. Needs root; takes minutes.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$root/packaging/chroot.sh"
case "${1:-}" in -h | --help) usage ;; esac
package=$(realpath "${1:-$("$root/packaging/deb.sh")}")

user() { inside debian setpriv --reuid 1000 --regid 1000 --clear-groups env HOME=/srv/user "$@"; }

# All files, less the books of apt and dpkg, and the copies of user lists that other packages' users leave.
files() {
  inside debian find / -xdev ! -type d ! -path '/var/cache/*' ! -path '/var/log/*' ! -path '/var/lib/apt/*' \
    ! -path '/var/lib/dpkg/*' ! -path '/root/*' ! -path '/srv/*' ! -path '/tmp/*' \
    ! -path '/run/*' ! -path '/etc/*-' | sort
}

scratch
system debian
install -d -o 1000 -g 1000 "$work/debian/srv/user"
expect "the package lists are read" inside debian apt-get update
files >"$work/before"
install -m644 "$package" "$work/debian/tmp/defectfill.deb"
expect "apt installs the package" inside debian apt-get install -y --no-install-recommends /tmp/defectfill.deb
rm "$work/debian/tmp/defectfill.deb"
# Measured, since a package that depends on a compiler would hide that it needs one.
expect "the machine has no compiler and no SDK" inside debian bash -c '! command -v c++ && ! command -v dotnet'
expect "defectfill is on the PATH" user bash -c 'cd && defectfill --version'
expect "doctor finds everything" user bash -c 'cd && defectfill doctor'
grep -E 'LibTorch|BLAS|OpenCV' "$work/expect.log" >&2
expect "the demo runs" user bash -c 'cd && defectfill demo --steps 20 && ls -l defectfill-demo/report.html'
expect "the completion knows the commands" inside debian bash -c '
  source /usr/share/bash-completion/completions/defectfill
  COMP_WORDS=(defectfill data ch) COMP_CWORD=2; _defectfill; [ "${COMPREPLY[*]}" = check ]'
expect "apt removes it" inside debian apt-get purge -y --autoremove defectfill
files >"$work/after"
expect "nothing is left of it" diff "$work/before" "$work/after"

"$root/packaging/bundle.sh" "$package" "$work/debian/srv/bundle" >/dev/null
inside debian rm -rf /var/lib/apt/lists /etc/apt/sources.list
inside debian bash -c 'echo "deb [trusted=yes] file:/srv/bundle ./" >/etc/apt/sources.list.d/defectfill.list'
expect "there is no network" offline debian bash -c '[ "$(grep -c : /proc/net/dev)" -eq 1 ]'
expect "apt installs it from a bundle without a network" offline debian bash -c '
  mkdir -p /var/lib/apt/lists && apt-get update && apt-get install -y --no-install-recommends defectfill'
expect "doctor finds everything again" user bash -c 'cd && defectfill doctor'
