#!/bin/sh
# How much of a serial line a board on memrig's wire uses, beside one request for one reply in the
# same run, and how long a round trip takes.
#
#   benchmarks/wire/line.sh [LATENCY_MS...]      latency timers of the adapter; 1 and 16 if left out
#   MEMRIG_JAVA_HOME                             the JDK to use, instead of the first suitable one
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
# shellcheck source=benchmarks/java.sh
. "$root/benchmarks/java.sh"
run() {
  name=$1
  shift
  "$java" --enable-native-access=ALL-UNNAMED -cp "$jar" "org.memrig.benchmarks.wire.$name" "$@"
}
run LineShare "$@"
run RoundTrip
