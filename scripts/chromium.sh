#!/bin/sh
# The browser tests need Chromium: where it is missing and apt can be used, installs it; asks first unless CI is set.
set -eu
fail() { echo "danvan: the browser tests need Chromium$*" >&2; exit 2; }

for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
command -v apt-get >/dev/null || fail ': install it from your system and run this again.'
if [ "$(id -u)" = 0 ]; then as_root=''
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as_root=sudo
else fail ': run "apt install chromium" as root, then this again.'
fi
if [ -z "${CI:-}" ]; then
    [ -t 0 ] || fail ': run "apt install chromium" as root, or set CI=1 to let this install it.'
    printf 'The browser tests need Chromium. Install it with apt now? [y/N] '
    read -r answer
    case $answer in [yY]*) ;; *) fail ', and you chose not to install it now.' ;; esac
fi
$as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null ||
    fail ', and apt could not install it: see the lines above.'
