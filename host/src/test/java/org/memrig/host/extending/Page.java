package org.memrig.host.extending;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Read docs/extending.md: the files that it shows, and the commands that it tells. */
final class Page {
  private static final Pattern FILE =
      Pattern.compile("(?m)^`([^`\n]+)`:\n\n```[a-z]*\n(.*?)^```\n", Pattern.DOTALL);
  private static final Pattern COMMANDS =
      Pattern.compile("(?m)^```sh\n(.*?)^```\n", Pattern.DOTALL);

  private final String text;

  private Page(String text) {
    this.text = text;
  }

  static Page read() throws IOException {
    Path docs = Path.of(System.getProperty("basedir", ".")).resolve("../docs");
    return new Page(Files.readString(docs.resolve("extending.md")));
  }

  /** Return the text of each file by its path. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher each = FILE.matcher(text);
    while (each.find()) {
      files.put(each.group(1), each.group(2));
    }
    return files;
  }

  /** Return all commands, in order. */
  String commands() {
    StringBuilder all = new StringBuilder();
    Matcher each = COMMANDS.matcher(text);
    while (each.find()) {
      all.append(each.group(1));
    }
    return all.toString();
  }
}
