#!/bin/sh
# How many pulses the soft-bounds law takes a second, beside NumPy in the same run. Needs numpy
# (Debian: apt-get install python3-numpy) and takes a minute.
#
#   benchmarks/laws/compare.sh
#   PYTHON=/usr/bin/python3                      the Python that has it
#   MEMRIG_JAVA_HOME                             the JDK to use, instead of the first suitable one
set -eu
python=${PYTHON:-/usr/bin/python3}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
"$python" -c 'import sys, numpy
print("Python", sys.version.split()[0], "numpy", numpy.__version__)'
# shellcheck source=benchmarks/java.sh
. "$root/benchmarks/java.sh"
exec "$java" -XX:+UseSerialGC -cp "$jar" org.memrig.benchmarks.law.LawPeers \
  "$python" "$root/benchmarks/laws/peer.py"
