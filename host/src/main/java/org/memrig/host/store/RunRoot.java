package org.memrig.host.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Choose the folder in which runs lie. */
public final class RunRoot {
  // Locks and memory maps, which the write-ahead log rests on, do not work across machines:
  // https://sqlite.org/wal.html, "WAL does not work over a network filesystem".
  private static final Pattern NETWORK =
      Pattern.compile(
          "nfs\\d*|cifs|smb.*|afs|9p|ncpfs|davfs|ceph|lustre|glusterfs|fuse\\.(sshfs|glusterfs|ceph"
              + "|davfs|rclone|s3fs|curlftpfs)");

  private RunRoot() {}

  /**
   * Return the root: the option, else MEMRIG_RUNS, else "runs" in the present folder.
   *
   * @throws StoreFailed if it lies on a network file system
   */
  public static Path choose(Optional<String> option, Map<String, String> environment) {
    String text = option.orElse(Optional.ofNullable(environment.get("MEMRIG_RUNS")).orElse("runs"));
    Path root = Path.of(text).toAbsolutePath().normalize();
    requireLocal(root);
    return root;
  }

  /** Refuse a root on a network file system. */
  static void requireLocal(Path root) {
    Path existing = root.toAbsolutePath();
    while (!Files.exists(existing)) {
      Path parent = existing.getParent();
      if (parent == null) {
        return;
      }
      existing = parent;
    }
    try {
      requireLocal(root, Files.getFileStore(existing).type());
    } catch (IOException e) {
      throw StoreFailed.of("look at the file system of", root, e);
    }
  }

  static void requireLocal(Path root, String fileSystem) {
    if (NETWORK.matcher(fileSystem.toLowerCase(Locale.ROOT)).matches()) {
      throw new StoreFailed(
          "cannot keep runs in "
              + root
              + ": it lies on a network file system ("
              + fileSystem
              + "), on which locks and durable writes cannot be trusted; choose a local folder with"
              + " --runs or MEMRIG_RUNS, and copy ended runs afterwards");
    }
  }
}
