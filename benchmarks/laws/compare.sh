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
jar=$root/benchmarks/target/benchmarks.jar
if [ ! -f "$jar" ]; then
  echo "no $jar; build it: mvn -Pbench -Dquick package" >&2
  exit 3
fi

# Print the java of a JDK 25 or 26, looked for where ./memrig looks; the default may be older.
find_java() {
  for home in "${MEMRIG_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* \
    "${HOME:-}/.sdkman/candidates/java"/* "${HOME:-}/.jdks"/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/*; do
    if grep -qsE '^JAVA_VERSION="(25|26)' "$home/release" && [ -x "$home/bin/java" ]; then
      echo "$home/bin/java"
      return
    fi
  done
  echo "no JDK 25 found; name one: MEMRIG_JAVA_HOME=/path/to/jdk $0" >&2
  exit 3
}

java=$(find_java)
"$java" -version 2>&1 | sed -n 2p
exec "$java" -XX:+UseSerialGC -cp "$jar" org.memrig.benchmarks.law.LawPeers \
  "$python" "$root/benchmarks/laws/peer.py"
