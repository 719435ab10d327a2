#!/bin/sh
# Makes sure that the tests have a Chromium: one that is there already, else Debian's package
# (when root), else Playwright's own download. Run by `make test`; prints where it is.
set -u
cd "$(dirname "$0")/.." || exit 1
python=.venv/bin/python

found() { "$python" -m tools.browser; }

if path=$(found); then
    echo "Chromium: $path"
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium (the distribution's package)"
    # Fonts are named because a container often has none, and text without a font has no width.
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-dejavu-core; } >/dev/null || echo "That failed; trying Playwright's download." >&2
    if path=$(found); then
        echo "Chromium: $path"
        exit 0
    fi
fi
echo "Downloading Chromium with Playwright (this way is untested by the project)"
"$python" -m playwright install chromium >/dev/null
if path=$(found); then
    echo "Chromium: $path"
    exit 0
fi
echo "No Chromium could be installed. Install Chromium or Chrome, or give its path: CHROMIUM=/path make test" >&2
exit 1
