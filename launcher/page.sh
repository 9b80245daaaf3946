# Builds the page of the Studio with Node. Sourced by ./defectfill.

page="$root/src/DefectFill.Studio/page"
oldest_node=20

# Fills the array `tools` with what building the page needs, unless it was built before.
page_tools() {
  [ -f "$page/dist/index.html" ] || tools=("nodejs node" "npm npm")
}

# Puts the page beside the program. Without Node a page that was built before is used, whatever its age.
add_page() {
  local state
  state=$(state_of src/DefectFill.Studio/page)
  if node_is_new; then
    once page "$state" build_page
  elif [ ! -f "$page/dist/index.html" ]; then
    give_up "the page of the Studio needs Node.js $oldest_node or newer to be built, and npm;" \
      "found: $(node --version 2>/dev/null || echo none). Install it (https://nodejs.org) and start again."
  fi
  copy_page "$state"
}

node_is_new() {
  local version
  command -v npm >/dev/null && version=$(node --version 2>/dev/null) && version=${version#v} &&
    [ "${version%%.*}" -ge "$oldest_node" ]
}

build_page() {
  say "building the page of the Studio"
  (cd "$page" && { npm ci --no-audit --no-fund && npm run build; } >&2) || give_up "the page could not be built."
  echo "$page/dist/index.html"
}

# A running Studio keeps the files it serves: the new ones replace them at once.
copy_page() {
  [ "$(cat "$app/page.state" 2>/dev/null)" = "$1" ] && [ -f "$app/page/index.html" ] && return
  local fresh="$app/page.$$"
  cp -r "$page/dist" "$fresh"
  rm -rf "$app/page"
  mv "$fresh" "$app/page"
  printf '%s\n' "$1" >"$app/page.state"
}
