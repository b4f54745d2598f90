#!/usr/bin/env bash
# Sets up everything on Debian or Ubuntu: system libraries, .venv, packages. Called by the Makefile; safe to repeat.
#   TORCH=auto|cpu|cuda   which build of torch (auto: CUDA where nvidia-smi answers, else CPU)
#   VENV=.venv            where the environment goes
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

missing_from() {  # the packages of a list that are not installed
    local name
    while read -r name; do
        # A virtual package (libglib2.0-0 on Ubuntu 24.04) counts as there when something provides it.
        dpkg-query -W -f='${Status}\n' "$name" 2>/dev/null | grep -q 'ok installed' \
            || dpkg-query -W -f='${db:Status-Abbrev} ${Provides}\n' 2>/dev/null | grep -Eq "^ii .*\b$name\b" \
            || printf '%s\n' "$name"
    done < <(grep -v '^#' "$1")
}

apt_install() {  # as root, or with the words before the names
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

system_packages() {
    command -v dpkg-query >/dev/null || { say "not Debian or Ubuntu: install what packaging/system-packages.txt names yourself"; return 0; }
    local missing root=()
    mapfile -t missing < <(missing_from packaging/system-packages.txt)
    [ ${#missing[@]} -eq 0 ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "these system packages are missing; ask an administrator to run: apt-get install ${missing[*]}"
        root=(sudo)
    fi
    say "installing system packages: ${missing[*]}"
    apt_install "${missing[@]}"
}

test_packages() {  # nobody is asked for a password for these
    command -v dpkg-query >/dev/null && [ "$(id -u)" -eq 0 ] || return 0
    local missing root=()
    mapfile -t missing < <(missing_from packaging/test-packages.txt)
    [ ${#missing[@]} -eq 0 ] && return 0
    say "installing packages for the tests: ${missing[*]}"
    apt_install "${missing[@]}" || say "not installed; the tests that need them skip"
}

python_command() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null || continue
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo "$candidate"; return 0; }
    done
    fail "Python 3.11 or newer is needed, found $(python3 --version 2>&1 || echo none). Set PYTHON=/path/to/python3.12"
}

install_torch() {
    local flavor=${TORCH:-auto}
    if [ "$flavor" = auto ]; then
        if command -v nvidia-smi >/dev/null && nvidia-smi >/dev/null 2>&1; then flavor=cuda; else flavor=cpu; fi
    fi
    if [ "$flavor" = cuda ] || [ "$(uname -s)" != Linux ]; then
        # The package registry's own build: CUDA on Linux, CPU (or Metal) elsewhere.
        "$pip" install -q 'torch>=2.13,<2.14' 'torchvision>=0.28,<0.29'
    elif "$pip" install -q --no-deps 'torch==2.13.0+cpu' 2>/dev/null; then
        # A CPU wheel on pip's find-links path. torchvision then comes from the registry (ichviewer.model.vision).
        :
    else
        "$pip" install -q --index-url https://download.pytorch.org/whl/cpu 'torch>=2.13,<2.14' 'torchvision>=0.28,<0.29'
    fi
    say "torch: $flavor build"
}

system_packages
test_packages
[ -x "$venv/bin/python" ] || "$(python_command)" -m venv "$venv"
pip=$venv/bin/pip
export PIP_DISABLE_PIP_VERSION_CHECK=1
install_torch
"$pip" install -q -e '.[train,dev]'
"$venv/bin/python" -c 'import torch; assert torch.__version__.startswith("2.13"), torch.__version__'
touch "$venv/.ready"
say "done: $venv"
