package org.memrig.host.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of structure, below a root package.
 *
 * <p>The root is an argument so that each rule can be shown to fail on the {@code fixture} beside
 * this class, which holds one offender for each.
 */
final class Rules {

  // What a module may see, itself aside. Whoever is not in a list is forbidden, so that a module
  // added later is seen by nobody until this map says so. The emulator is in nobody's list but the
  // host's: a protocol that knew it could not be trusted to run the same on a chip.
  private static final Map<String, Set<String>> MAY_SEE =
      Map.of(
          "config", Set.of(),
          "physics", Set.of("config"),
          "instruments", Set.of("config"),
          "emulator", Set.of("config", "physics", "instruments"),
          "protocols", Set.of("config", "instruments"),
          "calibration", Set.of("config", "physics", "instruments", "protocols"),
          "algorithms", Set.of("config", "instruments", "protocols"),
          "host",
              Set.of(
                  "config",
                  "physics",
                  "instruments",
                  "emulator",
                  "protocols",
                  "calibration",
                  "algorithms"));

  // May differ by a unit in the last place between processors, so a stored result may too.
  private static final Set<String> INEXACT =
      Set.of(
          "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos",
          "atan", "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot");

  private final String root;

  Rules(String root) {
    this.root = root;
  }

  static Set<String> modules() {
    return MAY_SEE.keySet();
  }

  ArchRule arrowsOf(String module) {
    String[] forbidden =
        MAY_SEE.keySet().stream()
            .filter(other -> !other.equals(module) && !MAY_SEE.get(module).contains(other))
            .map(this::below)
            .toArray(String[]::new);
    String[] all = Arrays.copyOf(forbidden, forbidden.length + 1);
    all[forbidden.length] = below("benchmarks");
    return noClasses()
        .that()
        .resideInAPackage(below(module))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(all)
        .allowEmptyShould(true)
        .because("the arrows between modules are what lets a protocol run on any board");
  }

  // Links and what they throw, no more.
  ArchRule emulatedInstrumentsParseAlone() {
    return noClasses()
        .that()
        .resideInAPackage(below("emulator.instrument"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            below("instruments.scpi"),
            below("instruments.message"),
            below("instruments.analyzer"),
            below("instruments.keithley"),
            below("instruments.keysight"),
            below("instruments.matrix"),
            below("instruments.smu"),
            below("instruments.waves"),
            below("instruments.wire"))
        .because("an error of a driver's parser that both ends share would pass its tests");
  }

  ArchRule noPackageCycles() {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("packages that need each other are one package");
  }

  ArchRule timeAndChanceAreInjected() {
    return noClasses()
        .that(not(inside("config.time", "benchmarks")))
        .should(call(Thread.class, "sleep"))
        .orShould(call(System.class, "currentTimeMillis"))
        .orShould(call(Math.class, "random"))
        .orShould(call(java.time.Instant.class, "now"))
        .orShould(call(java.time.Clock.class, "system.*"))
        .orShould(call(java.util.concurrent.TimeUnit.class, "sleep"))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(
            java.util.Random.class,
            java.util.SplittableRandom.class,
            java.util.concurrent.ThreadLocalRandom.class)
        .because("the same plan and seed give the same run; time and chance come from config");
  }

  // A thread may restore its own flag after InterruptedException, nothing else.
  ArchRule noThreadIsInterrupted() {
    DescribedPredicate<JavaMethodCall> another =
        DescribedPredicate.describe(
            "interrupt another thread",
            (JavaMethodCall call) ->
                call.getName().equals("interrupt")
                    && call.getTargetOwner().isAssignableTo(Thread.class)
                    && call.getOrigin().getMethodCallsFromSelf().stream()
                        .noneMatch(other -> other.getName().equals("currentThread")));
    return noClasses()
        .should(callMethodWhere(another))
        .because("an interrupt closes files and channels under the thread; use a flag");
  }

  ArchRule onlyMainExits() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(root + ".host.Main")
        .should(call(System.class, "exit"))
        .orShould(call(Runtime.class, "exit|halt"))
        .because("an exit anywhere else passes by the path that makes the chip safe");
  }

  ArchRule noStackTraceIsPrinted() {
    return noClasses()
        .should(call(Throwable.class, "printStackTrace"))
        .because("a message for people says what to do next; a trace goes to the log");
  }

  ArchRule noSerialization() {
    ArchCondition<JavaClass> implement =
        condition(
            "implement Serializable",
            type ->
                type.getRawInterfaces().stream().anyMatch(i -> i.isEquivalentTo(Serializable.class))
                    ? List.of(type.getName() + " implements Serializable")
                    : List.of());
    return noClasses()
        .should(implement)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(java.io.ObjectInputStream.class, java.io.ObjectOutputStream.class)
        .because("a stream of objects runs code that its writer has chosen");
  }

