#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Lists sources by what they are, one a line, from the folder of the sources: what lies in src/ is
# part of the program by its name alone, so a new file needs no other place.
cd "$(dirname "$0")/.." || exit 1
case $1 in
base) find src/base -name '*.c' ! -name '*_test.c' ! -name say.c ! -name words.c ;;
code) find src -name '*.c' ! -name '*_test.c' ! -path 'src/test/test.c' ! -path 'src/app/main.c' ;;
tests) find src -name '*_test.c' ;;
headers) find src -name '*.h' ;;
sql) find src -name '*.sql' ;;
templates) find src -name '*.html' ;;
schema) find db/schema -name '*.sql' ;;
po) find po -name '*.po' ;;
rules) find rules -name '*.json' ;;
esac | LC_ALL=C sort
