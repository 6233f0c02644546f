package org.memrig.instruments.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.Refused;

/**
 * Lock boards for one user of this machine, each by a file in a private folder.
 *
 * <p>The system's own file lock decides, so a process that dies in whatever way leaves nothing to
 * clean up; the file's text only names the holder. Hosts and users that do not share the folder are
 * kept apart by the board's own owner id, not by this.
 */
public final class BoardLocks {
  // POSIX gives a file lock to the process and takes it back when the process closes ANY descriptor
  // of that file. So a second acquire in the same process must not even open the file: HELD is
  // asked
  // first, and every open file here is opened and closed under its monitor.
  //
  // Between getting the system's lock and writing its name a holder is nameless, and the text may
  // still name one that was killed. Whoever is refused in that moment tries again for a little
  // while.

  /** Boards that this process holds, by lock file. */
  static final Map<Path, BoardLock> HELD = new HashMap<>();

  private static final Duration RETRY = Duration.ofMillis(1);
  private static final long NAMELESS_NANOS = 500_000_000L;

  /** The locked byte lies behind the text, because Windows lets nobody read a locked byte. */
  private static final long LOCKED_BYTE = 1L << 20;

  private static final int MOST_TEXT = 4096;
  private static final Set<OpenOption> OPEN =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private final Path folder;
  private final HostClock clock;
  private final String host;

  /**
   * Lock in a folder of the caller's choice, which is made if it is missing.
   *
   * @param folder readable and writable by its owner only
   * @param clock tells since when a board is held, and waits for a holder to write its name
   */
  public BoardLocks(Path folder, HostClock clock) {
    this.folder = folder;
    this.clock = clock;
    host = hostName();
  }

  /**
   * Lock in the user's own folder, {@code memrig/locks} below {@code XDG_STATE_HOME} or {@code
   * ~/.local/state}.
   *
   * <p>It is not below {@code XDG_RUNTIME_DIR}: that folder is deleted at the last logout while an
   * overnight run in a detached terminal lives on, and a start from cron has none.
   */
  public static BoardLocks ofThisUser(HostClock clock) {
    return new BoardLocks(folderOf(System.getenv(), System.getProperty("user.home")), clock);
  }

  /**
   * Take a board or say who has it.
   *
   * @param key the board's lock key, the same for all who mean the same board
   * @param what what the board is taken for, for people
   * @throws Refused if somebody has it, naming the holder, or if the folder cannot keep locks
   */
  public BoardLock acquire(String key, String what) {
    return acquire(new Claim("board", key), what);
  }

  /**
   * Take several parts of a rig: all, or none. A key that is named twice is taken once.
   *
   * @throws Refused if somebody has one, naming it and its holder; the others are free again
   */
  public List<BoardLock> acquire(Collection<Claim> claims, String what) {
    List<BoardLock> held = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    try {
      for (Claim each : claims) {
        if (keys.add(each.key())) {
          held.add(acquire(each, what));
        }
      }
      return List.copyOf(held);
    } catch (RuntimeException | Error e) {
      held.reversed().forEach(BoardLock::close);
      throw e;
    }
  }

  private BoardLock acquire(Claim claim, String what) {
    String key = claim.key();
    synchronized (HELD) {
      long since = clock.nanos();
      try {
        Path file = privateFolder().resolve(fileName(key));
        while (true) {
          BoardLock mine = HELD.get(file);
          if (mine != null) {
            throw inUse(claim, Optional.of(mine.holder()));
          }
          Optional<BoardLock> taken = attempt(file, claim, what, clock.nanos() - since);
          if (taken.isPresent()) {
            HELD.put(file, taken.get());
            return taken.get();
          }
          clock.pause(RETRY);
        }
      } catch (IOException e) {
        throw unlockable(key, e);
      }
    }
  }

  /**
   * Return who has a board now; empty if nobody has, or has not named itself.
   *
   * @throws Refused if the folder cannot be looked into
   */
  public Optional<Holder> holder(String key) {
    synchronized (HELD) {
      try {
        if (!Files.exists(folder.resolve(fileName(key)))) {
          return Optional.empty();
        }
        Path file = folder.toRealPath().resolve(fileName(key));
        BoardLock mine = HELD.get(file);
        return mine == null ? other(file) : Optional.of(mine.holder());
      } catch (IOException e) {
        throw new Refused(
            "the lock of board %s cannot be read in %s: %s; make the folder readable"
                .formatted(key, folder, e),
            e);
      }
    }
  }

