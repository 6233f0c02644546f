#!/bin/sh
# How fast arrays with resistance in their lines are solved, beside SciPy in the same run. Needs
# numpy and scipy (Debian: apt-get install python3-scipy) and takes some minutes.
#
#   benchmarks/array/compare.sh [THREADS]        threads for many vectors; 2 if left out
#   benchmarks/array/compare.sh --plot FILE      draw one vector's time against the size, PNG or SVG
#   PYTHON=/usr/bin/python3                      the Python that has them
#   MEMRIG_JAVA_HOME                             the JDK to use, instead of the first suitable one
set -eu
threads=${1:-2}
picture=${2:-array-speed.png}
python=${PYTHON:-/usr/bin/python3}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
"$python" -c 'import sys, numpy, scipy
print("Python", sys.version.split()[0], "numpy", numpy.__version__, "scipy", scipy.__version__)'
# shellcheck source=benchmarks/java.sh
. "$root/benchmarks/java.sh"
run() {
  name=$1
  shift
  exec "$java" -XX:+UseSerialGC -Xmx3g -cp "$jar" "org.memrig.benchmarks.array.$name" \
    "$python" "$root/benchmarks/array/peer.py" "$@"
}
case $threads in
  --plot) run ArraySpeed "$picture" ;;
  *) run ArrayPeers "$threads" ;;
esac
