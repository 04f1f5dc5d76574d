#!/usr/bin/env bash
# Sets up what a make target needs, once.
#   scripts/setup.sh runtime   a virtual environment with what the site needs
#   scripts/setup.sh dev       the same, with what lint and tests need, and Node packages
#   scripts/setup.sh system    the programs that tests call: browsers, Node, Java
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }

apt_install() { # packages; succeeds only where this user may install them
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  say "installing $*"
  { [ -n "$(find /var/lib/apt/lists -name '*_Packages*' -print -quit 2>/dev/null)" ] || apt-get update -qq; } &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need() { # program packages…: found, installed, or named in one line
  local program=$1
  shift
  command -v "$program" >/dev/null || apt_install "$@" || { apt-get update -qq 2>/dev/null && apt_install "$@"; } || {
    say "'$program' is needed and was not found. On Debian or Ubuntu: sudo apt-get install $*"
    exit 1
  }
}

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$candidate"; return; }
  done
  say "Python 3.11 or newer is needed and was not found; set PYTHON=/path/to/python3.11"
  exit 1
}

environment() { # lock file
  local python
  python=$(find_python)
  if [ ! -x .venv/bin/pip ]; then
    rm -rf .venv
    "$python" -m venv .venv 2>/dev/null || { apt_install python3-venv && "$python" -m venv .venv; } || {
      say "'$python -m venv' does not work here. On Debian or Ubuntu: sudo apt-get install python3-venv"
      exit 1
    }
  fi
  say "installing Python packages from $1"
  .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
  # The package itself: a pointer to this folder, which needs no build tool and no network.
  local site
  site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  pwd >"$site/coursekit.pth"
  printf '#!/bin/sh\nexec "%s/.venv/bin/python" -m course_app.cli "$@"\n' "$PWD" >.venv/bin/course
  chmod +x .venv/bin/course
}

case "${1:-}" in
  runtime) environment requirements.lock ;;
  dev)
    environment requirements-dev.lock
    say "installing Node packages"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    ;;
  system)
    need chromium chromium
    need firefox-esr firefox-esr
    need node nodejs npm
    need npm npm
    need java default-jre-headless
    ;;
  *)
    say "expected runtime, dev or system, found '${1:-}'"
    exit 2
    ;;
esac
