#!/usr/bin/env bash
# Drives the Studio with a real browser: the journey of a user, then drawing with mouse, pen, fingers and keyboard.
# Installs what it needs: Node's packages of this folder, and Chromium from the distribution if there is none.
# Usage: tests/studio/run.sh [journey]   (journey: only that)
# STUDIO_URL: a Studio that already runs. DEFECTFILL: words that start the program.
set -euo pipefail
cd "$(dirname "$0")"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

if [ -z "${CHROMIUM:-}" ] && [ ! -x /usr/bin/chromium ]; then
  as_root apt-get update -qq
  as_root apt-get install -y -qq chromium >/dev/null
fi
[ -d node_modules/playwright-core ] && [ node_modules -nt package-lock.json ] || npm ci --no-audit --no-fund >/dev/null
node journey.mjs
[ "${1:-}" != journey ] || exit 0
page=../../src/DefectFill.Studio/page
[ -d $page/node_modules ] || npm ci --prefix $page --no-audit --no-fund >/dev/null
node draw.mjs
