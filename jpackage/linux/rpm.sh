#!/usr/bin/env bash
# Builds the .rpm from the image, with rpmbuild: rpm.sh IMAGE VERSION FOLDER.
set -euo pipefail
version=$2 folder=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

if ! command -v rpmbuild > /dev/null; then
  echo "An .rpm needs rpmbuild: install rpm-build (Fedora) or rpm (Debian)." >&2
  exit 1
fi
mkdir "$work/tree"
"$here/tree.sh" "$1" "$work/tree"
install -D -m 644 "$here/../copyright" "$work/tree/usr/share/licenses/respdesk/copyright"
mkdir -p "$folder"
rpmbuild -bb --quiet --define "version $version" --define "_topdir $work" --define "_rpmdir $folder" \
  --define "_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm" \
  --define "tree $work/tree" "$here/respdesk.spec"
package=$(cd "$folder" && ls -t respdesk-"$version"-*.rpm | head -n 1)
echo "$package: $(du -m "$folder/$package" | cut -f1) MB"
