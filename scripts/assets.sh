#!/bin/sh
# A developer's chore: renews the committed files of Tabler. To take a newer version, change scripts/assets/package.json
# and run `npm install --package-lock-only --omit-lockfile-registry-resolved` there first. Users need no Node.
set -eu
cd "$(dirname "$0")/.."
command -v npm >/dev/null || { echo 'make assets needs npm: install Node.js (users of the program do not need it).' >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp scripts/assets/package.json scripts/assets/package-lock.json "$work"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --silent

from=$work/node_modules/@tabler/core
to=danvan/desk/static/desk/vendor
version=$(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' "$from/package.json" | head -n 1)
mkdir -p "$to"
cp "$from"/dist/css/tabler.min.css "$from"/dist/css/tabler.min.css.map "$from"/dist/js/tabler.min.js "$from"/dist/js/tabler.min.js.map "$to"

{
  printf '# Files of others\n\nMade by `make assets`; not to be edited.\n\n'
  printf 'Tabler %s, package `@tabler/core`, MIT licence (the text is in LICENSE.txt beside this page).\n' "$version"
  printf 'Inside it: Bootstrap and Popper, under the same licence. No fonts, no addresses that a browser would load.\n\n'
  printf '| file | sha256 |\n|---|---|\n'
  (cd "$to" && sha256sum tabler.min.*) | sed 's/^\([0-9a-f]*\)  \(.*\)$/| \2 | `\1` |/'
} > "$to/VENDOR.md"
echo "Tabler $version is in $to"
