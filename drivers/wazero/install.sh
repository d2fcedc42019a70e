#!/bin/sh
# Builds the driver in its folder. No root is needed, nothing is installed elsewhere.
set -eu

WAZERO=golang-github-tetratelabs-wazero-dev=1.12.0-2
WAZERO_SHA256=9478f7ccb0881eba8c773dc35194fc7f97b1bf3dc33bbf86a2d49505bbb85ac2
SYS=golang-golang-x-sys-dev=0.22.0-1
SYS_SHA256=043942ee171abf52df6d43d1f56bc5aee4d9823e967fe38eee6236507b2e33fc

# Packages come from the mirror that this machine takes Debian from.
here=$PWD
mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/*$' | head -n 1)}
keys=/usr/share/keyrings/debian-archive-keyring.gpg
if [ -z "$mirror" ] || [ ! -e "$keys" ]; then
    echo "this machine has no mirror of Debian: name one in DEBIAN_MIRROR (its keys have to be in $keys)" >&2
    exit 1
fi

rm -rf build
mkdir -p build/lists/partial build/cache/archives/partial build/source build/tmp
cd build

# wazero is in Debian sid alone; its dependency is taken from a release, which stays as it is.
for suite in sid trixie; do
    echo "deb [signed-by=$keys] $mirror $suite main"
done > sources.list
apt() {
    command=$1
    shift
    apt-get -qq \
        -o Dir::Etc::SourceList="$PWD/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$PWD/lists" -o Dir::Cache="$PWD/cache" \
        -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
        -o APT::Sandbox::User="$(id -un)" \
        "$command" "$@"
}
apt update
if ! apt download "$WAZERO" "$SYS"; then
    echo "cannot fetch $WAZERO and $SYS: this driver is made for these, and sid moves on" >&2
    exit 1
fi
sha256sum -c --quiet <<END
$WAZERO_SHA256  $(echo golang-github-tetratelabs-wazero-dev_*.deb)
$SYS_SHA256  $(echo golang-golang-x-sys-dev_*.deb)
END
for package in *.deb; do
    dpkg -x "$package" source
done

export PIP_ROOT_USER_ACTION=ignore
pip install -q --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
    --target python -r ../requirements.txt
export GOROOT="$PWD/python/go" GOPATH="$PWD/gopath" GOCACHE="$PWD/gocache" TMPDIR="$PWD/tmp"
export GOFLAGS=-mod=mod GOPROXY=off GOTOOLCHAIN=local GOWORK=off CGO_ENABLED=0 GOENV=off
chmod -R u+x "$GOROOT/bin" "$GOROOT/pkg/tool"

cp ../*.go ../go.mod .
"$GOROOT/bin/go" mod edit \
    -replace "github.com/tetratelabs/wazero=$PWD/source/usr/share/gocode/src/github.com/tetratelabs/wazero" \
    -replace "golang.org/x/sys=$PWD/source/usr/share/gocode/src/golang.org/x/sys"
"$GOROOT/bin/go" build -trimpath -o ../wazero-driver .

cd "$here"
rm -rf build
