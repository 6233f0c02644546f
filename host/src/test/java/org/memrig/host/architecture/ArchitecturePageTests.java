package org.memrig.host.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/architecture.md names is there, and nothing is left out. */
class ArchitecturePageTests {
  private static final Pattern DRAWING = Pattern.compile("(?s)```\n(.*?)```");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z][a-z]\\w*");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern ARROW = Pattern.compile("(?=\\b([A-Z]\\w+) -> ([A-Z]\\w+))");

  private static String page;
  private static JavaClasses main;

  @BeforeAll
  static void read() throws IOException {
    page =
        Files.readString(
            Path.of(System.getProperty("basedir", ".")).resolve("../docs/architecture.md"));
    main = Scan.main();
  }

  @Test
  void everyClassThatThePageNamesIsThere() {
    Set<String> known = new TreeSet<>();
    main.forEach(each -> known.add(each.getSimpleName()));
    Scan.tests().forEach(each -> known.add(each.getSimpleName()));
    Set<String> missing = new TreeSet<>();
    for (String drawing : all(DRAWING, page, 1)) {
      missing.addAll(all(WORD, drawing, 0));
    }
    for (String code : all(CODE, page, 1)) {
      Matcher first = WORD.matcher(code);
      if (first.find()) {
        missing.add(first.group());
      }
    }
    assertTrue(missing.size() > 50, "names read: " + missing);
    missing.removeAll(known);
    assertEquals(Set.of(), missing, "named in docs/architecture.md, and no class");
  }

  @Test
  void everyArrowOfTheDrawingIsOneOfTheCode() {
    String drawing = all(DRAWING, page, 1).getFirst();
    Matcher arrow = ARROW.matcher(drawing);
    int arrows = 0;
    for (; arrow.find(); arrows++) {
      String from = arrow.group(1);
      String to = arrow.group(2);
      assertTrue(sees(from, to) || sees(to, from), from + " and " + to + " do not know each other");
    }
    assertTrue(arrows >= 10, arrows + " arrows read");
  }

  /** Tell whether a class, or one that it encloses, uses another. */
  private static boolean sees(String from, String to) {
    return main.stream()
        .filter(each -> outermost(each).equals(from))
        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
        .anyMatch(each -> each.getTargetClass().getSimpleName().equals(to));
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass()
        .map(ArchitecturePageTests::outermost)
        .orElse(type.getSimpleName());
  }

  @Test
  void theTableOfPackagesNamesEachOnce() {
    Set<String> packages =
        main.stream()
            .filter(each -> !each.getSimpleName().equals("package-info"))
            .map(each -> each.getPackageName().replaceFirst("org\\.memrig\\.?", ""))
            .filter(name -> !name.equals("host")) // Main alone
            .collect(Collectors.toCollection(TreeSet::new));
    // The benchmarks are not built with the tests of the other modules.
    packages.removeIf(name -> name.startsWith("benchmarks"));
    List<String> listed = new ArrayList<>();
    for (String line : page.lines().filter(each -> each.startsWith("| `")).toList()) {
      String first = line.split("\\|")[1];
      listed.addAll(all(CODE, first, 1));
    }
    listed.removeIf(name -> !name.matches("[a-z.]+") || name.startsWith("benchmarks"));
    assertEquals(
        List.copyOf(packages),
        listed.stream().sorted().toList(),
        "the table of packages in docs/architecture.md");
  }

  private static List<String> all(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(each -> each.group(group)).toList();
  }
}
