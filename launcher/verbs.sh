# The developer commands. Sourced by ./defectfill.

passed=0 failed=0 skipped=0

# verb NAME [ARGUMENT...]: runs a command, or prints its usage before anything is built.
verb() {
  local argument
  for argument in "${@:2}"; do
    case "$argument" in
      -h | --help | '-?')
        "usage_$1"
        return
        ;;
    esac
  done
  "verb_$1" "${@:2}"
}

usage_test() {
  cat <<'END'
usage: defectfill test [FILTER]
Runs every test. If ../shared/peer exists, also repeats the parity cases on the newer LibTorch in it, and reads our
files with the Python libraries in it.
  defectfill test                          all tests; the last line gives the totals
  defectfill test FullyQualifiedName~Lora  tests that match a dotnet test filter
END
}

usage_parity() {
  cat <<'END'
usage: defectfill parity [DIR...] [--device cpu|cuda[:N]] [--group G] [--slow]
Compares our numbers with those of the reference libraries, one line per case.
Default for DIR: tests/golden/parity, ../shared/parity if present, then $DEFECTFILL_PARITY.
  defectfill parity                        the quick groups
  defectfill parity --group unet           one group
  defectfill parity --slow                 also the full-size networks: takes minutes and gigabytes
END
}

usage_bench() {
  cat <<'END'
usage: defectfill bench [NAME...] [--peer PYTHON] [--device cpu|cuda] [--rounds N] [--repetitions N]
Compares our speed with that of plain torch (../shared/bench/peer.py), alternating on the same machine. A ratio above 1
means ours is faster.
  defectfill bench                         all workloads; takes minutes
  defectfill bench unet-forward sample     only these workloads
  defectfill bench --peer .venv/bin/python3
Names: dispatch unet-forward unet-forward-backward vae-encode vae-decode text-encode train-step sample;
the prefix sd2- selects the size of Stable Diffusion 2.
END
}

usage_format() {
  cat <<'END'
usage: defectfill format [--fix]
Checks the code style of both languages; --fix applies it.
END
}

usage_pack() {
  cat <<'END'
usage: defectfill pack [DIR] [OPTION...]
Makes the NuGet packages of the library; further options go to dotnet pack.
  defectfill pack                               into build/packages
  defectfill pack DIR -p:Version=0.2.0-beta.1   into DIR, under another version
END
}

