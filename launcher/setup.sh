# What a machine needs beside the .NET SDK, and how it gets it. Sourced by ./defectfill.

say() { printf 'defectfill: %s\n' "$*" >&2; }

# Ends the program; 4 is "something is wrong with the environment".
give_up() {
  say "$*"
  exit 4
}

# dotnet may be installed without being on the PATH.
find_dotnet() {
  command -v dotnet >/dev/null && return
  local folder
  for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    if [ -x "$folder/dotnet" ]; then
      PATH=$folder:$PATH
      return
    fi
  done
  give_up "no dotnet found; install the .NET 10 SDK (https://dotnet.microsoft.com/download) and start again."
}

# needs PACKAGE FILE...: the package is missing when none of the files (patterns) is there.
needs() {
  local pattern
  for pattern in "${@:2}"; do
    compgen -G "$pattern" >/dev/null && return
  done
  missing+=("$1")
}

needs_command() { command -v "$2" >/dev/null || missing+=("$1"); }

# Fills the array `missing` with Debian's package names. Looks at files only, so that it costs a millisecond.
find_missing() {
  missing=()
  needs_command cmake cmake
  needs_command make make
  needs_command g++ c++
  if [ -z "${DEFECTFILL_LIBTORCH:-}" ]; then
    needs libtorch-dev /usr/{,local/}include/torch/csrc/api/include/torch/torch.h
    needs libopenblas0-openmp '/usr/lib/*/openblas-openmp/libopenblas.so.0' # native/CMakeLists.txt says why
  fi
  local part
  for part in core imgproc imgcodecs photo; do
    needs "libopencv-$part-dev" /usr/{,local/}include/{,opencv4/}"opencv2/$part.hpp"
  done
}

# Installs the packages named in `missing`; afterwards `missing` holds what is still not there.
# "$@": packages that only this call needs, as "package command".
install_missing() {
  find_missing
  local extra wanted
  for extra in "$@"; do needs_command ${extra}; done
  [ ${#missing[@]} -eq 0 ] && return
  wanted="${missing[*]}"
  if [ -f "$root/build/not-installed" ] && [ "$(<"$root/build/not-installed")" = "$wanted" ]; then
    return # said so and tried before; building says what it cannot do without
  fi

  say "installing by apt: $wanted"
  if apt_install; then
    say "installed."
    return
  fi
  say "could not install them. By hand: sudo apt-get install $wanted"
  say "going on with what is there; ./defectfill doctor shows what that is."
  mkdir -p "$root/build"
  printf '%s\n' "$wanted" >"$root/build/not-installed"
}

apt_install() {
  command -v apt-get >/dev/null || return 1
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || return 1
    as_root=(sudo)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  local get=(apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -qq -y --no-install-recommends)
  "${as_root[@]}" "${get[@]}" install "${missing[@]}" >&2 && return
  say "refreshing the package lists first"
  "${as_root[@]}" apt-get -qq update >&2 && "${as_root[@]}" "${get[@]}" install "${missing[@]}" >&2
}
