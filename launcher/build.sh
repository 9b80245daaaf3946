# Builds what changed since the last build. Sourced by ./defectfill.
#
# A build leaves a stamp: the first line is the state of its sources, the other lines are its results.
# The state is made of names, sizes and times, so it needs no git and works in an unpacked archive.

stamps="$root/build/stamps"
build_files=(Directory.Build.props Directory.Packages.props global.json)
if [ -d "${DEFECTFILL_LIBTORCH:-}" ]; then
  DEFECTFILL_LIBTORCH=$(cd "$DEFECTFILL_LIBTORCH" && pwd) # may be relative to the caller's folder
fi
variant=${DEFECTFILL_LIBTORCH:-system}
variant=${variant//\//_} # one file name per LibTorch

state_of() {
  (cd "$root" && find -L "$@" \( -name bin -o -name obj -o -name node_modules -o -name dist \) -prune \
    -o -type f -printf '%p %s %T@ %C@\n' | cksum)
}

# is_fresh STAMP STATE: reads the stamp into the array `made` if it records this state and its result still exists in
# this folder; a folder that was moved or copied is rebuilt.
is_fresh() {
  [ -f "$stamps/$1" ] || return 1
  mapfile -t made <"$stamps/$1"
  [ "${made[0]:-}" = "$2" ] || return 1
  case ${made[1]:-} in
    "$root"/*) [ -e "${made[1]}" ] ;;
    /*) return 1 ;;
  esac
}

# stamp NAME STATE RESULT...: writes the stamp atomically.
stamp() {
  printf '%s\n' "${@:2}" >"$stamps/$1.$$"
  mv "$stamps/$1.$$" "$stamps/$1"
}

# once STAMP STATE COMMAND...: runs the command under the lock unless the stamp is fresh; keeps its last output line.
# A build without a result is retried next time, unless the packages it needs are known to be missing.
once() {
  is_fresh "$1" "$2" && return
  may_build
  local result
  exec 9>"$root/build/lock"
  flock -n 9 || { say "waiting for another build to finish"; flock 9; }
  if ! is_fresh "$1" "$2"; then
    result=$("${@:3}" 9>&-) || exit # background builders must not inherit the lock
    made=("$2" "${result##*$'\n'}")
    [ -z "$result" ] && [ ${#missing[@]} -eq 0 ] || stamp "$1" "${made[@]}"
  fi
  exec 9>&-
}

may_build() {
  mkdir -p "$stamps" 2>/dev/null && [ -w "$stamps" ] &&
    { [ ! -e "$root/build/lock" ] || [ -w "$root/build/lock" ]; } && return
  give_up "the program must be rebuilt, but $root/build is not writable;" \
    "ask its owner to run ./defectfill once, or use a copy of your own."
}

# Builds the two shims and the program; sets `app`, the folder to run it from.
build_program() {
  local libraries=(/usr/lib/*/libc10.so) opencv=(/usr/lib/*/libopencv_core.so)
  if [ -n "${DEFECTFILL_LIBTORCH:-}" ]; then
    check_libtorch
    libraries=("$DEFECTFILL_LIBTORCH/lib/libc10.so")
  fi
  [ -e "${libraries[0]}" ] || libraries=()
  [ -e "${opencv[0]}" ] || opencv=()

  once "torch-$variant" "$(state_of native "${libraries[@]}") ${missing[*]}" build_shim torch "${DEFECTFILL_LIBTORCH:-}"
  export_shim DEFECTFILL_TORCHSHIM
  once vision "$(state_of native "${opencv[@]}") ${missing[*]}" build_shim vision
  export_shim DEFECTFILL_VISIONSHIM
  once app "$(state_of src "${build_files[@]}")" publish_program
  app=${made[1]}
}

check_libtorch() {
  [ -f "$DEFECTFILL_LIBTORCH/lib/libtorch_cpu.so" ] && [ -d "$DEFECTFILL_LIBTORCH/include" ] && return
  give_up "DEFECTFILL_LIBTORCH=$DEFECTFILL_LIBTORCH does not contain lib/libtorch_cpu.so and include/;" \
    "set it to the folder of an unpacked LibTorch, or to .../site-packages/torch of a Python environment."
}

# A shim named by the user takes precedence.
export_shim() {
  [ -n "${!1:-}" ] || [ -z "${made[1]}" ] || export "$1=${made[1]}"
}

# A failed shim build is not fatal: much works without it, and doctor reports what is missing.
# But if the user named a LibTorch, no other one is used instead.
build_shim() {
  say "building the $1 shim${2:+ for $2}"
  "$root/native/build.sh" "$@" && return
  [ -z "${2:-}" ] ||
    give_up "the torch shim could not be built for the LibTorch in $2; LibTorch 1.13 or newer is needed."
  say "the $1 shim could not be built; ./defectfill doctor explains how to fix this."
}

# Leaves no build server running: it would keep the caller's pipe open.
dotnet_quietly() {
  cd "$root" # so that global.json applies
  dotnet --version >/dev/null 2>&1 ||
    give_up "the .NET SDK in global.json (10.0 or newer) is required; found: $(dotnet --list-sdks | tr '\n' ' ')"
  dotnet "$@" -c Release --nologo -v quiet -p:UseSharedCompilation=false -nodeReuse:false >&2
}

# Each build gets its own folder: a program that runs for hours keeps the files it was started from.
publish_program() {
  say "building the program"
  local folder
  folder="$root/build/app/$(date +%s)-$$"
  dotnet_quietly publish "$root/src/DefectFill.Cli" -o "$folder" || give_up "the program could not be built."
  find "$root/build/app" -mindepth 1 -maxdepth 1 -mtime +30 -exec rm -rf {} +
  echo "$folder"
}

# Builds everything: the program, the tests, the parity runner and the benchmarks.
build_all() {
  build_program
  once solution "$(state_of src models tests bench "${build_files[@]}" DefectFill.slnx)" build_solution
}

build_solution() {
  say "building the solution"
  dotnet_quietly build "$root/DefectFill.slnx" || give_up "the solution could not be built."
  echo built
}
