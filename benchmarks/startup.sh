#!/bin/sh
# How long memrig takes to say its help, beside a Java program that says one word: in turn, so that
# whatever else the machine does meets both. Medians and their ratio.
#
#   benchmarks/startup.sh [ROUNDS]        21 if left out
set -eu
rounds=${1:-21}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
"$root/memrig" --help > /dev/null # builds once
jdk=$(sed -n 2p "$root/host/target/memrig/stamp")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/Word.java" << 'JAVA'
public class Word {
  public static void main(String[] arguments) {
    System.out.println("memrig");
  }
}
JAVA
"$jdk/bin/javac" -d "$work" "$work/Word.java"

# Milliseconds that a command takes.
took() {
  begun=$(date +%s%N)
  "$@" > /dev/null
  ended=$(date +%s%N)
  echo $(((ended - begun) / 1000)) | awk '{ printf "%.1f\n", $1 / 1000 }'
}

i=0
while [ "$i" -lt "$rounds" ]; do
  took "$jdk/bin/java" -XX:+UseSerialGC -cp "$work" Word >> "$work/word"
  took "$root/memrig" --help >> "$work/help"
  i=$((i + 1))
done
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
word=$(median "$work/word")
help=$(median "$work/help")
echo "bare JVM        $word ms"
echo "memrig --help   $help ms"
echo "$word $help" | awk '{ printf "ratio           %.1f\n", $2 / $1 }'
