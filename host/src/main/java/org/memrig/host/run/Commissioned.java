package org.memrig.host.run;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.Text;
import org.memrig.config.Yaml;
import org.memrig.config.YamlText;
import org.memrig.host.figure.WholeFile;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.rig.Rig;

/**
 * Say that a rig has been commissioned: by whom, when, and what was found. It stands beside the rig
 * file, and holds as long as board, firmware and limits are those of then.
 *
 * @param rig its name
 * @param signedBy who takes responsibility
 * @param signedAt when, UTC
 * @param board its name
 * @param firmware its version
 * @param limits checksum of the rig's limits
 * @param run which holds what was measured
 * @param checks what was checked
 */
@Text("A rig that was commissioned with a dummy chip.")
public record Commissioned(
    @Text("name of the rig") String rig,
    @Text("who takes responsibility") String signedBy,
    @Text("when, UTC") String signedAt,
    @Text("name of the board") String board,
    @Text("version of its firmware") String firmware,
    @Text("checksum of the rig's limits") String limits,
    @Text("run which holds what was measured") String run,
    @Text("what was checked") List<Entry> checks) {

  /**
   * Say what one check has found.
   *
   * @param verdict good, or skipped
   */
  public record Entry(
      @Text("what was checked") String check,
      @Text("good, or skipped") String verdict,
      @Text("what was found, or why it was skipped") String found) {}

  private static final String ENDING = ".commissioned.yaml";

  public Commissioned {
    checks = List.copyOf(checks);
  }

  /**
   * Return where the record of a rig stands: beside its file; of a shipped rig in the folder that
   * relative paths count from.
   */
  public static Path file(String rig, Path base) {
    String name = rig.endsWith(".yaml") ? rig.substring(0, rig.length() - 5) : rig;
    return base.resolve(name.replace(':', '-') + ENDING);
  }

  /**
   * Read the record of a rig; empty if it was never commissioned.
   *
   * @throws BadInput if there is one that is none
   */
  public static Optional<Commissioned> read(String rig, Path base) {
    Path file = file(rig, base);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(Binder.plain().bind(Yaml.read(file), Commissioned.class).value());
  }

  /** Write the record of a rig; the one before is replaced. */
  void write(Path file) {
    try {
      WholeFile.write(file, YamlText.of(this).getBytes(StandardCharsets.UTF_8));
    } catch (UncheckedIOException e) {
      throw BadInput.of(file.toString(), "cannot be written: " + e.getMessage());
    }
  }

  /** Return what has changed since, so that the record says nothing any more; empty if it holds. */
  public List<String> stale(BoardDescription now, Rig rigNow) {
    List<String> changed = new ArrayList<>();
    changed(changed, "board", board, now.identity().name());
    changed(changed, "firmware", firmware, now.identity().firmware());
    changed(changed, "limits", limits, rigNow.limits().checksum());
    return changed;
  }

  private static void changed(List<String> into, String what, String then, String now) {
    if (!then.equals(now)) {
      into.add(what + " was " + then + " and is " + now);
    }
  }

  /** Say in one line whether a rig is commissioned. */
  public static String inWords(String rig, Path base, BoardDescription now, Rig rigNow) {
    return read(rig, base)
        .map(it -> {
          String when = it.signedAt() + " by " + it.signedBy();
          List<String> stale = it.stale(now, rigNow);
          return stale.isEmpty()
              ? when
              : "stale: "
                  + String.join(", ", stale)
                  + "; signed "
                  + when
                  + "; put the dummy in and do it again: memrig commission "
                  + rig;
        })
        .orElse("never; put a dummy chip in the socket: memrig commission " + rig);
  }
}
