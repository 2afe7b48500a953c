# shellcheck shell=bash
# bash completion for abide and abide-check. Needs bash 4.4 and no other package. A test compares the
# words with what --help prints.

_abide_subcommands='prove check report count laws show recast sweep atlas merge'
_abide_check_options='--require --quiet --max-work --max-memory --max-digits --max-word-length'

_abide_setting_options='--flow --metric --momentum --weight-decay --inputs --input-rank --points --dataset --loss --network
  --chamber --samples'

# _abide_options [SUBCOMMAND]: its options; without a subcommand, those of abide itself.
_abide_options() {
  local search="-h --help --seed --json --quiet $_abide_setting_options"
  case ${1-} in
    prove) echo "$search --no-candidates --jobs --degree --no-forms --randomised -o --output" ;;
    count) echo "$search --no-candidates --jobs --at" ;;
    laws) echo "$search --degree --format" ;;
    show) echo "-h --help --json --seed $_abide_setting_options" ;;
    check) echo "-h --help $_abide_check_options" ;;
    report) echo '-h --help --format -o --output' ;;
    recast) echo '-h --help --at --seed --json --quiet' ;;
    sweep)
      echo '-h --help --db --count-only --seed --degree --jobs --time-limit --shard --retry --dry-run --json --quiet'
      ;;
    atlas)
      echo '-h --help --list --csv --latex --json --html --verify --certificate --where -o --output --jobs'
      ;;
    merge) echo '-h --help --db --quiet' ;;
    '') echo '-h --help --version' ;;
  esac
}

# _abide_values OPTION SUBCOMMAND: how its value is completed: the words; "FILE"; "ANY" for what cannot be guessed. Nothing for an
# option without a value.
_abide_values() {
  case $1 in
    --format) if [[ ${2-} == report ]]; then echo 'markdown latex json coq'; else echo 'plain sympy sage latex json'; fi ;;
    --require) echo 'exactly' ;;
    --flow) echo 'euclidean mirror icnn' ;;
    --loss) echo 'spanning softmax' ;;
    --metric | --inputs | --points | --dataset | --chamber | --at) echo FILE ;;
    -o | --output | --db) echo FILE ;;
    --seed | --jobs | --degree | --max-* | --time-limit | --shard | --where | --certificate | --momentum | --input-rank | --samples) echo ANY ;;
  esac
}

# _abide_offer WORDS WORD: those of the words that begin with WORD.
_abide_offer() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }

_abide_offer_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

# _abide_models: the kinds of models that this program knows.
_abide_models() { "${COMP_WORDS[0]}" --help 2>/dev/null | sed -nE '/^Models:/,$s/^  ([a-z]+:).*/\1/p'; }

# _abide_offer_models WORD: prefixes of models, and files. The option "filenames" would write linear\: for linear:, so
# that names of files are quoted here where both are offered.
_abide_offer_models() {
  local prefixes files file
  mapfile -t prefixes < <(compgen -W "$(_abide_models)" -- "$1")
  if [[ ${#prefixes[@]} -eq 0 ]]; then
    _abide_offer_files "$1"
    return
  fi
  mapfile -t files < <(compgen -f -- "$1")
  COMPREPLY=("${prefixes[@]}")
  for file in "${files[@]}"; do
    [[ ! -d $file ]] || file+=/
    COMPREPLY+=("$(printf '%q' "$file")")
  done
  [[ ${#COMPREPLY[@]} -gt 1 || ${COMPREPLY[0]} != *[:/] ]] || compopt -o nospace 2>/dev/null
}

# _abide_complete_value [SUBCOMMAND]: completes the value of an option, if the cursor is at one; else fails. bash splits words at "="
# and ":", so that --format=latex comes as three words.
_abide_complete_value() {
  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} values
  if [[ $word == '=' ]]; then
    word=''
  elif [[ $option == '=' ]] && ((COMP_CWORD >= 2)); then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  values=$(_abide_values "$option" "${1-}")
  case $values in
    '') return 1 ;;
    ANY) ;;
    FILE) _abide_offer_files "$word" ;;
    *) _abide_offer "$values" "$word" ;;
  esac
}

_abide() {
  COMPREPLY=()
  local word=${COMP_WORDS[COMP_CWORD]} subcommand='' i
  for ((i = 1; i < COMP_CWORD; ++i)); do
    [[ ${COMP_WORDS[i]} == -* ]] || { subcommand=${COMP_WORDS[i]}; break; }
  done
  _abide_complete_value "$subcommand" && return
  if [[ $word == -* ]]; then
    _abide_offer "$(_abide_options "$subcommand")" "$word"
  elif [[ $word == ':' || ${COMP_WORDS[COMP_CWORD - 1]} == ':' ]]; then
    : # the shape of a model, such as 2-3-2, is the user's
  else
    case $subcommand in
      '') _abide_offer "$_abide_subcommands" "$word" ;;
      check | report | atlas | merge) _abide_offer_files "$word" ;;
      *) _abide_offer_models "$word" ;;
    esac
  fi
}

_abide_check() {
  COMPREPLY=()
  local word=${COMP_WORDS[COMP_CWORD]}
  _abide_complete_value && return
  if [[ $word == -* ]]; then
    _abide_offer "--help --version $_abide_check_options" "$word"
  else
    _abide_offer_files "$word"
  fi
}

complete -F _abide abide
complete -F _abide_check abide-check
