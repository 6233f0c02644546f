#!/bin/sh
# Points per second of a sweep of 1,000 points on an emulated 2450 over TCP: buffered on the instrument
# beside point by point, in the same run.
#
#   benchmarks/analyzer/sweep.sh [LATENCY_MS...]   latency of a round trip; 1 and 5 if left out
#   MEMRIG_JAVA_HOME                               the JDK to use, instead of the first suitable one
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
# shellcheck source=benchmarks/java.sh
. "$root/benchmarks/java.sh"
exec "$java" --enable-native-access=ALL-UNNAMED -cp "$jar" \
  org.memrig.benchmarks.analyzer.SweepSpeed "$@"