  private Optional<Holder> other(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      return tryLock(channel)
          ? Optional.empty() // closing gives it back
          : Holder.parse(text(channel)).filter(this::mayBeAlive);
    }
  }

  /**
   * Hold a board that was taken from a process that died.
   *
   * @param from who had it
   */
  public record Inherited(BoardLock lock, Holder from) {}

  /**
   * Take a board whose holder died without giving it back.
   *
   * @param what what the board is taken for, for people
   * @return empty if somebody has it, or if the last one has given it back
   * @throws Refused if the folder cannot keep locks
   */
  public Optional<Inherited> inherit(String key, String what) {
    synchronized (HELD) {
      try {
        Path file = privateFolder().resolve(fileName(key));
        if (HELD.containsKey(file) || !Files.exists(file)) {
          return Optional.empty();
        }
        Optional<Inherited> taken = inherit(file, key, what);
        taken.ifPresent(it -> HELD.put(file, it.lock()));
        return taken;
      } catch (IOException e) {
        throw unlockable(key, e);
      }
    }
  }

  private Optional<Inherited> inherit(Path file, String key, String what) throws IOException {
    FileChannel channel = FileChannel.open(file, OPEN, permissions("rw-------"));
    boolean kept = false;
    try {
      if (!tryLock(channel)) {
        return Optional.empty();
      }
      Optional<Holder> dead = Holder.parse(text(channel));
      if (dead.isEmpty()) {
        return Optional.empty();
      }
      BoardLock lock = named(file, key, what, channel);
      kept = true;
      return Optional.of(new Inherited(lock, dead.get()));
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  private Refused unlockable(String key, IOException e) {
    return new Refused(
        ("board %s cannot be locked in %s: %s; make the folder writable, or set"
                + " XDG_STATE_HOME to a local folder that is")
            .formatted(key, folder, e),
        e);
  }

  /**
   * Return where a user's locks lie.
   *
   * @param environment of the process
   * @param home of the user
   */
  public static Path folderOf(Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path root =
        state.startsWith("/") ? Path.of(state) : Path.of(home).resolve(".local").resolve("state");
    return root.resolve("memrig").resolve("locks");
  }

  /** Name a key's file. */
  static String fileName(String key) {
    return safeName(key) + ".lock";
  }

  /** Write a key as a file's name: readable as far as it goes, told apart by its hash. */
  public static String safeName(String key) {
    String readable = key.replaceAll("[^A-Za-z0-9.-]+", "_");
    String start = readable.substring(0, Math.min(readable.length(), 60));
    byte[] hash = sha256(key);
    return start + "-" + HexFormat.of().formatHex(hash, 0, 8);
  }

  private Optional<BoardLock> attempt(Path file, Claim claim, String what, long waited)
      throws IOException {
    FileChannel channel = FileChannel.open(file, OPEN, permissions("rw-------"));
    boolean kept = false;
    try {
      if (tryLock(channel)) {
        BoardLock lock = named(file, claim.key(), what, channel);
        kept = true;
        return Optional.of(lock);
      }
      Optional<Holder> holder = Holder.parse(text(channel)).filter(this::mayBeAlive);
      if (holder.isPresent() || waited > NAMELESS_NANOS) {
        throw inUse(claim, holder);
      }
      return Optional.empty();
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  private BoardLock named(Path file, String key, String what, FileChannel channel)
      throws IOException {
    String user = System.getProperty("user.name", "unknown");
    long pid = ProcessHandle.current().pid();
    Holder holder = new Holder(key, pid, host, user, clock.now(), what);
    channel.truncate(0);
    channel.write(StandardCharsets.UTF_8.encode(holder.text()), 0);
    return new BoardLock(file, holder, channel);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false; // another copy of this class, loaded apart in the same process, has it
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_TEXT);
    int count;
    do {
      count = channel.read(bytes, bytes.position());
    } while (count > 0 && bytes.hasRemaining());
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  /** Tell whether a holder can be the present one; only its own machine knows that it is dead. */
  private boolean mayBeAlive(Holder holder) {
    return !holder.host().equals(host)
        || ProcessHandle.of(holder.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  private Refused inUse(Claim claim, Optional<Holder> holder) {
    String who = holder.map(Holder::inWords).orElse("a process that has not named itself");
    String next =
        holder.filter(held -> held.host().equals(host)).isPresent()
            ? "wait for it, or end it and start again"
            : "find it with: fuser " + folder.resolve(fileName(claim.key()));
    return new Refused("%s %s is in use by %s; %s".formatted(claim.part(), claim.key(), who, next));
  }

  private Path privateFolder() throws IOException {
    Files.createDirectories(folder, permissions("rwx------"));
    if (posix()) {
      Set<PosixFilePermission> open =
          new HashSet<>(Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS));
      open.removeAll(PosixFilePermissions.fromString("rwx------"));
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !open.isEmpty()) {
        throw new Refused(
            "the lock folder %s is not private; make it a plain folder with: chmod 700 %s"
                .formatted(folder, folder));
      }
    }
    return folder.toRealPath();
  }

  private FileAttribute<?>[] permissions(String text) {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }

  private boolean posix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown"; // every holder then counts as one of this machine
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
