#!/usr/bin/env bash
# Finishes the Linux image: leaves it in target/image/RespDesk, gives it launchers that are quick and JavaFX' libraries,
# and trains the AOT cache of each launcher. Arguments: the folder that jpackage has written to, the build's target
# folder.
set -euo pipefail
cd "$(dirname "$0")"
stage=$1 target=$2
image=$target/image/RespDesk
mkdir -p "$target/image"
mv "$stage/respdesk" "$image"
rmdir "$stage"
for name in respdesk respdesk-server; do
  cp launcher "$image/bin/$name"
  # By its name the process is found in ps, top and pkill.
  cp "$image/lib/runtime/bin/java" "$image/lib/runtime/bin/$name"
done
rm "$image/lib/libapplauncher.so"
cp "$target"/libraries/*.so "$image/lib/runtime/lib/"
../train.sh "$image/lib/app" "$image/lib/runtime/bin/java"
