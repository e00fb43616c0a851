#!/bin/sh
# Prints an interpreter that Rasa 3.6 can live with: Python 3.8, 3.9 or 3.10 with venv. It asks by running each
# candidate, since a name that is found need not run (pyenv's shims). RASA_PYTHON names one and is then the only
# candidate. Without success it says whom it asked, and what would be right, and ends with 2.
set -u

probe='
import sys
if not (3, 8) <= sys.version_info < (3, 11):
    sys.exit("is Python %d.%d.%d" % tuple(sys.version_info[:3]))
try:
    import ensurepip, venv
except ImportError as missing:
    sys.exit("is Python %d.%d.%d, but cannot make environments: %s" % (tuple(sys.version_info[:3]) + (missing,)))
print(sys.executable)
'
asked=''

# ask runs a candidate: prints its interpreter and ends the search, or remembers what was wrong with it.
ask() { # name, command…
  name=$1
  shift
  if ! command -v "$1" >/dev/null 2>&1; then
    said='not found'
  elif said=$("$@" -c "$probe" 2>&1); then
    printf '%s\n' "$said"
    exit 0
  fi
  said=$(printf '%s' "$said" | sed -n '/./{p;q;}')
  asked="$asked
  $name: ${said:-does not run}"
}

if [ -n "${RASA_PYTHON:-}" ]; then
  ask "RASA_PYTHON=$RASA_PYTHON" "$RASA_PYTHON"
else
  for candidate in python3.10 python3.9 python3.8 python3 python; do
    ask "$candidate" "$candidate"
  done
  if command -v pyenv >/dev/null 2>&1; then
    for version in $(pyenv versions --bare 2>/dev/null | grep -E '^3\.(8|9|10)\.[0-9]+$' | sort -t. -k2,2nr -k3,3nr); do
      # By pyenv itself: within another of its Pythons a plain name is that one's.
      ask "pyenv's $version" env PYENV_VERSION="$version" pyenv exec python
    done
  fi
fi

cat >&2 <<END
Rasa 3.6 needs Python 3.8, 3.9 or 3.10, with its venv module. Asked were:$asked
Install one (with pyenv: pyenv install 3.10), or name one: RASA_PYTHON=/path/to/python3.10
END
exit 2
