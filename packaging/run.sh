#!/usr/bin/env bash
# `make run`: the app on the sample study; where there is no display, the same job headless into out/.
set -euo pipefail
cd "$(dirname "$0")/.."
py=${PY:-.venv/bin/python}
sample=resources/sample
if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$py" -m ichviewer "$sample"
fi
echo "No display was found (DISPLAY and WAYLAND_DISPLAY are empty): doing the same job headless."
"$py" -m ichviewer analyze "$sample" --out out
QT_QPA_PLATFORM=offscreen "$py" -m ichviewer "$sample" --screenshot out/window.png
echo "Findings: out/findings.json, out/findings.csv, out/contact-sheet.png. The window: out/window.png"
