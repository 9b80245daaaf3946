#!/usr/bin/env bash
# Last stage of the Dockerfile: installs the package beside this script, and makes the user and the folders.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install -y --no-install-recommends ca-certificates "$(dirname "${BASH_SOURCE[0]}")"/defectfill_*.deb
rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*.deb

useradd --uid 10001 --home-dir /var/lib/defectfill --create-home --shell /usr/sbin/nologin defectfill
# Like /tmp: for whichever user the container runs as.
install -d -m 1777 /data /models
# Where `models pull` keeps models.
mkdir -p /var/lib/defectfill/.local/share/defectfill
ln -s /models /var/lib/defectfill/.local/share/defectfill/models