# test [filter]: runs every test, and repeats the parity cases on the newer LibTorch if it exists.
verb_test() {
  # The tests on a real cluster, of scripts and of packages are skipped without these.
  install_missing "dpkg-dev dpkg-shlibdeps" "shellcheck shellcheck"
  prepare "slurm-wlm slurmctld"
  if [ $# -eq 0 ]; then find_peer; fi
  run_tests "${1:-}"
  if [ $# -eq 0 ]; then run_page_tests; fi
  if [ $# -eq 0 ]; then run_peer_parity; fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ]
}

verb_parity() {
  prepare
  exec dotnet exec "$root/tests/DefectFill.Parity/bin/Release/net10.0/DefectFill.Parity.dll" "$@"
}

verb_bench() {
  prepare
  exec dotnet exec "$root/bench/DefectFill.Bench/bin/Release/net10.0/DefectFill.Bench.dll" "$@"
}

# format [--fix]: checks or applies the code style of both languages.
verb_format() {
  install_missing "clang-format clang-format"
  cd "$root"
  local dotnet_mode=(--verify-no-changes) clang_mode=(--dry-run -Werror) bad=0
  if [ "${1:-}" = --fix ]; then dotnet_mode=() clang_mode=(-i); fi
  dotnet format DefectFill.slnx "${dotnet_mode[@]}" || bad=1
  if command -v clang-format >/dev/null; then
    find native -name '*.cpp' -o -name '*.h' | xargs -r clang-format "${clang_mode[@]}" || bad=1
  else
    say "clang-format is not installed; native/ was not checked."
  fi
  [ $bad -eq 0 ] || give_up_style
}

# pack [folder] [option...]: the packages contain the two shims for the system's libraries, built first.
verb_pack() {
  local folder="$root/build/packages"
  if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
    folder=$(realpath -m "$1")
    shift
  fi
  unset DEFECTFILL_LIBTORCH
  install_missing
  build_program
  dotnet_quietly pack "$root/DefectFill.slnx" -o "$folder" "$@" || give_up "the packages could not be made."
  ls "$folder"/*.nupkg
}

give_up_style() {
  say "the code style has problems; ./defectfill format --fix fixes them."
  exit 1
}

# prepare [PACKAGE...]: further packages as "package command".
prepare() {
  install_missing "$@"
  build_all
}

# run_tests [filter] [project]: runs a test project, or all of them, and counts; prints what tests have measured.
run_tests() {
  local results status=0
  results=$(mktemp -d "$root/build/test-results.XXXXXX")
  # Background processes and their children ignore Ctrl+C, but some tests send that signal.
  (cd "$root" && env --default-signal=INT dotnet test "${2:-DefectFill.slnx}" -c Release --no-build --nologo \
    ${1:+--filter "$1"} --results-directory "$results") || status=$?
  grep -ohsE 'measured: [^<]*' "$results"/*.trx || true
  count_tests "$status" "$results"/*.trx
  rm -rf "$results"
}

# The tests of the Studio's page, then the journey of a user through it in a browser.
run_page_tests() {
  local results
  if ! node_is_new; then
    say "Node.js $oldest_node or newer is not there: the tests of the Studio's page are skipped."
    add 0 0 1
    return
  fi
  results=$(mktemp -d "$root/build/test-results.XXXXXX")
  (cd "$page" && npm ci --no-audit --no-fund && npx vitest run) 2>&1 | tee "$results/page" || true
  count_lines "$(sed -n 's/\x1b\[[0-9;]*m//g; s/^ *Tests  *//p' "$results/page" | tail -n 1)" "the page"
  "$root/tests/studio/run.sh" journey 2>&1 | tee "$results/journey" || true
  count_lines "$(grep -E '^[0-9]+ passed, ' "$results/journey" | head -n 1)" "the journey"
  rm -rf "$results"
}

# count_lines TEXT WHAT: adds what a text such as "1 failed | 2 passed" counts; none of it is one failure.
count_lines() {
  local good bad left
  good=$(grep -oE '[0-9]+ passed' <<<"$1" | grep -oE '[0-9]+' || echo 0)
  bad=$(grep -oE '[0-9]+ failed' <<<"$1" | grep -oE '[0-9]+' || echo 0)
  left=$(grep -oE '[0-9]+ skipped' <<<"$1" | grep -oE '[0-9]+' || echo 0)
  if [ "$good" -eq 0 ] && [ "$bad" -eq 0 ]; then
    say "the tests of $2 did not run; this counts as one failure."
    bad=1
  fi
  add "$good" "$bad" "$left"
}

# count_tests STATUS TRX...: adds the counts in the trx files; an aborted run counts as one failure.
count_tests() {
  local total=0 good=0 bad=0 trx
  for trx in "${@:2}"; do
    [ -f "$trx" ] || continue
    total=$((total + $(counter "$trx" total))) good=$((good + $(counter "$trx" passed)))
    bad=$((bad + $(counter "$trx" failed)))
  done
  if [ "$1" -ne 0 ] && [ "$bad" -eq 0 ]; then
    say "the test run was aborted with exit code $1; this counts as one failure."
    bad=1
  fi
  add "$good" "$bad" $((total - good - bad > 0 ? total - good - bad : 0))
}

counter() { sed -n "s/.*<Counters [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

add() { passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3)); }

# The Python libraries that tests read our files with; the parity cases also run on their LibTorch.
find_peer() {
  local archive="$root/../shared/peer/peer.tar.xz" site="$root/build/peer/site"
  if [ ! -f "$archive" ]; then
    say "no ../shared/peer/peer.tar.xz: tests that use other libraries are skipped; parity runs on one LibTorch only."
    return
  fi
  unpack_peer "$archive"
  if PYTHONPATH=$site PYTHONNOUSERSITE=1 python3 -c 'import torch' 2>/dev/null; then
    export DEFECTFILL_PEER=${DEFECTFILL_PEER:-$site}
  else
    say "python3 cannot load the libraries in $site; the tests that use them are skipped."
  fi
}

run_peer_parity() {
  local torch="$root/build/peer/site/torch" shim
  [ -d "$torch" ] || return 0
  say "repeating the parity cases on the LibTorch in $torch"
  shim=$("$root/native/build.sh" torch "$torch")
  DEFECTFILL_TORCHSHIM=$shim run_tests \
    FullyQualifiedName~ParityTests.Gives_what_the_reference_gives tests/DefectFill.Lab.Tests
}

# Atomically.
unpack_peer() {
  [ -d "$root/build/peer/site/diffusers" ] && return
  local folder
  folder=$(mktemp -d "$root/build/peer.XXXXXX")
  tar xJf "$1" -C "$folder"
  rm -rf "$root/build/peer"
  mv "$folder" "$root/build/peer"
}
