package org.memrig.host.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules hold for every module. That each can fail is shown in {@link RulesTests}. */
class ArchitectureTests {

  // Far below what stands, far above what an empty or half scan would give.
  private static final int FEWEST_CLASSES = 150;
  private static final int FEWEST_TESTS = 30;

  private static final Rules RULES = new Rules("org.memrig");
  private static JavaClasses main;
  private static JavaClasses tests;

  @BeforeAll
  static void scan() {
    main = Scan.main();
    tests = Scan.tests();
  }

  @Test
  void scanSeesEveryModule() {
    assertTrue(main.size() >= FEWEST_CLASSES, main.size() + " classes");
    assertTrue(tests.size() >= FEWEST_TESTS, tests.size() + " test classes");
    for (String module : Rules.modules()) {
      String root = "org.memrig." + module;
      assertTrue(
          main.stream().map(JavaClass::getPackageName).anyMatch(name -> below(name, root)),
          () -> "no class of " + root);
    }
  }

  private static boolean below(String name, String root) {
    return name.equals(root) || name.startsWith(root + ".");
  }

  @Test
  void modulesSeeOnlyWhatTheyMay() {
    Rules.modules().forEach(module -> RULES.arrowsOf(module).check(main));
  }

  @Test
  void emulatedInstrumentsShareNoParserWithDrivers() {
    RULES.emulatedInstrumentsParseAlone().check(main);
  }

  @Test
  void packagesHaveNoCycles() {
    RULES.noPackageCycles().check(main);
  }

  @Test
  void packagesHaveNoCyclesThroughTests() {
    RULES.noPackageCycles().check(Scan.mainAndTests());
  }

  @Test
  void timeAndChanceAreInjected() {
    RULES.timeAndChanceAreInjected().check(main);
  }

  @Test
  void noThreadIsInterrupted() {
    RULES.noThreadIsInterrupted().check(main);
  }

  @Test
  void onlyMainExits() {
    RULES.onlyMainExits().check(main);
  }

  @Test
  void noStackTraceIsPrinted() {
    RULES.noStackTraceIsPrinted().check(main);
  }

  @Test
  void nothingIsSerialized() {
    RULES.noSerialization().check(main);
  }

  @Test
  void noClassIsFoundByName() {
    RULES.noClassByName().check(main);
  }

  @Test
  void charsetAndLocaleAreNamed() {
    RULES.charsetAndLocaleAreNamed().check(main);
  }

  @Test
  void physicsIsPortable() {
    RULES.physicsIsPortable().check(main);
  }

  @Test
  void namesSayWhatAThingIs() {
    RULES.namesSayWhatAThingIs().check(main);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertEquals(List.of(), Rules.packagesNotNullMarked(main));
  }

  @Test
  void testsAreFound() {
    RULES.testsAreFound().check(tests);
  }
}
