#!/usr/bin/env bash
# Finishes the Linux image: leaves it in target/image/RespDesk and trains the AOT cache of each launcher.
# Arguments: the folder that jpackage has written to, the build's target folder.
set -euo pipefail
cd "$(dirname "$0")"
stage=$1 target=$2
image=$target/image/RespDesk
mkdir -p "$target/image"
mv "$stage/respdesk" "$image"
rmdir "$stage"
../train.sh "$image/lib/app" "$target/runtime/bin/java"
