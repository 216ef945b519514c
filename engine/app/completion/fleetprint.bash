# Completion of fleetprint for bash:  source <(fleetprint completion bash)
# The program itself says what may stand at the cursor; its first line is `values`, or `files` and their endings.
_fleetprint() {
  local program=${COMP_WORDS[0]/#\~/$HOME} words=() reply=() word glued='' prefix part ending candidate
  # For bash an = ends a word, for fleetprint it does not. Quotes and backslashes are the shell's.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    word=${word//[\\\"\']/}
    if (( ${#words[@]} )) && [[ -n $glued || $word == =* ]]; then words[-1]+=$word; else words+=("$word"); fi
    [[ $word == = ]] && glued=yes || glued=''
  done
  mapfile -t reply < <("$program" completion --words "${words[@]}" 2>/dev/null)
  part=${COMP_WORDS[COMP_CWORD]//[\\\"\']/}
  [[ $part == = ]] && part=''
  prefix=${words[-1]%"$part"}
  COMPREPLY=()
  for candidate in "${reply[@]:1}"; do
    candidate=${candidate%%$'\t'*}
    candidate=${candidate#"$prefix"}
    [[ $candidate == *= ]] && compopt -o nospace
    COMPREPLY+=("${candidate//\*/\\*}")
  done
  [[ ${reply[0]} == files* ]] || return 0
  compopt -o filenames
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$part")
  for ending in ${reply[0]#files}; do
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -X "!*.$ending" -- "$part")
  done
}
complete -F _fleetprint fleetprint
