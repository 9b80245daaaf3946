#!/usr/bin/env bash
# Writes defectfill.1 (manual page) and defectfill (bash completion): packaging/pages.sh PROGRAM FOLDER
# Both are made from the help texts of PROGRAM and of all its commands.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
case "${1:-}" in -h | --help) usage ;; '' | -*) usage 2 >&2 ;; esac

program=$1
folder=${2:?folder to write to}
commands=() # each as its words, parents first; the empty one is the program

# walk [WORD...]: keeps the help of a command and of those below it.
walk() {
  local name
  commands+=("$*")
  "$program" "$@" --help-all >"$work/$*.help"
  for name in $(rows Commands "$work/$*.help" | cut -f1); do walk "$@" "$name"; done
}

# rows SECTION HELP: the rows of a section, or of all those that have rows (*), as lines of name, tab, text.
rows() {
  awk -v section="$1:" '
    function flush() { if (name != "") print name "\t" text; name = text = "" }
    /^[^ ]/ {
      flush()
      inside = section == "*:" ? $0 !~ /^(Description|Usage|Examples|More options.*):/ : $0 == section
      next
    }
    !inside { next }
    /^  [^ ]/ {
      flush()
      line = substr($0, 3)
      at = match(line, /  +/)
      name = at ? substr(line, 1, at - 1) : line
      text = at ? substr(line, at + RLENGTH) : ""
      next
    }
    /^   / { sub(/^ +/, ""); text = text (text == "" ? "" : " ") $0 }
    END { flush() }
  ' "$2"
}

# words SECTION HELP: the text of a section without rows, on one line.
words() {
  awk -v section="$1:" '/^[^ ]/ { inside = $0 == section; next } inside' "$2" |
    tr -s '\n ' ' ' | sed 's/^ //; s/ $//'
}

# Dashes are the ASCII ones that a reader can copy; a line that starts with a dot or a quote is text.
roff() { sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^[.']/\\\\\&&/"; }

paragraphs() { while IFS=$'\t' read -r name text; do printf '.TP\n.B %s\n%s\n' "$name" "$text"; done; }

manual() {
  local command help common
  common=$(rows Common "$work/.help")
  printf '.TH DEFECTFILL 1 "%s" "DefectFill %s" "User Commands"\n' "$(date -u -d "@$(epoch)" +%F)" "$(version)"
  printf '.SH NAME\ndefectfill \\- %s\n' "$(words Description "$work/.help" | roff)"
  printf '.SH SYNOPSIS\n.B %s\n' "$(words Usage "$work/.help" | roff)"
  printf '.SH COMMANDS\n'
  for command in "${commands[@]:1}"; do
    help="$work/$command.help"
    printf '.SS "%s"\n%s\n' "$command" "$(words Description "$help" | roff)"
    printf '.PP\n.B %s\n' "$(words Usage "$help" | roff)"
    rows '*' "$help" | { grep -v -F -x -e "$common" || true; } | roff | paragraphs
    examples "$help"
  done
  printf '.SH COMMON OPTIONS\n'
  roff <<<"$common" | paragraphs
  printf '.SH EXIT STATUS\n'
  exit_codes | roff | paragraphs
  printf '.SH FILES\n.TP\n.I /usr/share/doc/defectfill\nDocumentation: first steps, data, models, folders, formats.\n'
}

# The table in docs/architecture.md.
exit_codes() {
  awk -F ' *[|] *' '/^## / { inside = $0 == "## Exit codes" } inside && $2 ~ /^[0-9]/ { print $2 "\t" $3 }' \
    "$root/docs/architecture.md"
}

examples() {
  local lines
  lines=$(awk '/^[^ ]/ { inside = $0 == "Examples:"; next } inside' "$1" | roff)
  [ -z "$lines" ] || printf '.PP\nExamples:\n.PP\n.EX\n%s\n.EE\n' "$lines"
}

completion() {
  local command words
  echo '# Completes the commands and options of defectfill, and file names.'
  echo 'declare -gA _defectfill_words=('
  for command in "${commands[@]}"; do
    words=$(rows '*' "$work/$command.help" | names | sort -u | xargs)
    printf "  ['%s']='%s'\n" "defectfill${command:+ $command}" "$words"
  done
  cat <<'END'
)
_defectfill() {
  local word path=defectfill
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [ -n "${_defectfill_words["$path $word"]:-}" ]; then path="$path $word"; fi
  done
  mapfile -t COMPREPLY < <(compgen -W "${_defectfill_words["$path"]}" -- "${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _defectfill defectfill
END
}

# Of "-o, --out RUN" the names with dashes, of "train" the word; arguments, in capitals, are left out.
names() {
  cut -f1 | tr -d , |
    awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^--?[a-z]/ || (i == 1 && $i ~ /^[a-z-]+$/)) print $i }'
}

scratch
walk
mkdir -p "$folder"
manual >"$folder/defectfill.1"
completion >"$folder/defectfill"
