#!/usr/bin/env bash
# The checks that take hours: many kills, many damaged files, the full-size networks.
# Usage: tests/nightly.sh [KILLS] [DAMAGED_FILES]
set -euo pipefail
cd "$(dirname "$0")/.."
DEFECTFILL_KILLS="${1:-500}" ./defectfill test KillTests
DEFECTFILL_FUZZ="${2:-10000000}" ./defectfill test FuzzTests
./defectfill parity --slow
