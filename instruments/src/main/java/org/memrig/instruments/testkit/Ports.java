package org.memrig.instruments.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** List the TCP ports that this process listens on, where the system tells: on Linux. */
final class Ports {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final String LISTEN = "0A";

  private Ports() {}

  static Set<Integer> listening() {
    Set<Integer> ports = new TreeSet<>();
    if (!Files.isDirectory(PROCESS.resolve("fd"))) {
      return ports;
    }
    try {
      Set<String> own = sockets();
      for (String table : new String[] {"net/tcp", "net/tcp6"}) {
        Path file = PROCESS.resolve(table);
        if (Files.isReadable(file)) {
          add(Files.readString(file, StandardCharsets.US_ASCII), own, ports);
        }
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** See proc_pid_net(5): local address, state and inode are fields 2, 4 and 10. */
  private static void add(String table, Set<String> own, Set<Integer> ports) {
    for (String line : table.lines().skip(1).toList()) {
      String[] fields = line.strip().split(" +");
      if (fields[3].equals(LISTEN) && own.contains("socket:[" + fields[9] + "]")) {
        ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
      }
    }
  }

  private static Set<String> sockets() throws IOException {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(PROCESS.resolve("fd"))) {
      for (Path file : files) {
        try {
          sockets.add(Files.readSymbolicLink(file).toString());
        } catch (NoSuchFileException e) {
          // It was closed since the folder was listed: then it does not listen either.
          continue;
        }
      }
    }
    return sockets;
  }
}
