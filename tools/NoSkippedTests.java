import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Fail when a surefire report holds a skipped test.
 *
 * <p>A test that did not run looks like a test that passed. Where an ability is missing, a memrig
 * test asserts the refusal instead. Usage: {@code java NoSkippedTests.java REPORT_FOLDER}.
 */
final class NoSkippedTests {

  void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    if (!Files.isDirectory(folder)) {
      return; // a module without tests
    }
    var skipped = new ArrayList<String>();
    for (var report : reports(folder)) {
      collect(report, skipped);
    }
    if (!skipped.isEmpty()) {
      System.err.println("Skipped tests are not allowed; let them assert the refusal instead:");
      skipped.forEach(test -> System.err.println("  " + test));
      System.exit(1);
    }
  }

  private static List<Path> reports(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).toList();
    }
  }

  private static void collect(Path report, List<String> skipped) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var marks = factory.newDocumentBuilder().parse(report.toFile()).getElementsByTagName("skipped");
    for (int i = 0; i < marks.getLength(); i++) {
      Node test = marks.item(i).getParentNode();
      if (test instanceof Element element) {
        skipped.add(element.getAttribute("classname") + "." + element.getAttribute("name"));
      }
    }
  }
}
