#!/bin/sh
# What the tests need beyond Python: a browser, poppler and Node. Installed where that is allowed;
# otherwise one line says what to install.
missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing="$missing chromium"
command -v pdftotext >/dev/null || missing="$missing poppler-utils"
command -v node >/dev/null || missing="$missing nodejs"
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null; then
  if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo"; else as="no"; fi
  if [ "$as" != no ]; then
    $as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq $missing >/dev/null && exit 0
  fi
fi
echo "The tests need:$missing. On Debian: apt-get install$missing" >&2
exit 1
