# The developer verbs. Sourced by ./defectfill.

passed=0 failed=0 skipped=0

# verb NAME [ARGUMENT...]: runs one, or says how it is used, before anything is built.
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
Every test, and the parity cases once more on the newer LibTorch in ../shared/peer when it is there; python3 then reads
our files with the libraries in it.
  defectfill test                          all of them; the last line counts
  defectfill test FullyQualifiedName~Lora  those whose names hold a word (a filter of dotnet test)
END
}

usage_parity() {
  cat <<'END'
usage: defectfill parity [DIR...] [--device cpu|cuda[:N]] [--group G] [--slow]
Our numbers against those of the reference libraries, a line a case
(tests/golden/parity, ../shared/parity where present, then $DEFECTFILL_PARITY).
  defectfill parity                        the quick groups
  defectfill parity --group unet           one group
  defectfill parity --slow                 the full-size networks too: minutes and gigabytes
END
}

usage_bench() {
  cat <<'END'
usage: defectfill bench [NAME...] [--peer PYTHON] [--device cpu|cuda] [--rounds N] [--repetitions N]
Our speed beside that of plain torch (../shared/bench/peer.py), in turn on the same machine; a ratio over 1 is ours.
  defectfill bench                         all: minutes
  defectfill bench unet-forward sample     some of them
  defectfill bench --peer .venv/bin/python3
Names: dispatch unet-forward unet-forward-backward vae-encode vae-decode text-encode train-step sample;
sd2- before one takes the size of Stable Diffusion 2.
END
}

usage_format() {
  cat <<'END'
usage: defectfill format [--fix]
Checks the code style of both languages; --fix applies it.
END
}

# test [filter]: every test, and the parity cases once more on the newer LibTorch when it is there.
verb_test() {
  prepare
  if [ $# -eq 0 ]; then find_peer; fi
  run_tests "${1:-}"
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

# format [--fix]: the code style of both languages, checked or applied.
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

give_up_style() {
  say "the style differs; ./defectfill format --fix applies it."
  exit 1
}

prepare() {
  install_missing
  build_all
}

run_tests() {
  local results status=0
  results=$(mktemp -d "$root/build/test-results.XXXXXX")
  # Whoever is started in the background ignores Ctrl+C, and so do its children; some tests are about that signal.
  (cd "$root" && env --default-signal=INT dotnet test tests/DefectFill.Tests -c Release --no-build --nologo \
    ${1:+--filter "$1"} --logger "trx;LogFileName=tests.trx" --results-directory "$results") || status=$?
  count_tests "$results/tests.trx" "$status"
  rm -rf "$results"
}

# The numbers of the trx file; a run that broke off counts as one failure.
count_tests() {
  local total=0 good=0 bad=0
  if [ -f "$1" ]; then
    total=$(counter "$1" total) good=$(counter "$1" passed) bad=$(counter "$1" failed)
  fi
  if [ "$2" -ne 0 ] && [ "$bad" -eq 0 ]; then
    say "the test run broke off with exit code $2; it counts as one failure."
    bad=1
  fi
  add "$good" "$bad" $((total - good - bad > 0 ? total - good - bad : 0))
}

counter() { sed -n "s/.*<Counters [^>]*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

add() { passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3)); }

# The libraries that others read our files with: tests ask them, and the parity cases run on their LibTorch too.
find_peer() {
  local archive="$root/../shared/peer/peer.tar.xz" site="$root/build/peer/site"
  if [ ! -f "$archive" ]; then
    say "no ../shared/peer/peer.tar.xz: tests that ask other libraries are skipped, the parity cases run on one LibTorch."
    return
  fi
  unpack_peer "$archive"
  if PYTHONPATH=$site PYTHONNOUSERSITE=1 python3 -c 'import torch' 2>/dev/null; then
    export DEFECTFILL_PEER=${DEFECTFILL_PEER:-$site}
  else
    say "python3 cannot load the libraries in $site: tests that ask them are skipped."
  fi
}

run_peer_parity() {
  local torch="$root/build/peer/site/torch" shim
  [ -d "$torch" ] || return 0
  say "the parity cases once more on the LibTorch in $torch"
  shim=$("$root/native/build.sh" torch "$torch")
  DEFECTFILL_TORCHSHIM=$shim run_tests FullyQualifiedName~ParityTests.Gives_what_the_reference_gives
}

# Whole or not at all.
unpack_peer() {
  [ -d "$root/build/peer/site/diffusers" ] && return
  local folder
  folder=$(mktemp -d "$root/build/peer.XXXXXX")
  tar xJf "$1" -C "$folder"
  rm -rf "$root/build/peer"
  mv "$folder" "$root/build/peer"
}
