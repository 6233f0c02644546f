import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Check or repair the format of every Java file below the modules' {@code src} and in {@code
 * tools}.
 *
 * <p>A program of our own, because the usual Maven plugins run inside Maven's Java, which may be
 * older than the language level of the sources. Usage: {@code java Format.java check|repair ROOT}.
 */
final class Format {

  private final Formatter formatter =
      new Formatter(
          JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());

  void main(String[] args) throws IOException, FormatterException {
    boolean repair = args[0].equals("repair");
    var root = Path.of(args[1]);
    int wrong = 0;
    for (var file : sources(root)) {
      String text = Files.readString(file);
      String good = format(file, text);
      if (good.equals(text)) {
        continue;
      }
      wrong++;
      System.err.println((repair ? "formatted " : "not formatted: ") + root.relativize(file));
      if (repair) {
        Files.writeString(file, good);
      }
    }
    if (wrong > 0 && !repair) {
      System.err.println(wrong + " files are not formatted; repair them with: mvn -Pformat");
      System.exit(1);
    }
  }

  private String format(Path file, String text) throws FormatterException {
    try {
      String imports = RemoveUnusedImports.removeUnusedImports(text);
      return formatter.formatSource(
          ImportOrderer.reorderImports(imports, JavaFormatterOptions.Style.GOOGLE));
    } catch (FormatterException e) {
      System.err.println("cannot format " + file);
      throw e;
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (var files = Files.walk(root, 20)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> isOurs(root.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isOurs(Path file) {
    return file.getName(0).toString().equals("tools")
        || file.getNameCount() > 2 && file.getName(1).toString().equals("src");
  }
}
