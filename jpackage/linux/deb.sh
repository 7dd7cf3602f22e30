#!/usr/bin/env bash
# Builds the .deb from the image: deb.sh IMAGE VERSION FOLDER.
set -euo pipefail
version=$2 folder=$3
here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
umask 022

put() { install -D -m 644 "$1" "$tree/$2"; }
put_packed() { mkdir -p "$tree/${2%/*}"; gzip -9n < "$1" > "$tree/$2"; }

"$here/tree.sh" "$1" "$tree"
put "$here/../copyright" usr/share/doc/respdesk/copyright
put_packed "$here/../../docs/CHANGELOG.md" usr/share/doc/respdesk/CHANGELOG.md.gz
printf 'respdesk (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- %s  %s\n' "$version" \
  "$(sed -n 's/^Maintainer: //p' "$here/control")" "$(date -u -R -d @1767225600)" > "$tree/changelog"
put_packed "$tree/changelog" usr/share/doc/respdesk/changelog.gz
rm "$tree/changelog"
put "$here/lintian-overrides" usr/share/lintian/overrides/respdesk

mkdir "$tree/DEBIAN"
sed -e "s|@VERSION@|$version|; s|@ARCHITECTURE@|$(dpkg --print-architecture)|" \
  -e "s|@KIBIBYTES@|$(du -sk --apparent-size "$tree/usr" | cut -f1)|" "$here/control" > "$tree/DEBIAN/control"
(cd "$tree" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum > DEBIAN/md5sums)
package=respdesk_${version}_$(dpkg --print-architecture).deb
mkdir -p "$folder"
# The highest level of xz would save an eighth and take five times as long.
dpkg-deb --root-owner-group -Zxz -z1 --build "$tree" "$folder/$package.part" > /dev/null
mv "$folder/$package.part" "$folder/$package"
echo "$package: $(du -m "$folder/$package" | cut -f1) MB"