  // The test kit asks whether an optional library is there, by a name it holds itself.
  ArchRule noClassByName() {
    return noClasses()
        .that(not(inside("instruments.testkit")))
        .should(call(Class.class, "forName"))
        .orShould(call(ClassLoader.class, "loadClass"))
        .because("what a file names is found through ServiceLoader, exactly one for each name");
  }

  ArchRule charsetAndLocaleAreNamed() {
    DescribedPredicate<JavaCall<?>> byDefault =
        DescribedPredicate.describe("use a default charset or locale", Rules::usesDefault);
    return noClasses()
        .should(
            condition(
                "use a default charset or locale",
                type ->
                    type.getAccessesFromSelf().stream()
                        .filter(JavaCall.class::isInstance)
                        .map(access -> (JavaCall<?>) access)
                        .filter(byDefault)
                        .map(JavaCall::getDescription)
                        .toList()))
        .because("a file written on a computer set to Turkish must read the same elsewhere");
  }

  ArchRule physicsIsPortable() {
    DescribedPredicate<JavaMethodCall> inexact =
        DescribedPredicate.describe(
            "call an inexact function of Math",
            (JavaMethodCall call) ->
                call.getTargetOwner().isEquivalentTo(Math.class)
                    && INEXACT.contains(call.getName()));
    return noClasses()
        .that()
        .resideInAnyPackage(below("physics"), below("emulator"))
        .should(callMethodWhere(inexact))
        .because("Math may differ in the last bit between processors; use PortableMath");
  }

  ArchRule namesSayWhatAThingIs() {
    return noClasses()
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveNameMatching(".*\\.(Abstract\\w+|Base\\p{Lu}\\w*|\\w*[a-z]Base)")
        .because("such a name fits everything");
  }

  ArchRule testsAreFound() {
    return classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
        .and(
            DescribedPredicate.describe(
                "hold a test",
                (JavaClass type) ->
                    type.getMethods().stream()
                        .anyMatch(m ->
                            m.isMetaAnnotatedWith(
                                org.junit.platform.commons.annotation.Testable.class))))
        .should()
        .haveSimpleNameEndingWith("Tests")
        .because("surefire looks for that name; a test that never runs looks like one that passes");
  }

  /** Name the packages of {@code classes} that no package-info.java marks as null-marked. */
  static List<String> packagesNotNullMarked(Iterable<JavaClass> classes) {
    var marked = new TreeMap<String, Boolean>();
    for (JavaClass type : classes) {
      boolean marks =
          type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class);
      marked.merge(type.getPackageName(), marks, Boolean::logicalOr);
    }
    var missing = new ArrayList<String>();
    marked.forEach((name, marks) -> {
      if (!marks) {
        missing.add(name);
      }
    });
    return missing;
  }

  private static boolean usesDefault(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    List<String> types =
        call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName).toList();
    String first = types.isEmpty() ? "" : types.getFirst();
    boolean locale = first.equals(Locale.class.getName());
    boolean bare = types.stream().noneMatch(t -> t.contains("Charset")) && !namesCharset(types);
    return switch (owner + "." + call.getName()) {
      case "java.lang.String.format",
          "java.io.PrintStream.printf",
          "java.io.PrintStream.format",
          "java.io.PrintWriter.printf",
          "java.io.PrintWriter.format" ->
          !locale;
      case "java.lang.String.toLowerCase", "java.lang.String.toUpperCase" -> types.isEmpty();
      case "java.lang.String.getBytes" -> types.isEmpty();
      case "java.lang.String.<init>" -> first.equals("[B") && bare;
      case "java.io.FileReader.<init>",
          "java.io.FileWriter.<init>",
          "java.io.InputStreamReader.<init>",
          "java.io.OutputStreamWriter.<init>" ->
          bare;
      case "java.util.Formatter.<init>" -> !types.contains(Locale.class.getName());
      default -> false;
    };
  }

  private static boolean namesCharset(List<String> types) {
    return types.size() > 1 && types.getLast().equals(String.class.getName());
  }

  private static ArchCondition<JavaClass> call(Class<?> type, String name) {
    return callMethodWhere(
        target(nameMatching(name)).and(target(owner(assignableTo(type)))).forSubtype());
  }

  private static ArchCondition<JavaClass> condition(
      String description, java.util.function.Function<JavaClass, List<String>> offences) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        offences.apply(type).forEach(o -> events.add(SimpleConditionEvent.satisfied(type, o)));
      }
    };
  }

  private DescribedPredicate<JavaClass> inside(String... packages) {
    String[] identifiers = Arrays.stream(packages).map(this::below).toArray(String[]::new);
    return JavaClass.Predicates.resideInAnyPackage(identifiers);
  }

  private String below(String module) {
    return root + "." + module + "..";
  }
}
