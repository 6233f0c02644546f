package org.memrig.host.export;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoreFailed;

/**
 * Export two runs of one name to one place in turn, again and again, in a process of its own: to be
 * killed at any time, or short of room. Says "turn" before each, and "failed" with the message.
 */
final class DoomedExport {
  private DoomedExport() {}

  /** Run with a folder for the files, how often, and the folders of the runs. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> runs = List.of(arguments).subList(2, arguments.length);
    int turns = Integer.parseInt(arguments[1]);
    for (int turn = 0; turn < turns; turn++) {
      for (Exported.Form form : Exported.Form.values()) {
        out.println("turn");
        try (RunReader run = RunReader.open(new RunFolder(Path.of(runs.get(turn % runs.size()))))) {
          Exported.write(run, form, Path.of(arguments[0]));
        } catch (StoreFailed e) {
          out.println("failed " + form + " " + e.getMessage());
        }
      }
    }
    out.println("done");
  }
}
