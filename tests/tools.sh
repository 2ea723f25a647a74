#!/bin/sh
# What the tests need beyond Python: a browser, poppler, Node, and Java with the Nu checker of HTML.
# Installed where that is allowed; otherwise one line says what to install.
cd "$(dirname "$0")" || exit 1
checker=html/node_modules/vnu-jar/build/dist/vnu.jar
missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing="$missing chromium"
command -v pdftotext >/dev/null || missing="$missing poppler-utils"
command -v node >/dev/null || missing="$missing nodejs"
command -v java >/dev/null || missing="$missing default-jre-headless"
[ -f "$checker" ] || command -v npm >/dev/null || missing="$missing npm"
if [ -n "$missing" ]; then
  as="no"
  if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo"; fi
  fi
  if [ "$as" = no ] || ! { $as apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq $missing >/dev/null; }; then
    echo "The tests need:$missing. On Debian: apt-get install$missing" >&2
    exit 1
  fi
fi
# Pinned by its hash in html/package-lock.json.
[ -f "$checker" ] || npm ci --prefix html --ignore-scripts --no-audit --no-fund --silent
