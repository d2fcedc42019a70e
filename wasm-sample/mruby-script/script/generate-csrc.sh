#!/bin/sh
# Regenerates ../csrc: the C source of the mruby interpreter, exactly the files
# that build_config.rb selects, with those that mruby's own build generates by
# running Ruby (the Ruby-written part of the library as bytecode, the table of
# symbols, the list of extensions). None of them is changed by hand.
#
#   generate-csrc.sh MRUBY_SOURCE WORK_FOLDER
set -eu
umask 022
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
source=$1
work=$2
out=$here/../csrc

version=$(sed -n 's/^#define MRUBY_RELEASE_\(MAJOR\|MINOR\|TEENY\) //p' "$source/include/mruby/version.h" | paste -sd.)
[ "$version" = 3.1.0 ] || { echo "$source is mruby '$version', not 3.1.0" >&2; exit 1; }

rm -rf "$work"
mkdir -p "$work"
cp -R "$source" "$work/mruby"
rm -rf "$work/mruby/build"
(cd "$work/mruby" && MRUBY_CONFIG="$here/build_config.rb" rake >"$work/rake.log" 2>&1) ||
  { tail -20 "$work/rake.log" >&2; exit 1; }

cd "$work/mruby"
built=build/host
rm -rf "$out"
mkdir -p "$out/include/mruby/presym" "$out/src" "$out/mrblib" "$out/mrbgems"
cp LICENSE "$out/LICENSE"
cp include/*.h "$out/include/"
cp include/mruby/*.h "$out/include/mruby/"
cp include/mruby/presym/*.h $built/include/mruby/presym/*.h "$out/include/mruby/presym/"
cp src/*.c src/*.h "$out/src/"
cp $built/mrblib/mrblib.c "$out/mrblib/"
cp $built/mrbgems/gem_init.c "$out/mrbgems/"
for gem in $built/mrbgems/*/; do
  gem=$(basename "$gem")
  mkdir "$out/mrbgems/$gem"
  for file in "mrbgems/$gem"/src/*.[ch] "mrbgems/$gem"/core/*.[ch] "mrbgems/$gem"/core/*.def \
    "$built/mrbgems/$gem/gem_init.c"; do
    if [ -f "$file" ]; then cp "$file" "$out/mrbgems/$gem/"; fi
  done
  if [ -d "mrbgems/$gem/include" ]; then cp -R "mrbgems/$gem/include/." "$out/include/"; fi
done
find "$out" -type f -exec chmod 644 {} +
du -sk "$out"
