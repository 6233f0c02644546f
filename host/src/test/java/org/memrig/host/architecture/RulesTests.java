package org.memrig.host.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each rule names its offender in the fixture. */
class RulesTests {

  private static final String ROOT = RulesTests.class.getPackageName() + ".fixture";
  private static final Rules RULES = new Rules(ROOT);
  private static JavaClasses fixture;

  @BeforeAll
  static void scan() {
    fixture = Scan.fixture();
  }

  @Test
  void physicsMayNotSeeInstruments() {
    assertCaught(RULES.arrowsOf("physics"), "SeesInstruments");
  }

  @Test
  void protocolsMayNotSeeTheEmulator() {
    assertCaught(RULES.arrowsOf("protocols"), "SeesEmulator");
  }

  @Test
  void hostMayNotSeeBenchmarks() {
    assertCaught(RULES.arrowsOf("host"), "SeesBenchmarks");
  }

  @Test
  void calibrationMaySeePhysics() {
    assertFalse(RULES.arrowsOf("calibration").evaluate(fixture).hasViolation());
  }

  @Test
  void emulatedInstrumentsMayNotShareAParser() {
    assertCaught(RULES.emulatedInstrumentsParseAlone(), "SeesWords");
  }

  @Test
  void cycleIsCaught() {
    assertCaught(RULES.noPackageCycles(), "Cycle detected");
  }

  @Test
  void clocksAndChanceAreCaught() {
    for (String offence :
        List.of("sleeps", "readsTheClock", "readsTheInstant", "throwsDice", "makesRandom")) {
      assertCaught(RULES.timeAndChanceAreInjected(), "Offences." + offence + "(");
    }
  }

  @Test
  void onlyTheThreadItselfMayRestoreItsFlag() {
    assertCaught(RULES.noThreadIsInterrupted(), "Offences.interrupts(");
    assertNotCaught(RULES.noThreadIsInterrupted(), "restoresItsFlag");
  }

  @Test
  void exitsAreCaught() {
    assertCaught(RULES.onlyMainExits(), "Offences.exits(");
    assertCaught(RULES.onlyMainExits(), "Offences.halts(");
  }

  @Test
  void printedTraceIsCaught() {
    assertCaught(RULES.noStackTraceIsPrinted(), "Offences.prints(");
  }

  @Test
  void serializationIsCaught() {
    assertCaught(RULES.noSerialization(), "Offences$Frozen implements Serializable");
    assertCaught(RULES.noSerialization(), "Offences.writesObjects(");
  }

  @Test
  void classByNameIsCaught() {
    assertCaught(RULES.noClassByName(), "Offences.loads(");
  }

  @Test
  void defaultCharsetAndLocaleAreCaught() {
    for (String offence : List.of("formats", "lowers", "encodes", "decodes", "reads")) {
      assertCaught(RULES.charsetAndLocaleAreNamed(), "Offences." + offence + "(");
    }
    assertNotCaught(RULES.charsetAndLocaleAreNamed(), "namesThem");
  }

  @Test
  void inexactMathIsCaught() {
    assertCaught(RULES.physicsIsPortable(), "InexactLaw.current(");
    assertNotCaught(RULES.physicsIsPortable(), "InexactLaw.root(");
  }

  @Test
  void emptyNamesAreCaught() {
    assertCaught(RULES.namesSayWhatAThingIs(), "ThingManager");
    assertCaught(RULES.namesSayWhatAThingIs(), "AbstractThing");
  }

  @Test
  void testThatSurefireDoesNotSeeIsCaught() {
    assertCaught(RULES.testsAreFound(), "NeverRun");
  }

  @Test
  void packageWithoutMarkIsCaught() {
    List<String> missing = Rules.packagesNotNullMarked(fixture);
    assertTrue(missing.contains(ROOT + ".physics"), missing::toString);
    assertFalse(missing.contains(ROOT + ".marked"), missing::toString);
  }

  @Test
  void everyModuleHasArrows() {
    assertEquals(8, Rules.modules().size());
  }

  private static void assertCaught(ArchRule rule, String offender) {
    List<String> caught = rule.evaluate(fixture).getFailureReport().getDetails();
    assertTrue(
        caught.stream().anyMatch(line -> line.contains(offender)),
        () -> offender + " is not among " + caught);
  }

  private static void assertNotCaught(ArchRule rule, String innocent) {
    List<String> caught = rule.evaluate(fixture).getFailureReport().getDetails();
    assertTrue(caught.stream().noneMatch(line -> line.contains(innocent)), caught::toString);
  }
}
