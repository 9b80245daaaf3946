# Finds and installs the packages needed besides the .NET SDK. Sourced by ./defectfill.

say() { printf 'defectfill: %s\n' "$*" >&2; }

# Exits with code 4: a problem with the environment.
give_up() {
  say "$*"
  exit 4
}

# dotnet may be installed but not on the PATH.
find_dotnet() {
  command -v dotnet >/dev/null && return
  local folder
  for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    if [ -x "$folder/dotnet" ]; then
      PATH=$folder:$PATH
      return
    fi
  done
  give_up "dotnet was not found; install the .NET 10 SDK (https://dotnet.microsoft.com/download) and try again."
}

# needs PACKAGE FILE...: the package is missing if none of the files (patterns) exists.
needs() {
  local pattern
  for pattern in "${@:2}"; do
    compgen -G "$pattern" >/dev/null && return
  done
  missing+=("$1")
}

needs_command() { command -v "$2" >/dev/null || missing+=("$1"); }

# Fills the array `missing` with the Debian names of missing packages. Only looks at files, which takes a millisecond.
find_missing() {
  missing=()
  needs_command cmake cmake
  needs_command make make
  needs_command g++ c++
  if [ -z "${DEFECTFILL_LIBTORCH:-}" ]; then
    needs libtorch-dev /usr/{,local/}include/torch/csrc/api/include/torch/torch.h
    needs libopenblas0-openmp '/usr/lib/*/openblas-openmp/libopenblas.so.0' # see native/CMakeLists.txt
  fi
  local part
  for part in core imgproc imgcodecs photo; do
    needs "libopencv-$part-dev" /usr/{,local/}include/{,opencv4/}"opencv2/$part.hpp"
  done
}

# Installs the packages that find_missing finds; on failure says how to install them by hand.
# "$@": packages that only this call needs, each as "package command".
install_missing() {
  find_missing
  local extra wanted
  for extra in "$@"; do needs_command ${extra}; done
  [ ${#missing[@]} -eq 0 ] && return
  wanted="${missing[*]}"
  if [ -f "$root/build/not-installed" ] && [ "$(<"$root/build/not-installed")" = "$wanted" ]; then
    return # already tried and reported; the build reports what it needs
  fi

  say "installing with apt: $wanted"
  if apt_install; then
    say "installed."
    missing=() # the build that follows counts on them
    return
  fi
  say "the packages could not be installed. To install them yourself, run: sudo apt-get install $wanted"
  say "continuing without them; ./defectfill doctor shows what is missing."
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
  say "installation failed; updating the package lists and trying again"
  "${as_root[@]}" apt-get -qq update >&2 && "${as_root[@]}" "${get[@]}" install "${missing[@]}" >&2
}
