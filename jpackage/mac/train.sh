#!/usr/bin/env bash
# Finishes the macOS image: leaves it in target/image/RespDesk.app and trains the AOT cache of each launcher.
# Arguments: the folder that jpackage has written to, the build's target folder. Not run by the project so far.
set -euo pipefail
cd "$(dirname "$0")"
stage=$1 target=$2
mkdir -p "$target/image"
mv "$stage/RespDesk.app" "$target/image/RespDesk.app"
rmdir "$stage"
../train.sh "$target/image/RespDesk.app/Contents/app" "$target/runtime/bin/java"
