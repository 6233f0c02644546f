package org.memrig.host.store;

import java.util.ArrayList;
import java.util.List;

/** List names that lead, or might lead, out of a folder. */
public final class HostileNames {
  private HostileNames() {}

  /** Return over 200 of them. */
  public static List<String> all() {
    List<String> names = new ArrayList<>(List.of("", " ", ".", "..", "~", "-", "a..b", "a."));
    String[] ups = {"..", "%2e%2e", "..%00", "..;", ".%2e", "%252e%252e", "\u2024\u2024", "..\\"};
    String[] separators = {"/", "\\", "%2f", "%5c", "//", "/./", "\u2215", "\uff0f", ":", "\0/"};
    String[] targets = {"etc/passwd", "x", "run.sqlite"};
    for (String up : ups) {
      for (String separator : separators) {
        for (String target : targets) {
          names.add(up + separator + target);
        }
      }
    }
    for (String device : List.of("con", "NUL", "prn", "aux", "COM1", "lpt9", "nul.txt", "Con.x")) {
      names.add(device);
    }
    for (char c : "/\\\0\n\r\t\u001b\u007f:*?\"<>|;&$`'!#%{}()[]=+,@^\u202e\u00e9".toCharArray()) {
      names.add("a" + c + "b");
    }
    names.add("/etc/passwd");
    names.add("C:\\Windows");
    names.add("\\\\server\\share");
    names.add("a".repeat(81));
    names.add("a".repeat(4_096));
    names.add("../".repeat(1_000));
    return names;
  }
}
