#!/bin/sh
# `make kind name=surveys`: a new kind of work as a copy of scaffold/kind/.
set -eu
cd "$(dirname "$0")/.."
fail() { echo "danvan: $*" >&2; exit 2; }

name=${1:-}
case $name in
    '') fail 'name the kind: make kind name=surveys' ;;
    [!a-z]* | *[!a-z_]*) fail "\"$name\" is no name of a kind: small letters a to z only, a plural noun, such as surveys." ;;
esac
[ ! -e "danvan/work/$name" ] || fail "danvan/work/$name is there already: choose another name."
[ -d scaffold/kind ] || fail 'the pattern scaffold/kind is missing from this checkout.'
one=${name%s}
Class=$(printf %s "$one" | cut -c1 | tr a-z A-Z)$(printf %s "$one" | cut -c2-)
cp -R scaffold/kind "danvan/work/$name"
find "danvan/work/$name" -name '*.py' -exec sed -i "s/KINDS/$name/g; s/SINGULAR/$one/g; s/Singular/$Class/g" {} +
echo "danvan/work/$name is made. Add 'danvan.work.$name' to INSTALLED_APPS and go on with docs/how-to/add-a-kind.md."
