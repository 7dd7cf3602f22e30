#!/usr/bin/env bash
# Draws the icon's sizes from respdesk.svg: PNG for Linux and the window, .ico for Windows, .icns for macOS.
# Needs rsvg-convert (librsvg2-bin), convert (imagemagick) and png2icns (icnsutils). The results are committed.
set -euo pipefail
cd "$(dirname "$0")"
window=../../gui/src/main/resources/dev/respdesk/gui/icons
mkdir -p "$window"
for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert -w "$size" -h "$size" respdesk.svg -o "respdesk-$size.png"
done
cp respdesk-{16,32,48,64,128,256}.png "$window/"
convert respdesk-{16,24,32,48,64,128,256}.png respdesk.ico
png2icns respdesk.icns respdesk-{16,32,48,128,256,512}.png
