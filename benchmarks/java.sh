# shellcheck shell=sh
# Read by compare.sh in the folders here, which set root: the jar of the benchmarks and a java that runs it.
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
