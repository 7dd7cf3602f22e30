#!/usr/bin/env bash
# What both packages of Linux hold: tree.sh IMAGE FOLDER lays it out in an empty folder. jpackage's own packages put
# everything under /opt, change the time of each jar, by which AOT caches are known, give the headless server a menu
# entry, and add menu entries and links by scripts. Here every file belongs to the package, no script runs, and the
# caches hold.
set -euo pipefail
image=$(cd "$1" && pwd) tree=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
chmod 755 "$tree"
umask 022

put() { install -D -m 644 "$1" "$tree/$2"; }

mkdir -p "$tree/usr/bin" "$tree/usr/lib" "$tree/usr/share/man/man1"
cp -a "$image" "$tree/usr/lib/respdesk"
chmod -R u+w "$tree/usr/lib/respdesk"
if command -v strip > /dev/null; then
  find "$tree/usr/lib/respdesk/lib/runtime" \( -name '*.so' -o -path '*/bin/*' -o -name jexec -o -name jspawnhelper \) \
    -type f -exec strip --strip-unneeded -- {} +
fi
for name in respdesk respdesk-server; do
  ln -s "../lib/respdesk/bin/$name" "$tree/usr/bin/$name"
  gzip -9n < "$here/$name.1" > "$tree/usr/share/man/man1/$name.1.gz"
done
put "$here/respdesk.desktop" usr/share/applications/respdesk.desktop
for icon in "$here"/../icons/respdesk-*.png; do
  size=${icon##*-}
  size=${size%.png}
  put "$icon" "usr/share/icons/hicolor/${size}x$size/apps/respdesk.png"
done
put "$here/../icons/respdesk.svg" usr/share/icons/hicolor/scalable/apps/respdesk.svg
