# Builds what changed since the last build. Sourced by ./defectfill.
#
# A build leaves a stamp: the first line is the state of the sources it was made from, the others are what it made.
# The state is names, sizes and times, so it needs no git and works in an unpacked archive.

stamps="$root/build/stamps"
build_files=(Directory.Build.props Directory.Packages.props global.json)
if [ -d "${DEFECTFILL_LIBTORCH:-}" ]; then
  DEFECTFILL_LIBTORCH=$(cd "$DEFECTFILL_LIBTORCH" && pwd) # relative to the caller's folder
fi
variant=${DEFECTFILL_LIBTORCH:-system}
variant=${variant//\//_} # a file name for each LibTorch

state_of() {
  (cd "$root" && find -L "$@" \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@ %C@\n' | cksum)
}

# is_fresh STAMP STATE: reads the stamp into the array `made` when it was made from this state, and is still there: a
# folder that was moved or copied builds anew.
is_fresh() {
  [ -f "$stamps/$1" ] || return 1
  mapfile -t made <"$stamps/$1"
  [ "${made[0]:-}" = "$2" ] || return 1
  case ${made[1]:-} in
    "$root"/*) [ -e "${made[1]}" ] ;;
    /*) return 1 ;;
  esac
}

# stamp NAME STATE RESULT...: written whole or not at all.
stamp() {
  printf '%s\n' "${@:2}" >"$stamps/$1.$$"
  mv "$stamps/$1.$$" "$stamps/$1"
}

# once STAMP STATE COMMAND...: runs the command under the lock unless the stamp is fresh; its last output line is kept.
# A build without a result is tried again next time, unless the packages it needs are known to be missing.
once() {
  is_fresh "$1" "$2" && return
  may_build
  local result
  exec 9>"$root/build/lock"
  flock -n 9 || { say "waiting for another build"; flock 9; }
  if ! is_fresh "$1" "$2"; then
    result=$("${@:3}" 9>&-) || exit # builders that outlive the command must not hold the lock
    made=("$2" "${result##*$'\n'}")
    [ -z "$result" ] && [ ${#missing[@]} -eq 0 ] || stamp "$1" "${made[@]}"
  fi
  exec 9>&-
}

may_build() {
  mkdir -p "$stamps" 2>/dev/null && [ -w "$stamps" ] && { [ ! -e "$root/build/lock" ] || [ -w "$root/build/lock" ]; } && return
  give_up "something changed and has to be built, but $root/build cannot be written;" \
    "let its owner start ./defectfill once, or work in a copy of your own."
}

# The two shims and the program; sets `app`, the folder to run it from.
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
  give_up "DEFECTFILL_LIBTORCH=$DEFECTFILL_LIBTORCH holds no lib/libtorch_cpu.so with include/ beside it;" \
    "name the folder of an unpacked LibTorch, or .../site-packages/torch of a Python environment."
}

# What the user named stays.
export_shim() {
  [ -n "${!1:-}" ] || [ -z "${made[1]}" ] || export "$1=${made[1]}"
}

# A shim that cannot be built is no reason to stop: much works without, and doctor says what is missing.
# But whoever names a LibTorch gets that one or none.
build_shim() {
  say "building the $1 shim${2:+ for $2}"
  "$root/native/build.sh" "$@" && return
  [ -z "${2:-}" ] || give_up "the torch shim cannot be built for the LibTorch in $2; LibTorch 1.13 or newer is needed."
  say "the $1 shim could not be built; ./defectfill doctor says what to do."
}

# No build server stays behind: one would keep the caller's pipe open.
dotnet_quietly() {
  cd "$root" # for global.json
  dotnet --version >/dev/null 2>&1 ||
    give_up "the .NET SDK named in global.json is needed (10.0 or newer); found: $(dotnet --list-sdks | tr '\n' ' ')"
  dotnet "$@" -c Release --nologo -v quiet -p:UseSharedCompilation=false -nodeReuse:false >&2
}

# Each build has its own folder: a program that runs for hours keeps the files it was started from.
publish_program() {
  say "building the program"
  local folder
  folder="$root/build/app/$(date +%s)-$$"
  dotnet_quietly publish "$root/src/DefectFill.Cli" -o "$folder" || give_up "the program could not be built."
  find "$root/build/app" -mindepth 1 -maxdepth 1 -mtime +30 -exec rm -rf {} +
  echo "$folder"
}

# Everything: the program, the tests, the parity runner and the benchmarks.
build_all() {
  build_program
  once solution "$(state_of src tests bench "${build_files[@]}" DefectFill.slnx)" build_solution
}

build_solution() {
  say "building the solution"
  dotnet_quietly build "$root/DefectFill.slnx" || give_up "the solution could not be built."
  echo built
}
